package dev.sluice.schedules;

import dev.sluice.schedules.recurrence.Planned;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gives every planned instant its one outcome. Whatever it decides is recorded, started and
/// advanced in the surrounding write, or not at all. Safe for use by many threads.
@Component
final class SettleInstants {
    /// So that a write stays short; what remains is settled by the next one.
    private static final int MOST_AT_ONCE = 5_000;

    private static final Duration LOOK_AT_PAUSED = Duration.ofHours(1);

    private final ScheduleStore schedules;
    private final LedgerStore ledger;
    private final ScheduledRuns runs;
    private final ClockWatch watch;
    private final ScheduleSettings settings;

    SettleInstants(
            ScheduleStore schedules,
            LedgerStore ledger,
            ScheduledRuns runs,
            ClockWatch watch,
            ScheduleSettings settings) {
        this.schedules = schedules;
        this.ledger = ledger;
        this.runs = runs;
        this.watch = watch;
        this.settings = settings;
    }

    /// Settles all instants up to now.
    ///
    /// @param schedule locked by the surrounding write
    /// @return the first instant that is left
    Optional<Instant> settle(Schedule schedule, Instant now) {
        var recurrence = schedule.recurrence();
        var entries = new ArrayList<LedgerEntry>();
        var at = schedule.nextInstant();
        for (int n = 0; n < MOST_AT_ONCE && isDue(at, now); n++) {
            var following = recurrence.after(at.get()).map(Planned::at);
            var entry =
                    isDue(following, now)
                            ? passedBy(schedule, at.get(), now)
                            : last(schedule, at.get(), now);
            add(entries, entry);
            at = following;
        }
        ledger.record(entries);
        schedules.advance(schedule.id(), at, due(schedule.enabled(), at, now));
        return at;
    }

    private static boolean isDue(Optional<Instant> at, Instant now) {
        return at.isPresent() && !at.get().isAfter(now);
    }

    private static void add(List<LedgerEntry> entries, LedgerEntry entry) {
        if (!entries.isEmpty() && entries.getLast().isContinuedBy(entry)) {
            entries.add(entries.removeLast().with(entry));
        } else {
            entries.add(entry);
        }
    }

    /// When somebody must look at a schedule whose first open instant is `next`. While it is paused
    /// its instants pass in whole stretches.
    static Optional<Instant> due(boolean enabled, Optional<Instant> next, Instant now) {
        var paused = now.plus(LOOK_AT_PAUSED);
        return enabled ? next : next.map(it -> it.isBefore(paused) ? paused : it);
    }

    /// An instant after which another has come already: it is made up for by that one at most.
    private LedgerEntry passedBy(Schedule schedule, Instant at, Instant now) {
        return schedule.enabled()
                ? entry(schedule, at, now, Outcome.Missed, watch.missed(at))
                : entry(schedule, at, now, Outcome.Paused, Reason.SwitchedOff);
    }

    private LedgerEntry last(Schedule schedule, Instant at, Instant now) {
        if (!schedule.enabled()) {
            return passedBy(schedule, at, now);
        }
        var late = Duration.between(at, now);
        if (late.compareTo(settings.onTimeWithin()) <= 0) {
            return run(schedule, at, now, Reason.OnTime);
        }
        return late.compareTo(schedule.policies().missedWithin()) <= 0
                ? run(schedule, at, now, Reason.MadeUp)
                : passedBy(schedule, at, now);
    }

    private LedgerEntry run(Schedule schedule, Instant at, Instant now, Reason reason) {
        int unfinished = runs.unfinished(schedule);
        if (unfinished > 0 && schedule.policies().overlap() == Policies.Overlap.Skip) {
            return entry(schedule, at, now, Outcome.Skipped, Reason.StillRunning);
        }
        if (unfinished > 1) {
            return entry(schedule, at, now, Outcome.Skipped, Reason.OneWaitsAlready);
        }
        return runs.start(schedule)
                .map(run ->
                        new LedgerEntry(
                                schedule.id(),
                                at,
                                at,
                                1,
                                Outcome.Ran,
                                reason,
                                Optional.of(run),
                                now,
                                schedule.edition()))
                .orElseGet(
                        () -> entry(schedule, at, now, Outcome.Missed, Reason.ConfigurationGone));
    }

    private static LedgerEntry entry(
            Schedule schedule, Instant at, Instant now, Outcome outcome, Reason reason) {
        return new LedgerEntry(
                schedule.id(),
                at,
                at,
                1,
                outcome,
                reason,
                Optional.empty(),
                now,
                schedule.edition());
    }
}
