package dev.sluice.schedules;

import java.util.Optional;
import java.util.UUID;

/// What schedules start.
interface ScheduledRuns {
    /// How many runs of the schedule have not ended.
    int unfinished(Schedule schedule);

    /// Queues a run, or records a failed one where it cannot be queued; inside the surrounding
    /// write. Empty when there is nothing any more that could run.
    Optional<UUID> start(Schedule schedule);
}
