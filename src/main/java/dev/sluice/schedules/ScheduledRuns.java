package dev.sluice.schedules;

import dev.sluice.kernel.RunId;

import java.util.Optional;

/// What schedules start.
interface ScheduledRuns {
    /// How many runs of the schedule have not ended.
    int unfinished(Schedule schedule);

    /// Queues a run, or records a failed one where it cannot be queued; inside the surrounding
    /// write. Empty when there is nothing any more that could run.
    Optional<RunId> start(Schedule schedule);
}
