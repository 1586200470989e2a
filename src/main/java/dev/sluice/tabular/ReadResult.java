package dev.sluice.tabular;

/// What a cell turned out to be when read as a typed value.
public enum ReadResult {
    /// The cell holds a value.
    VALUE,
    /// The cell is empty or holds only spaces.
    BLANK,
    /// The cell cannot be read in the given format; the reader's `problem()` says why.
    ERROR
}
