package dev.sluice.schedules;

import dev.sluice.imports.ImportRuns;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.schedules.recurrence.Flag;
import dev.sluice.schedules.recurrence.ImpossibleRule;
import dev.sluice.schedules.recurrence.Planned;
import dev.sluice.schedules.recurrence.Recurrence;
import dev.sluice.schedules.recurrence.Sentences;
import dev.sluice.schedules.recurrence.Timing;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Shows what a timing would mean before it is saved, by the function that the engine asks. Safe
/// for use by many threads.
@Component
public final class Previews {
    /// The most instants that can be asked for.
    public static final int MOST = 100;

    private final ImportRuns runs;
    private final ConnectionTimes connections;
    private final Clock clock;

    Previews(ImportRuns runs, ConnectionTimes connections, Clock clock) {
        this.runs = runs;
        this.connections = connections;
        this.clock = clock;
    }

    /// What is to be shown.
    ///
    /// @param saved what the schedule has so far, where one is edited
    /// @param configuration what would be started
    /// @param after the instant after which they are wanted; now when left out
    /// @param count how many
    public record Wanted(
            Timing timing,
            Optional<Timing> saved,
            Optional<ConfigurationId> configuration,
            Optional<Instant> after,
            int count) {}

    /// The next instants.
    ///
    /// @throws SluiceException MALFORMED_REQUEST when the rule is never due
    public Preview of(Wanted wanted) {
        var timing = wanted.timing();
        var recurrence = possible(timing);
        var usual = wanted.configuration().flatMap(runs::usualDuration);
        var from = wanted.after().orElseGet(clock::instant);
        var planned = recurrence.allAfter(from).limit(wanted.count()).toList();
        var taken = connections.around(wanted.configuration(), planned);
        var upcoming = upcoming(planned, usual, taken);
        return new Preview(
                Sentences.of(timing),
                Sentences.cron(timing),
                warnings(wanted, recurrence),
                upcoming,
                upcoming.stream().anyMatch(Preview.Upcoming::taken)
                        ? ConnectionTimes.free(timing, from, taken)
                        : Optional.empty());
    }

    private static Recurrence possible(Timing timing) {
        try {
            return Recurrence.possible(timing);
        } catch (ImpossibleRule e) {
            throw new SluiceException(ErrorCode.MALFORMED_REQUEST, e.getMessage(), e);
        }
    }

    private List<String> warnings(Wanted wanted, Recurrence recurrence) {
        var warnings = new ArrayList<String>();
        boolean running = wanted.saved().filter(it -> startsAlike(it, wanted.timing())).isPresent();
        if (recurrence.startInstant().isBefore(clock.instant())) {
            pastStart(wanted.timing().zone(), recurrence, running).ifPresent(warnings::add);
        }
        warnings.addAll(Sentences.cautions(wanted.timing()));
        return warnings;
    }

    private static boolean startsAlike(Timing one, Timing other) {
        return one.start().equals(other.start()) && one.zone().equals(other.zone());
    }

    /// Nobody need be told that what has begun began in the past, unless it is over.
    private Optional<String> pastStart(ZoneId zone, Recurrence recurrence, boolean running) {
        var next = recurrence.after(clock.instant()).map(Planned::local).map(Sentences::local);
        if (next.isEmpty()) {
            return Optional.of(
                    "The start lies in the past, so this never runs" + (running ? " again." : "."));
        }
        return next.filter(_ -> !running)
                .map(first ->
                        "The start lies in the past. The first run is on "
                                + first
                                + ", "
                                + zone.getId()
                                + ".");
    }

    private static List<Preview.Upcoming> upcoming(
            List<Planned> planned, Optional<Duration> usual, ConnectionTimes.Taken taken) {
        var upcoming = new ArrayList<Preview.Upcoming>();
        var busyUntil = Instant.MIN;
        for (var it : planned) {
            boolean overlaps = it.at().isBefore(busyUntil);
            boolean meets = taken.isTaken(it.at());
            upcoming.add(
                    new Preview.Upcoming(it, overlaps, meets, note(it, overlaps, meets, usual)));
            busyUntil = it.at().plus(usual.orElse(Duration.ZERO));
        }
        return upcoming;
    }

    private static String note(
            Planned planned, boolean overlaps, boolean meets, Optional<Duration> usual) {
        var notes = new ArrayList<String>();
        if (planned.flags().contains(Flag.ClockChangeGap)) {
            notes.add("The clocks leave out the planned time that day; it runs later.");
        }
        if (planned.flags().contains(Flag.ClockChangeRepeat)) {
            notes.add("The clocks show this time twice that day.");
        }
        if (overlaps) {
            notes.add(
                    "The run before would not have ended (it usually takes "
                            + words(usual.orElseThrow())
                            + ").");
        }
        if (meets) {
            notes.add("Another scheduled import uses the connection then.");
        }
        return String.join(" ", notes);
    }

    private static String words(Duration duration) {
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min"
                : Math.max(1, duration.toSeconds()) + " s";
    }
}
