package dev.sluice.schedules.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// The instants of random rules in all zones, beside those found by brute force.
class RecurrenceOracleTest {
    private static final LocalDateTime FROM = LocalDateTime.parse("2005-01-01T00:00");
    private static final int YEARS = 30;
    private static final Duration A_FEW_WEEKS = Duration.ofDays(50);

    private static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream().sorted().toList();
    }

    @Test
    void agreesOverThirtyYearsInSomeZones() {
        var zones = zones();
        for (int i = 0; i < zones.size(); i += 40) {
            compare(ZoneId.of(zones.get(i)), i, 12, A_FEW_WEEKS);
        }
    }

    /// Clocks that go by half an hour, skip a day, or change at midnight.
    @Test
    void agreesWhereClocksAreStrange() {
        for (var zone :
                List.of(
                        "Australia/Lord_Howe",
                        "Pacific/Apia",
                        "America/Sao_Paulo",
                        "Asia/Beirut",
                        "Africa/Casablanca",
                        "Antarctica/Troll",
                        "Asia/Pyongyang",
                        "Europe/Paris")) {
            compare(ZoneId.of(zone), zone.hashCode(), 25, A_FEW_WEEKS);
        }
    }

    @Test
    @Tag("long")
    void agreesInEveryZone() {
        var zones = zones();
        for (int i = 0; i < zones.size(); i++) {
            compare(ZoneId.of(zones.get(i)), 1_000 + i, 20, A_FEW_WEEKS);
        }
    }

    /// Dense rules too over all the years.
    @Test
    @Tag("proof")
    void agreesInEveryZoneOverThirtyYears() {
        var zones = zones();
        for (int i = 0; i < zones.size(); i++) {
            compare(ZoneId.of(zones.get(i)), 100_000 + i, 30, Duration.ofDays(366L * YEARS));
        }
    }

    /// @param dense how much of the time is compared of rules with very many instants
    private static void compare(ZoneId zone, long seed, int rules, Duration dense) {
        var begin = FROM.toInstant(ZoneOffset.UTC);
        var end = FROM.plusYears(YEARS).toInstant(ZoneOffset.UTC);
        var slack = Duration.ofDays(3);
        var offsets =
                new Offsets(
                        zone,
                        begin.minus(slack).getEpochSecond(),
                        end.plus(slack).getEpochSecond());
        var timings = new RandomTimings(seed);
        for (int i = 0; i < rules; i++) {
            var sample = timings.sample(zone, FROM);
            var window = new Window(begin, end);
            if (sample.isDense()) {
                window = window.around(change(offsets, seed + i), dense);
            }
            compare(sample, offsets, window);
        }
    }

    private record Window(Instant from, Instant to) {
        Window around(Instant middle, Duration length) {
            var begin = middle.minus(length.dividedBy(2));
            var end = middle.plus(length.dividedBy(2));
            return new Window(begin.isBefore(from) ? from : begin, end.isAfter(to) ? to : end);
        }
    }

    /// One of the zone's clock changes, or some time where it has none.
    private static Instant change(Offsets offsets, long number) {
        var stretches = offsets.stretches();
        var one = stretches.get((int) Math.floorMod(number * 7, (long) stretches.size()));
        return Instant.ofEpochSecond(
                stretches.size() == 1
                        ? FROM.plusYears(2).toEpochSecond(ZoneOffset.UTC)
                        : Math.max(one.from(), FROM.plusYears(2).toEpochSecond(ZoneOffset.UTC)));
    }

    private static void compare(RandomTimings.Sample sample, Offsets offsets, Window window) {
        var expected = new Oracle(sample, offsets, window.from(), window.to()).instants();

        var found =
                Recurrence.of(sample.timing())
                        .allAfter(window.from())
                        .map(Planned::at)
                        .takeWhile(at -> !at.isAfter(window.to()))
                        .map(Instant::getEpochSecond)
                        .toList();

        if (!found.equals(expected)) {
            assertThat(found).as("%s in %s", sample.timing(), window).isEqualTo(expected);
        }
    }
}
