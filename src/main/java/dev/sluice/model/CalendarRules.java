package dev.sluice.model;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a calendar must obey, told from values alone.
final class CalendarRules {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    private CalendarRules() {}

    static void requireOrder(LocalDate start, LocalDate end) {
        if (end.isBefore(start)) {
            throw Refusals.malformed(
                    "The calendar ends on " + end + ", before it starts on " + start + ".");
        }
    }

    static void requireSound(CalendarDefinition calendar) {
        requireOrder(calendar.start(), calendar.end());
        if (calendar.start().getYear() < FIRST_YEAR || calendar.end().getYear() > LAST_YEAR) {
            throw Refusals.malformed(
                    "A calendar lies between the years " + FIRST_YEAR + " and " + LAST_YEAR + ".");
        }
        if (calendar.start().plusYears(CalendarDefinition.MAX_YEARS).isBefore(calendar.end())) {
            throw Refusals.malformed(
                    "A calendar may span at most "
                            + CalendarDefinition.MAX_YEARS
                            + " years, because its periods are named by two-digit years.");
        }
        if (calendar.fiscalYearStartMonth() < 1 || calendar.fiscalYearStartMonth() > 12) {
            throw Refusals.malformed(
                    "The fiscal year starts in a month from 1 to 12, not "
                            + calendar.fiscalYearStartMonth()
                            + ".");
        }
        if (!calendar.levels().contains(CalendarLevel.Month)) {
            throw Refusals.malformed("A Gregorian calendar needs the level Month.");
        }
    }

    /// The names of the level's periods that would vanish or mean other days.
    static List<String> altered(
            CalendarDefinition before, CalendarDefinition after, CalendarLevel level) {
        var kept = new HashSet<List<Object>>();
        if (after.levels().contains(level)) {
            Calendars.items(after, level).forEach(item -> kept.add(meaning(item)));
        }
        return Calendars.items(before, level).stream()
                .filter(item -> !kept.contains(meaning(item)))
                .map(CalendarItem::name)
                .toList();
    }

    private static List<Object> meaning(CalendarItem item) {
        return List.of(item.name(), item.start(), item.end());
    }

    static String inUse(CalendarLevel level, List<String> altered, long uses) {
        var shown =
                altered.size() == 1
                        ? altered.getFirst()
                        : altered.getFirst() + " to " + altered.getLast();
        return Refusals.counted(uses, "value refers", "values refer")
                + " to "
                + level
                + " items between "
                + shown
                + " that this calendar would drop or give other dates. A calendar can be extended,"
                + " but not shortened where data exists.";
    }

    static String sentence(Optional<CalendarDefinition> before, CalendarDefinition after) {
        return before.map(old ->
                        "Changed the calendar from (" + words(old) + ") to (" + words(after) + ")")
                .orElseGet(() -> "Defined the calendar: " + words(after));
    }

    private static String words(CalendarDefinition calendar) {
        return calendar.start()
                + " to "
                + calendar.end()
                + ", fiscal year from month "
                + calendar.fiscalYearStartMonth()
                + ", "
                + calendar.levels().stream()
                        .sorted()
                        .map(CalendarLevel::name)
                        .collect(Collectors.joining(", "));
    }
}
