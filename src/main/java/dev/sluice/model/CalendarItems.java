package dev.sluice.model;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Computes the periods of a calendar. Pure: the same definition always gives the same items.
final class CalendarItems {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("dd MMM uu", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("MMM uu", Locale.ENGLISH);

    private final CalendarDefinition definition;

    CalendarItems(CalendarDefinition definition) {
        this.definition = definition;
    }

    /// The periods that touch the calendar's range, in order; each whole, even where the range cuts
    /// it.
    List<CalendarItem> of(CalendarLevel level) {
        return Stream.iterate(
                        item(level, definition.start()),
                        item -> !item.start().isAfter(definition.end()),
                        item -> item(level, item.end().plusDays(1)))
                .toList();
    }

    private CalendarItem item(CalendarLevel level, LocalDate within) {
        var start = start(level, within);
        return new CalendarItem(
                level, name(level, within), start, end(level, start), parents(level, start));
    }

    private LocalDate start(CalendarLevel level, LocalDate within) {
        return switch (level) {
            case Day -> within;
            case Week -> within.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case Month -> within.withDayOfMonth(1);
            case Quarter -> fiscalStart(within, 3);
            case Half -> fiscalStart(within, 6);
            case Year -> fiscalStart(within, 12);
        };
    }

    private static LocalDate end(CalendarLevel level, LocalDate start) {
        return switch (level) {
            case Day -> start;
            case Week -> start.plusDays(6);
            case Month -> start.plusMonths(1).minusDays(1);
            case Quarter -> start.plusMonths(3).minusDays(1);
            case Half -> start.plusMonths(6).minusDays(1);
            case Year -> start.plusYears(1).minusDays(1);
        };
    }

    private String name(CalendarLevel level, LocalDate within) {
        return switch (level) {
            case Day -> DAY.format(within);
            case Week ->
                    String.format(
                            Locale.ROOT,
                            "W%02d %02d",
                            within.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                            within.get(IsoFields.WEEK_BASED_YEAR) % 100);
            case Month -> MONTH.format(within);
            case Quarter -> "Q" + (fiscalMonth(within) / 3 + 1) + " " + fiscalYear(within);
            case Half -> "H" + (fiscalMonth(within) / 6 + 1) + " " + fiscalYear(within);
            case Year -> "FY " + fiscalYear(within);
        };
    }

    /// A week belongs to the month of its Thursday, as an ISO week belongs to its year.
    private Map<CalendarLevel, String> parents(CalendarLevel level, LocalDate start) {
        var representative = level == CalendarLevel.Week ? start.plusDays(3) : start;
        var outside =
                level == CalendarLevel.Week
                        && (representative.isBefore(definition.start())
                                || representative.isAfter(definition.end()));
        var parents = new EnumMap<CalendarLevel, String>(CalendarLevel.class);
        for (var coarser : CalendarLevel.values()) {
            if (!outside && coarser.compareTo(level) > 0 && definition.levels().contains(coarser)) {
                parents.put(coarser, name(coarser, representative));
            }
        }
        return parents;
    }

    /// 0 for the first month of the fiscal year.
    private int fiscalMonth(LocalDate date) {
        return Math.floorMod(date.getMonthValue() - definition.fiscalYearStartMonth(), 12);
    }

    private LocalDate fiscalStart(LocalDate date, int months) {
        return YearMonth.from(date).minusMonths(fiscalMonth(date) % months).atDay(1);
    }

    private String fiscalYear(LocalDate date) {
        var ends = YearMonth.from(date).plusMonths(11L - fiscalMonth(date)).getYear();
        return String.format(Locale.ROOT, "%02d", ends % 100);
    }
}
