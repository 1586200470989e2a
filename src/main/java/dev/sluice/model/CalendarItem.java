package dev.sluice.model;

import java.time.LocalDate;
import java.util.Map;

/// One period of a calendar.
///
/// @param name such as `Jan 26`, unique within its level
/// @param start its first day, even where the calendar begins later
/// @param end its last day, even where the calendar ends earlier
/// @param parents the name of the enclosing period, for each coarser level in use that has one
public record CalendarItem(
        CalendarLevel level,
        String name,
        LocalDate start,
        LocalDate end,
        Map<CalendarLevel, String> parents) {
    public CalendarItem {
        parents = Map.copyOf(parents);
    }
}
