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
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Shows what a timing would mean before it is saved, by the function that the engine asks. Safe
/// for use by many threads.
@Component
public final class Previews {
    /// The most instants that can be asked for.
    public static final int MOST = 100;

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm", Locale.ENGLISH);

    private final ImportRuns runs;
    private final Clock clock;

    Previews(ImportRuns runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /// The next instants.
    ///
    /// @param after the instant after which they are wanted; now when left out
    /// @throws SluiceException MALFORMED_REQUEST when the rule is never due
    public Preview of(
            Timing timing,
            Optional<ConfigurationId> configuration,
            Optional<Instant> after,
            int count) {
        var recurrence = possible(timing);
        var usual = configuration.flatMap(runs::usualDuration);
        var planned = recurrence.allAfter(after.orElseGet(clock::instant)).limit(count).toList();
        return new Preview(
                Sentences.of(timing),
                Sentences.cron(timing),
                warnings(timing, recurrence),
                upcoming(planned, usual));
    }

    private static Recurrence possible(Timing timing) {
        try {
            return Recurrence.possible(timing);
        } catch (ImpossibleRule e) {
            throw new SluiceException(ErrorCode.MALFORMED_REQUEST, e.getMessage(), e);
        }
    }

    private List<String> warnings(Timing timing, Recurrence recurrence) {
        var now = clock.instant();
        var warnings = new ArrayList<String>();
        if (recurrence.startInstant().isBefore(now)) {
            warnings.add(
                    recurrence
                            .after(now)
                            .map(next ->
                                    "The start lies in the past. The first run is on "
                                            + LOCAL.format(next.local())
                                            + ", "
                                            + timing.zone().getId()
                                            + ".")
                            .orElse("The start lies in the past, so this never runs."));
        }
        warnings.addAll(Sentences.cautions(timing));
        return warnings;
    }

    private static List<Preview.Upcoming> upcoming(
            List<Planned> planned, Optional<Duration> usual) {
        var upcoming = new ArrayList<Preview.Upcoming>();
        for (int i = 0; i < planned.size(); i++) {
            var it = planned.get(i);
            var before = i == 0 ? Optional.<Planned>empty() : Optional.of(planned.get(i - 1));
            boolean overlaps =
                    usual.isPresent()
                            && before.filter(b -> b.at().plus(usual.get()).isAfter(it.at()))
                                    .isPresent();
            upcoming.add(new Preview.Upcoming(it, overlaps, note(it, overlaps, usual)));
        }
        return upcoming;
    }

    private static String note(Planned planned, boolean overlaps, Optional<Duration> usual) {
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
        return String.join(" ", notes);
    }

    private static String words(Duration duration) {
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min"
                : Math.max(1, duration.toSeconds()) + " s";
    }
}
