package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

class CalendarItemsTest {
    private static final Set<CalendarLevel> ALL = EnumSet.allOf(CalendarLevel.class);

    @Test
    void namesTheDaysThatWereAskedFor() {
        assertThatThrownBy(() ->
                        CalendarDefinition.asked(
                                LocalDate.parse("2026-12-31"),
                                LocalDate.parse("2026-01-01"),
                                1,
                                ALL))
                .hasMessage("The calendar ends on 2026-01-01, before it starts on 2026-12-31.");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/model/calendar-items.csv", delimiter = ';')
    void namesPeriodsAndKnowsTheirDaysAndParents(
            LocalDate start,
            LocalDate end,
            int fiscalYearStartMonth,
            CalendarLevel level,
            String name,
            LocalDate firstDay,
            LocalDate lastDay,
            String parents) {
        var calendar = new CalendarDefinition(start, end, fiscalYearStartMonth, ALL);

        var item =
                Calendars.items(calendar, level).stream()
                        .filter(candidate -> candidate.name().equals(name))
                        .findAny();

        assertThat(item)
                .contains(new CalendarItem(level, name, firstDay, lastDay, parents(parents)));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/model/calendar-sizes.csv", delimiter = ';')
    void coversTheWholeRange(
            LocalDate start,
            LocalDate end,
            int fiscalYearStartMonth,
            CalendarLevel level,
            int size,
            String first,
            String last) {
        var calendar = new CalendarDefinition(start, end, fiscalYearStartMonth, ALL);

        var names = Calendars.items(calendar, level).stream().map(CalendarItem::name).toList();

        assertThat(names).hasSize(size).startsWith(first).endsWith(last);
    }

    @Property(tries = 200)
    void everyPeriodFollowsTheOneBefore(
            @ForAll("calendars") CalendarDefinition calendar, @ForAll CalendarLevel level) {
        var items = Calendars.items(calendar, level);

        for (int i = 1; i < items.size(); i++) {
            assertThat(items.get(i).start()).isEqualTo(items.get(i - 1).end().plusDays(1));
        }
        assertThat(items.getFirst().start()).isBeforeOrEqualTo(calendar.start());
        assertThat(items.getLast().end()).isAfterOrEqualTo(calendar.end());
    }

    @Property(tries = 200)
    void everyNameIsUniqueAndEveryParentExists(@ForAll("calendars") CalendarDefinition calendar) {
        for (var level : CalendarLevel.values()) {
            var items = Calendars.items(calendar, level);
            assertThat(items).extracting(CalendarItem::name).doesNotHaveDuplicates();
            for (var parent : EnumSet.range(level, CalendarLevel.Year)) {
                var known =
                        new HashSet<>(
                                Calendars.items(calendar, parent).stream()
                                        .map(CalendarItem::name)
                                        .toList());
                assertThat(known)
                        .containsAll(
                                items.stream()
                                        .filter(item -> item.parents().containsKey(parent))
                                        .map(item -> item.parents().get(parent))
                                        .toList());
            }
        }
    }

    @Provide
    Arbitrary<CalendarDefinition> calendars() {
        var months = Arbitraries.integers().between(0, 12 * 199);
        var lengths = Arbitraries.integers().between(0, 60);
        var fiscal = Arbitraries.integers().between(1, 12);
        return Combinators.combine(months, lengths, fiscal)
                .as((month, length, start) -> {
                    var from = LocalDate.of(1950, 1, 1).plusMonths(month);
                    return new CalendarDefinition(from, from.plusMonths(length), start, ALL);
                });
    }

    private static Map<CalendarLevel, String> parents(String text) {
        if (text == null) {
            return Map.of();
        }
        return Arrays.stream(text.split(",", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> CalendarLevel.valueOf(pair[0]), pair -> pair[1]));
    }
}
