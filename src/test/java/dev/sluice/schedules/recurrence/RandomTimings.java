package dev.sluice.schedules.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Random timings with what they mean, told without reading the rule's text.
final class RandomTimings {
    private final Random random;

    RandomTimings(long seed) {
        this.random = new Random(seed);
    }

    /// @param minuteDue whether a minute of the day is due, on days that are
    /// @param dayDue for cron texts, whether a day is due
    /// @param elapsed for cron texts, whether they follow elapsed time
    record Sample(
            Timing timing, LongPredicate minuteDue, Predicate<LocalDate> dayDue, boolean elapsed) {
        /// Whether there are so many instants that years of them take long.
        boolean isDense() {
            return elapsed
                    || timing.rule() instanceof Rule.Minutes
                    || timing.rule() instanceof Rule.Hours
                    || timing.rule() instanceof Rule.Cron;
        }
    }

    Sample sample(ZoneId zone, LocalDateTime from) {
        var start =
                from.plusDays(random.nextInt(400)).withHour(hour()).withMinute(random.nextInt(60));
        return random.nextInt(3) == 0 ? cron(zone, start) : simple(zone, start);
    }

    /// The hours in which clocks are changed come most often.
    private int hour() {
        return random.nextInt(3) == 0 ? random.nextInt(24) : random.nextInt(4);
    }

    private ClockChanges changes() {
        return new ClockChanges(one(ClockChanges.Gap.values()), one(ClockChanges.Repeat.values()));
    }

    private Sample simple(ZoneId zone, LocalDateTime start) {
        long minuteOfDay = start.getHour() * 60L + start.getMinute();
        var holidays = new HashSet<LocalDate>();
        for (int i = random.nextInt(30); i > 0; i--) {
            holidays.add(start.toLocalDate().plusDays(random.nextInt(3_000)));
        }
        var timing = new Timing(rule(), start, zone, changes(), holidays);
        return new Sample(timing, minute -> minute == minuteOfDay, _ -> false, false);
    }

    private Rule rule() {
        return switch (random.nextInt(10)) {
            case 0 -> new Rule.Once();
            case 1 -> new Rule.Minutes(1 + random.nextInt(1440));
            case 2 -> new Rule.Hours(1 + random.nextInt(100));
            case 3 -> new Rule.Daily(1 + random.nextInt(20));
            case 4 -> new Rule.WorkingDays();
            case 5 -> new Rule.Weekly(days(), 1 + random.nextInt(6));
            case 6 -> new Rule.MonthlyOnDay(1 + random.nextInt(31), 1 + random.nextInt(7));
            case 7 ->
                    new Rule.MonthlyOnWeekday(one(Rule.Ordinal.values()), one(DayOfWeek.values()));
            case 8 -> new Rule.MonthlyLastDay();
            default -> {
                var month = one(Month.values());
                yield new Rule.Yearly(month, 1 + random.nextInt(month.maxLength()));
            }
        };
    }

    private Set<DayOfWeek> days() {
        var days = new HashSet<DayOfWeek>();
        do {
            days.add(one(DayOfWeek.values()));
        } while (random.nextBoolean());
        return days;
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    /// A field's text and its values.
    private record Field(String text, Set<Integer> values) {
        boolean isWild() {
            return text.startsWith("*");
        }
    }

    private Field field(int least, int most, boolean mayBeWild) {
        var values = new TreeSet<Integer>();
        int kind = random.nextInt(mayBeWild ? 5 : 3);
        int from = least + random.nextInt(most - least + 1);
        switch (kind) {
            case 0 -> {
                values.add(from);
                return new Field("" + from, values);
            }
            case 1 -> {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    values.add(least + random.nextInt(most - least + 1));
                }
                return new Field(
                        values.stream().map(String::valueOf).collect(Collectors.joining(",")),
                        values);
            }
            case 2 -> {
                int to = from + random.nextInt(most - from + 1);
                for (int value = from; value <= to; value++) {
                    values.add(value);
                }
                return new Field(from + "-" + to, values);
            }
            default -> {
                int step = kind == 3 ? 1 : 2 + random.nextInt(12);
                for (int value = least; value <= most; value += step) {
                    values.add(value);
                }
                return new Field(step == 1 ? "*" : "*/" + step, values);
            }
        }
    }

    private Sample cron(ZoneId zone, LocalDateTime start) {
        boolean wildHours = random.nextBoolean();
        var minutes = field(0, 59, true);
        var hours = wildHours ? wildHours() : field(0, 23, false);
        var days = random.nextInt(3) == 0 ? field(1, 31, true) : new Field("*", all(1, 31));
        var months = random.nextInt(4) == 0 ? field(1, 12, true) : new Field("*", all(1, 12));
        var weekdays = random.nextInt(3) == 0 ? field(0, 6, true) : new Field("*", all(0, 6));
        boolean both = days.isWild() || weekdays.isWild();
        Predicate<LocalDate> dayDue =
                day -> {
                    boolean byDay = days.values().contains(day.getDayOfMonth());
                    boolean byWeekday =
                            weekdays.values().contains(day.getDayOfWeek().getValue() % 7);
                    return months.values().contains(day.getMonthValue())
                            && (both ? byDay && byWeekday : byDay || byWeekday);
                };
        LongPredicate minuteDue =
                minute ->
                        hours.values().contains((int) (minute / 60))
                                && minutes.values().contains((int) (minute % 60));
        var text =
                String.join(
                        " ",
                        minutes.text(),
                        hours.text(),
                        days.text(),
                        months.text(),
                        weekdays.text());
        var timing = new Timing(new Rule.Cron(text), start, zone, changes(), Set.of());
        return new Sample(timing, minuteDue, dayDue, wildHours);
    }

    private Field wildHours() {
        while (true) {
            var field = field(0, 23, true);
            if (field.isWild()) {
                return field;
            }
        }
    }

    private static Set<Integer> all(int least, int most) {
        var values = new TreeSet<Integer>();
        for (int value = least; value <= most; value++) {
            values.add(value);
        }
        return values;
    }
}
