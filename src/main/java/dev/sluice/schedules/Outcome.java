package dev.sluice.schedules;

/// What became of a planned instant.
public enum Outcome {
    /// A run was queued, or a failed one recorded where it could not be.
    Ran,
    /// It was passed over, by the schedule's own choice.
    Skipped,
    /// Nothing could be done in time.
    Missed,
    /// The schedule was paused.
    Paused
}
