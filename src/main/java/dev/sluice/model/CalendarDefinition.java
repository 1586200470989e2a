package dev.sluice.model;

import java.time.LocalDate;
import java.util.Set;

/// A Gregorian calendar.
///
/// @param start its first day is that of this date's month
/// @param end its last day is that of this date's month
/// @param fiscalYearStartMonth 1 for January to 12
/// @param levels always with [CalendarLevel#Month]
public record CalendarDefinition(
        LocalDate start, LocalDate end, int fiscalYearStartMonth, Set<CalendarLevel> levels) {
    /// The most years a calendar may span, so that names with two-digit years stay unique.
    public static final int MAX_YEARS = 50;

    /// A calendar as it was asked for, before its days are widened to whole months.
    ///
    /// @throws dev.sluice.kernel.SluiceException MALFORMED_REQUEST when it ends before it starts
    public static CalendarDefinition asked(
            LocalDate start, LocalDate end, int fiscalYearStartMonth, Set<CalendarLevel> levels) {
        CalendarRules.requireOrder(start, end);
        return new CalendarDefinition(start, end, fiscalYearStartMonth, levels);
    }

    public CalendarDefinition {
        start = start.withDayOfMonth(1);
        end = end.withDayOfMonth(end.lengthOfMonth());
        levels = Set.copyOf(levels);
    }
}
