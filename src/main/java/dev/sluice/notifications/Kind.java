package dev.sluice.notifications;

import dev.sluice.imports.ImportRun;

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

    /// What a run is that ended in trouble.
    static Kind ofTrouble(ImportRun.Outcome outcome) {
        return outcome == ImportRun.Outcome.Failed ? Failed : Partial;
    }

    /// Whether somebody should look after it.
    public boolean trouble() {
        return this == Failed || this == Partial;
    }
}
