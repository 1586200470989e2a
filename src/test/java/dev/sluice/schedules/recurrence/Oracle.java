package dev.sluice.schedules.recurrence;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/// The instants of a timing by brute force: every day, or every minute, is looked at. It shares no
/// code with what it judges; of a zone it only knows what the clocks show at an instant.
final class Oracle {
    private static final long MINUTE = 60;
    private static final long DAY = 86_400;

    private final RandomTimings.Sample sample;
    private final Offsets offsets;
    private final long from;
    private final long to;

    Oracle(RandomTimings.Sample sample, Offsets offsets, Instant from, Instant to) {
        this.sample = sample;
        this.offsets = offsets;
        this.from = from.getEpochSecond();
        this.to = to.getEpochSecond();
    }

    /// Epoch seconds after `from` and up to `to`, in order.
    List<Long> instants() {
        return switch (sample.timing().rule()) {
            case Rule.Minutes(var every) -> evenly(every * MINUTE);
            case Rule.Hours(var every) -> evenly(every * 60L * MINUTE);
            default -> sample.elapsed() ? everyMinute() : everyDay();
        };
    }

    private List<Long> evenly(long step) {
        var found = new ArrayList<Long>();
        for (long at = start(); at <= to; at += step) {
            if (at > from) {
                found.add(at);
            }
        }
        return found;
    }

    private long start() {
        long local = local(sample.timing().start());
        var shown = offsets.showing(local);
        if (shown.isEmpty()) {
            return offsets.leftOut(local).getFirst();
        }
        boolean second = sample.timing().clockChanges().repeat() == ClockChanges.Repeat.Second;
        return second ? shown.getLast() : shown.getFirst();
    }

    /// Follows the clocks minute by minute.
    private List<Long> everyMinute() {
        var found = new ArrayList<Long>();
        long start = start();
        for (var stretch : offsets.stretches()) {
            long first = Math.ceilDiv(Math.max(stretch.from(), from + 1), MINUTE) * MINUTE;
            for (long at = first; at < stretch.to() && at <= to; at += MINUTE) {
                if (at >= start && isDue(at + stretch.offset())) {
                    found.add(at);
                }
            }
        }
        return found;
    }

    private boolean isDue(long local) {
        long day = Math.floorDiv(local, DAY);
        return sample.minuteDue().test(Math.floorMod(local, DAY) / MINUTE) && isDayDue(day);
    }

    /// Takes every local minute that is due and looks when the clocks show it.
    private List<Long> everyDay() {
        var found = new TreeSet<Long>();
        long start = local(sample.timing().start());
        for (long day = Math.floorDiv(from, DAY) - 2; day <= Math.floorDiv(to, DAY) + 2; day++) {
            if (isDayDue(day)) {
                LongPredicate due = sample.minuteDue();
                for (int minute = 0; minute < 1440; minute++) {
                    long local = day * DAY + minute * MINUTE;
                    if (due.test(minute) && local >= start) {
                        found.addAll(byChoice(local));
                    }
                }
            }
        }
        return found.stream().filter(at -> at > from && at <= to).toList();
    }

    private List<Long> byChoice(long local) {
        var shown = offsets.showing(local);
        var choices = sample.timing().clockChanges();
        return switch (shown.size()) {
            case 0 -> choices.gap() == ClockChanges.Gap.Skip ? List.of() : offsets.leftOut(local);
            case 1 -> shown;
            default ->
                    switch (choices.repeat()) {
                        case First -> List.of(shown.getFirst());
                        case Second -> List.of(shown.getLast());
                        case Both -> shown;
                    };
        };
    }

    private boolean isDayDue(long epochDay) {
        var day = LocalDate.ofEpochDay(epochDay);
        var start = sample.timing().start().toLocalDate();
        long passed = epochDay - start.toEpochDay();
        return switch (sample.timing().rule()) {
            case Rule.Once() -> passed == 0;
            case Rule.Daily(var every) -> passed >= 0 && passed % every == 0;
            case Rule.WorkingDays() ->
                    weekday(epochDay) < 5 && !sample.timing().holidays().contains(day);
            case Rule.Weekly(var days, var every) ->
                    days.contains(DayOfWeek.of(weekday(epochDay) + 1))
                            && (week(epochDay) - week(start.toEpochDay())) % every == 0;
            case Rule.MonthlyOnDay(var number, var every) ->
                    day.getDayOfMonth() == number && (month(day) - month(start)) % every == 0;
            case Rule.MonthlyOnWeekday(var ordinal, var weekday) ->
                    day.getDayOfWeek() == weekday
                            && (ordinal == Rule.Ordinal.Last
                                    ? day.plusDays(7).getMonth() != day.getMonth()
                                    : (day.getDayOfMonth() - 1) / 7 == ordinal.ordinal());
            case Rule.MonthlyLastDay() -> day.plusDays(1).getDayOfMonth() == 1;
            case Rule.Yearly(var month, var number) ->
                    day.getMonth() == month && day.getDayOfMonth() == number;
            case Rule.Cron _ -> sample.dayDue().test(day);
            case Rule.Minutes _, Rule.Hours _ -> throw new IllegalStateException();
        };
    }

    /// 0 is Monday; 1 January 1970 was a Thursday.
    private static int weekday(long epochDay) {
        return (int) Math.floorMod(epochDay + 3, 7L);
    }

    private static long week(long epochDay) {
        return Math.floorDiv(epochDay + 3, 7L);
    }

    private static int month(LocalDate day) {
        return day.getYear() * 12 + day.getMonthValue();
    }

    private static long local(LocalDateTime local) {
        return local.toEpochSecond(ZoneOffset.UTC);
    }
}
