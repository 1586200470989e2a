package dev.sluice.history;

/// What kind of thing a line of history tells of.
public enum Action {
    /// A run of an import.
    Import,
    /// A run that took back what another did.
    Undo,
    /// A run of a data flow.
    DataFlow,
    /// The formula of a metric or property was changed.
    Formula,
    /// A block was created, changed or deleted.
    BlockSettings,
    /// The application or its calendar was changed.
    ApplicationSettings,
    /// Items were added or values changed by hand.
    Edit,
    /// Items were deleted by hand.
    DeleteItem,
    /// A schedule was made, changed, paused, resumed or deleted.
    Schedule,
    /// Data was taken out.
    Export;

    /// Whether its lines tell of something that goes on for a while.
    public boolean isRun() {
        return this == Import || this == Undo || this == DataFlow;
    }
}
