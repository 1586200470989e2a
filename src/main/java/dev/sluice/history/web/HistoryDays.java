package dev.sluice.history.web;

import dev.sluice.history.HistoryCalendar;
import dev.sluice.history.HistoryDay;
import dev.sluice.history.Status;

import java.time.LocalDate;
import java.util.List;

/// A calendar of history on the wire.
///
/// @param from the first day that was looked at
/// @param to the last one
/// @param days those with a line, earliest first
record HistoryDays(LocalDate from, LocalDate to, List<DayLines> days) {
    /// @param lines how many there are
    /// @param success how many of them are done, all of it
    /// @param partial how many skipped lines
    /// @param failed how many failed
    record DayLines(LocalDate day, long lines, long success, long partial, long failed) {}

    static HistoryDays of(HistoryCalendar calendar) {
        return new HistoryDays(
                calendar.from(),
                calendar.to(),
                calendar.days().stream().map(HistoryDays::lines).toList());
    }

    private static DayLines lines(HistoryDay day) {
        return new DayLines(
                day.day(),
                day.all(),
                day.lines(Status.Success),
                day.lines(Status.Partial),
                day.lines(Status.Failed));
    }
}
