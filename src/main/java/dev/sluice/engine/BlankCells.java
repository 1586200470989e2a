package dev.sluice.engine;

/// What an empty cell of the source does to the value that is there.
public enum BlankCells {
    /// The value stays.
    LeaveUnchanged,
    /// The value is emptied.
    Clear
}
