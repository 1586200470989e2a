package dev.sluice.schedules.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The local times of rules that are due on some days at the start's time of day.
final class CalendarDays implements LocalTimes {
    private final LocalDateTime start;
    private final Days days;

    /// The first day of a rule at or after the given one, which is not before the start's.
    private interface Days {
        Optional<LocalDate> from(LocalDate earliest);
    }

    private CalendarDays(LocalDateTime start, Days days) {
        this.start = start;
        this.days = days;
    }

    static LocalTimes once(LocalDateTime start) {
        return earliest -> earliest.isAfter(start) ? Optional.empty() : Optional.of(start);
    }

    static LocalTimes daily(LocalDateTime start, int every) {
        var first = start.toLocalDate();
        return new CalendarDays(
                start,
                earliest -> {
                    long passed = ChronoUnit.DAYS.between(first, earliest);
                    return Optional.of(first.plusDays(Math.ceilDiv(passed, every) * every));
                });
    }

    static LocalTimes workingDays(LocalDateTime start, Set<LocalDate> holidays) {
        return new CalendarDays(
                start,
                earliest -> {
                    var day = earliest;
                    while (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0
                            || holidays.contains(day)) {
                        day = day.plusDays(1);
                    }
                    return Optional.of(day);
                });
    }

    static LocalTimes weekly(LocalDateTime start, Rule.Weekly rule) {
        var firstWeek = monday(start.toLocalDate());
        return new CalendarDays(
                start,
                earliest -> {
                    var day = earliest;
                    while (true) {
                        long week = ChronoUnit.WEEKS.between(firstWeek, monday(day));
                        if (week % rule.every() != 0) {
                            day =
                                    firstWeek.plusWeeks(
                                            Math.ceilDiv(week, rule.every()) * rule.every());
                        } else if (rule.days().contains(day.getDayOfWeek())) {
                            return Optional.of(day);
                        } else {
                            day = day.plusDays(1);
                        }
                    }
                });
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    static LocalTimes monthlyOnDay(LocalDateTime start, Rule.MonthlyOnDay rule) {
        return monthly(
                start,
                rule.every(),
                month ->
                        month.isValidDay(rule.day())
                                ? Optional.of(month.atDay(rule.day()))
                                : Optional.empty());
    }

    static LocalTimes monthlyOnWeekday(LocalDateTime start, Rule.MonthlyOnWeekday rule) {
        UnaryOperator<LocalDate> adjust =
                rule.ordinal() == Rule.Ordinal.Last
                        ? day -> day.with(TemporalAdjusters.lastInMonth(rule.weekday()))
                        : day ->
                                day.with(
                                        TemporalAdjusters.dayOfWeekInMonth(
                                                rule.ordinal().ordinal() + 1, rule.weekday()));
        return monthly(start, 1, month -> Optional.of(adjust.apply(month.atDay(1))));
    }

    static LocalTimes monthlyLastDay(LocalDateTime start) {
        return monthly(start, 1, month -> Optional.of(month.atEndOfMonth()));
    }

    static LocalTimes yearly(LocalDateTime start, Rule.Yearly rule) {
        return monthly(
                start,
                1,
                month ->
                        month.getMonth() == rule.month() && month.isValidDay(rule.day())
                                ? Optional.of(month.atDay(rule.day()))
                                : Optional.empty());
    }

    private interface DayOfMonth {
        Optional<LocalDate> in(YearMonth month);
    }

    private static LocalTimes monthly(LocalDateTime start, int every, DayOfMonth dayOfMonth) {
        var firstMonth = YearMonth.from(start);
        return new CalendarDays(
                start,
                earliest -> {
                    long passed = ChronoUnit.MONTHS.between(firstMonth, YearMonth.from(earliest));
                    var month = firstMonth.plusMonths(Math.ceilDiv(passed, every) * every);
                    var horizon = YearMonth.from(earliest).plusYears(HORIZON_YEARS);
                    while (month.isBefore(horizon)) {
                        var day = dayOfMonth.in(month);
                        if (day.isPresent() && !day.get().isBefore(earliest)) {
                            return day;
                        }
                        month = month.plusMonths(every);
                    }
                    return Optional.empty();
                });
    }

    @Override
    public Optional<LocalDateTime> from(LocalDateTime earliest) {
        var from = earliest.isBefore(start) ? start : earliest;
        var time = start.toLocalTime();
        var day =
                from.toLocalTime().isAfter(time)
                        ? from.toLocalDate().plusDays(1)
                        : from.toLocalDate();
        return days.from(day).map(found -> found.atTime(time));
    }
}
