package dev.sluice.engine;

/// How the engine stores a value.
public enum ValueType {
    /// A finite double; negative zero is stored as zero.
    NUMBER,
    /// A 64-bit integer.
    INTEGER,
    /// A day.
    DATE,
    /// Any text.
    TEXT,
    /// TRUE or FALSE; blank is absence.
    BOOLEAN,
    /// An item of a list, by its number.
    ITEM,
    /// What a member may, by its code.
    RIGHTS
}
