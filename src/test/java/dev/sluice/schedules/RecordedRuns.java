package dev.sluice.schedules;

import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScheduleId;
import dev.sluice.testing.HandClock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// Runs that only take time, one after the other, as those into one block do.
final class RecordedRuns implements ScheduledRuns {
    private final HandClock clock;
    private final Function<Instant, Duration> lasting;
    private final Map<ScheduleId, List<Instant>> ends = new HashMap<>();
    private final Map<ScheduleId, List<RunId>> started = new HashMap<>();
    private long number;

    /// @param lasting how long a run takes that begins then
    RecordedRuns(HandClock clock, Function<Instant, Duration> lasting) {
        this.clock = clock;
        this.lasting = lasting;
    }

    List<RunId> of(ScheduleId schedule) {
        return started.getOrDefault(schedule, List.of());
    }

    @Override
    public int unfinished(Schedule schedule) {
        var now = clock.instant();
        return (int)
                ends.getOrDefault(schedule.id(), List.of()).stream()
                        .filter(end -> end.isAfter(now))
                        .count();
    }

    @Override
    public Optional<UUID> start(Schedule schedule) {
        var mine = ends.computeIfAbsent(schedule.id(), id -> new ArrayList<>());
        mine.removeIf(end -> !end.isAfter(clock.instant()));
        var begin = mine.isEmpty() ? clock.instant() : mine.getLast();
        mine.add(begin.plus(lasting.apply(begin)));
        var run = new RunId(new UUID(7, ++number));
        started.computeIfAbsent(schedule.id(), id -> new ArrayList<>()).add(run);
        return Optional.of(run.value());
    }
}
