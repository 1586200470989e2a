package dev.sluice.notifications;

import dev.sluice.flows.FlowState;
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

    static Kind of(ImportRun.Outcome outcome) {
        return switch (outcome) {
            case Failed -> Failed;
            case Partial -> Partial;
            case Success -> Completed;
            case Cancelled -> Cancelled;
        };
    }

    /// Of a run that ended.
    static Kind of(FlowState state) {
        return switch (state) {
            case Failed -> Failed;
            case Partial -> Partial;
            case Succeeded -> Completed;
            case Cancelled -> Cancelled;
            case Queued, Running, Cancelling ->
                    throw new IllegalArgumentException("A run that is " + state + " has not ended");
        };
    }

    /// Whether somebody should look after it.
    public boolean trouble() {
        return this == Failed || this == Partial;
    }
}
