package dev.sluice.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schedules.ConnectionTimes.Busy;
import dev.sluice.schedules.ConnectionTimes.Taken;
import dev.sluice.schedules.recurrence.ClockChanges;
import dev.sluice.schedules.recurrence.Rule;
import dev.sluice.schedules.recurrence.Timing;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The next free time of a connection.
class ConnectionTimesTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-06-01T00:00:00Z");

    private static Taken daily(Duration from, Duration length, Duration own) {
        List<Busy> busy =
                IntStream.range(0, 20)
                        .mapToObj(day -> MIDNIGHT.plus(Duration.ofDays(day)).plus(from))
                        .map(at -> new Busy(at, at.plus(length)))
                        .toList();
        return new Taken(busy, own);
    }

    private static Timing at(Rule rule, String start) {
        return new Timing(
                rule, LocalDateTime.parse(start), ZoneId.of("UTC"), ClockChanges.USUAL, Set.of());
    }

    @Test
    void isTakenWhileOneOfTheTwoWouldRun() {
        var taken = daily(Duration.ofHours(6), Duration.ofMinutes(14), Duration.ofMinutes(10));

        assertThat(taken.isTaken(Instant.parse("2026-06-01T05:50:00Z"))).isFalse();
        assertThat(taken.isTaken(Instant.parse("2026-06-01T05:51:00Z"))).isTrue();
        assertThat(taken.isTaken(Instant.parse("2026-06-01T06:13:00Z"))).isTrue();
        assertThat(taken.isTaken(Instant.parse("2026-06-01T06:14:00Z"))).isFalse();
    }

    @Test
    void proposesTheFirstStartThatMeetsNobody() {
        var taken = daily(Duration.ofHours(6), Duration.ofMinutes(14), Duration.ofMinutes(10));

        assertThat(ConnectionTimes.free(at(new Rule.Daily(1), "2026-06-01T06:00"), MIDNIGHT, taken))
                .contains(LocalDateTime.parse("2026-06-01T06:15"));
    }

    @Test
    void proposesNothingWhereTheConnectionIsNeverFree() {
        var taken = daily(Duration.ZERO, Duration.ofHours(24), Duration.ofMinutes(10));

        assertThat(ConnectionTimes.free(at(new Rule.Daily(1), "2026-06-01T06:00"), MIDNIGHT, taken))
                .isEmpty();
        assertThat(
                        ConnectionTimes.free(
                                at(new Rule.Cron("0 6 * * *"), "2026-06-01T06:00"),
                                MIDNIGHT,
                                taken))
                .isEmpty();
    }
}
