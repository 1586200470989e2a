package dev.sluice.schedules;

import dev.sluice.access.Caller;
import dev.sluice.kernel.ScheduleId;
import dev.sluice.schedules.recurrence.ClockChanges;
import dev.sluice.schedules.recurrence.ClockChanges.Gap;
import dev.sluice.schedules.recurrence.ClockChanges.Repeat;
import dev.sluice.schedules.recurrence.Recurrence;
import dev.sluice.schedules.recurrence.Sentences;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// Answers why a schedule did or did not run. Safe for use by many threads.
@Component
public final class Explanations {
    private final Schedules schedules;
    private final LedgerStore ledger;
    private final ScheduleSettings settings;
    private final Clock clock;

    Explanations(Schedules schedules, LedgerStore ledger, ScheduleSettings settings, Clock clock) {
        this.schedules = schedules;
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    /// Why it did or did not run at the instant.
    public Explanation of(Caller caller, ScheduleId id, Instant at) {
        var schedule = schedules.upToNow(schedules.get(caller, id));
        var recurrence = schedule.recurrence();
        var next = recurrence.after(at);
        var planned = recurrence.at(at).isPresent();
        var entry =
                ledger.around(id, at)
                        .filter(found ->
                                found.from().equals(at)
                                        || found.to().equals(at)
                                        || planned
                                        || found.edition() != schedule.edition());
        if (entry.isPresent()) {
            return new Explanation(at, true, entry, recorded(entry.get(), schedule), next);
        }
        return planned && isAhead(schedule, at)
                ? new Explanation(at, true, Optional.empty(), ahead(schedule), next)
                : new Explanation(at, false, Optional.empty(), notPlanned(schedule, at), next);
    }

    private static String recorded(LedgerEntry entry, Schedule schedule) {
        var words = entry.reason().words();
        var stretch =
                entry.instants() > 1
                        ? " The same holds for "
                                + entry.instants()
                                + " instants from "
                                + local(entry.from(), schedule)
                                + " to "
                                + local(entry.to(), schedule)
                                + "."
                        : "";
        var earlier =
                entry.edition() == schedule.edition()
                        ? ""
                        : " The schedule was edited since; this was planned by its rule of then.";
        return words + stretch + earlier;
    }

    private static boolean isAhead(Schedule schedule, Instant at) {
        return schedule.nextInstant().filter(next -> !at.isBefore(next)).isPresent();
    }

    private static String ahead(Schedule schedule) {
        return schedule.enabled()
                ? "It is planned."
                : "It is planned, but the schedule is paused: unless that ends before, it will not"
                        + " run.";
    }

    private String notPlanned(Schedule schedule, Instant at) {
        var recurrence = schedule.recurrence();
        if (at.isBefore(recurrence.startInstant())) {
            return "The schedule starts later, on "
                    + local(recurrence.startInstant(), schedule)
                    + ".";
        }
        if (at.isBefore(clock.instant().minus(settings.keepLedger()))) {
            return "What became of instants is kept for "
                    + settings.keepLedger().toDays()
                    + " days (sluice.schedules.keep-ledger); this one is older.";
        }
        if (recurrence.at(at).isPresent()) {
            return "The schedule as it is was saved later, on "
                    + local(schedule.editedAt(), schedule)
                    + ".";
        }
        return byClocks(schedule, at)
                .orElse("The rule is not due then. It says: " + sentence(schedule) + ".");
    }

    private static String local(Instant at, Schedule schedule) {
        return Sentences.instant(at, schedule.timing().zone());
    }

    private static String sentence(Schedule schedule) {
        return Sentences.of(schedule.timing());
    }

    /// Whether other choices for clock changes would have made it due.
    private static Optional<String> byClocks(Schedule schedule, Instant at) {
        if (isDue(schedule, new ClockChanges(Gap.ShiftForward, Repeat.Both), at)) {
            return Optional.of(
                    schedule.timing().clockChanges().gap() == Gap.Skip
                                    && !isDue(schedule, new ClockChanges(Gap.Skip, Repeat.Both), at)
                            ? "The clocks left out the planned time that day, and the schedule"
                                    + " skips then."
                            : "The clocks showed the planned time twice that day, and the schedule"
                                    + " runs at the other one.");
        }
        return Optional.empty();
    }

    private static boolean isDue(Schedule schedule, ClockChanges changes, Instant at) {
        return Recurrence.of(schedule.timing().with(changes)).at(at).isPresent();
    }
}
