package dev.sluice.history;

import dev.sluice.history.HistoryTable.QuarterHour;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many lines of history each day has, in at most a year.
///
/// @param from the first day that was looked at
/// @param to the last one
/// @param days those with a line, earliest first
public record HistoryCalendar(LocalDate from, LocalDate to, List<HistoryDay> days) {
    /// The most days that are looked at: as many weeks as a year may touch.
    public static final int MAX_DAYS = 53 * 7;

    public HistoryCalendar {
        days = List.copyOf(days);
    }

    /// Without lines yet: the days the filter means, the latest of them where they are too many.
    ///
    /// @param now what counts as the end of a filter that has none
    static HistoryCalendar empty(HistoryFilter filter, ZoneId zone, Instant now) {
        var last = day(filter.to().map(end -> end.minusMillis(1)).orElse(now), zone);
        var earliest = last.minusDays(MAX_DAYS - 1L);
        var first = filter.from().map(from -> day(from, zone)).orElse(earliest);
        return new HistoryCalendar(
                first.isBefore(earliest) ? earliest : first.isAfter(last) ? last : first,
                last,
                List.of());
    }

    /// The filter's lines of these days.
    HistoryFilter of(HistoryFilter filter, ZoneId zone) {
        return filter.within(
                from.atStartOfDay(zone).toInstant(), to.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /// The same days with these lines.
    HistoryCalendar with(List<QuarterHour> quarters, ZoneId zone) {
        var days = new TreeMap<LocalDate, Map<Status, Long>>();
        for (var quarter : quarters) {
            days.computeIfAbsent(day(quarter.start(), zone), day -> new EnumMap<>(Status.class))
                    .merge(quarter.status(), quarter.lines(), Long::sum);
        }
        return new HistoryCalendar(
                from,
                to,
                days.entrySet().stream()
                        .map(day -> new HistoryDay(day.getKey(), day.getValue()))
                        .toList());
    }

    private static LocalDate day(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDate();
    }
}
