package dev.sluice.notifications;

/// What happened.
public enum Kind {
    /// It failed.
    Failed,
    /// It was done in part.
    Partial,
    /// It was done.
    Completed,
    /// It was done after it had failed or was done in part.
    Recovered,
    /// A person stopped it.
    Cancelled;

    /// Whether somebody should look after it.
    public boolean trouble() {
        return this == Failed || this == Partial;
    }
}
