package dev.sluice.schedules;

import dev.sluice.imports.ImportConfiguration;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.imports.ImportDefinition;
import dev.sluice.imports.ImportRuns;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.schedules.recurrence.ImpossibleRule;
import dev.sluice.schedules.recurrence.Planned;
import dev.sluice.schedules.recurrence.Recurrence;
import dev.sluice.schedules.recurrence.Rule;
import dev.sluice.schedules.recurrence.Timing;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// When other scheduled imports of the application read the same connection, of which runs wait for
/// one another. Safe for use by many threads.
@Component
final class ConnectionTimes {
    /// What an import is taken to last that never ran.
    private static final Duration UNKNOWN = Duration.ofMinutes(5);

    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int STEPS_A_DAY = 288;
    private static final int MOST_PER_SCHEDULE = 2_000;
    private static final int COMPARED = 10;

    private final ImportConfigurations configurations;
    private final ImportRuns runs;
    private final ScheduleStore schedules;

    ConnectionTimes(ImportConfigurations configurations, ImportRuns runs, ScheduleStore schedules) {
        this.configurations = configurations;
        this.runs = runs;
        this.schedules = schedules;
    }

    /// The times in which others use a connection.
    ///
    /// @param own how long the configuration's own runs usually last
    record Taken(List<Busy> others, Duration own) {
        static final Taken NONE = new Taken(List.of(), Duration.ZERO);

        boolean isTaken(Instant at) {
            var end = at.plus(own);
            return others.stream()
                    .anyMatch(other -> other.from().isBefore(end) && other.to().isAfter(at));
        }
    }

    /// One use.
    record Busy(Instant from, Instant to) {}

    /// When other configurations are planned to use the connection of this one.
    Taken around(Optional<ConfigurationId> configuration, List<Planned> planned) {
        var mine = configuration.flatMap(configurations::find);
        var connection = mine.flatMap(ConnectionTimes::connection);
        if (connection.isEmpty() || planned.isEmpty()) {
            return Taken.NONE;
        }
        var from = planned.getFirst().at().minus(Duration.ofDays(1));
        var to = planned.getLast().at().plus(Duration.ofDays(2));
        var others =
                configurations.of(mine.get().application()).stream()
                        .filter(other -> !other.id().equals(mine.get().id()))
                        .filter(other -> connection(other).equals(connection))
                        .flatMap(other -> busy(other, from, to).stream())
                        .toList();
        return new Taken(others, lasting(mine.get().id()));
    }

    /// The connection the import reads through.
    static Optional<UUID> connection(ImportConfiguration configuration) {
        return Optional.ofNullable(configuration.definition().connection())
                .map(ImportDefinition.ConnectionSource::connectionId);
    }

    private List<Busy> busy(ImportConfiguration other, Instant from, Instant to) {
        var lasting = lasting(other.id());
        return schedules.of(new ScheduleTarget.Import(other.id())).stream()
                .filter(Schedule::enabled)
                .flatMap(schedule ->
                        schedule.recurrence()
                                .allAfter(from)
                                .map(Planned::at)
                                .takeWhile(at -> at.isBefore(to))
                                .limit(MOST_PER_SCHEDULE))
                .map(at -> new Busy(at, at.plus(lasting)))
                .toList();
    }

    private Duration lasting(ConfigurationId configuration) {
        return runs.usualDuration(configuration).orElse(UNKNOWN);
    }

    /// The next start, in steps of five minutes, with which the instants after `after` meet no
    /// other use; empty when there is none within a day, or when the start does not decide.
    static Optional<LocalDateTime> free(Timing timing, Instant after, Taken taken) {
        if (timing.rule() instanceof Rule.Cron) {
            return Optional.empty();
        }
        for (int n = 1; n < STEPS_A_DAY; n++) {
            var start = timing.start().plus(STEP.multipliedBy(n));
            if (isFree(timing.with(start), after, taken)) {
                return Optional.of(start);
            }
        }
        return Optional.empty();
    }

    private static boolean isFree(Timing timing, Instant after, Taken taken) {
        try {
            return Recurrence.possible(timing)
                    .allAfter(after)
                    .limit(COMPARED)
                    .noneMatch(planned -> taken.isTaken(planned.at()));
        } catch (ImpossibleRule e) {
            return false;
        }
    }
}
