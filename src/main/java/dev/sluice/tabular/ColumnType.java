package dev.sluice.tabular;

/// What the cells of a column seem to be.
public enum ColumnType {
    NUMBER,
    INTEGER,
    DATE,
    BOOLEAN,
    TEXT
}
