package dev.sluice.schedules.recurrence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A cron text of five fields: minute, hour, day of month, month, day of week.
///
/// As in Vixie cron, a day is due when either day field matches, unless one of them begins with a
/// wildcard: then both must. Beyond that, `L` is the last day of the month, `MON#2` the second
/// Monday and `FRIL` the last Friday.
final class CronText implements LocalTimes {
    private static final Map<String, String> MACROS =
            Map.of(
                    "@hourly", "0 * * * *",
                    "@daily", "0 0 * * *",
                    "@midnight", "0 0 * * *",
                    "@weekly", "0 0 * * 0",
                    "@monthly", "0 0 1 * *",
                    "@yearly", "0 0 1 1 *",
                    "@annually", "0 0 1 1 *");

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days = new BitSet();
    private boolean lastDay;
    private final BitSet months;
    private final BitSet weekdays = new BitSet();
    private final List<Nth> nth = new ArrayList<>();
    private final boolean bothDayFields;
    private final boolean elapsed;

    /// A weekday of the month by its number; 0 is the last.
    private record Nth(DayOfWeek weekday, int number) {
        boolean is(LocalDate date) {
            var adjuster =
                    number == 0
                            ? TemporalAdjusters.lastInMonth(weekday)
                            : TemporalAdjusters.dayOfWeekInMonth(number, weekday);
            return date.with(adjuster).equals(date);
        }
    }

    private CronText(String[] fields) {
        minutes = values(CronField.MINUTE, fields[0]);
        hours = values(CronField.HOUR, fields[1]);
        readDays(fields[2]);
        months = values(CronField.MONTH, fields[3]);
        readWeekdays(fields[4]);
        bothDayFields = isWild(fields[2]) || isWild(fields[4]);
        elapsed = isWild(fields[1]) || fields[1].contains("/");
    }

    /// @throws ImpossibleRule naming the field at fault
    static CronText parse(String text) {
        var trimmed = text.strip();
        var fields = MACROS.getOrDefault(trimmed.toLowerCase(Locale.ROOT), trimmed).split("\\s+");
        if (fields.length != 5) {
            throw new ImpossibleRule(
                    "\""
                            + text
                            + "\" has "
                            + (trimmed.isEmpty() ? 0 : fields.length)
                            + " fields; a cron text has five: minute, hour, day of month, month,"
                            + " day of week, such as 30 6 * * MON-FRI.");
        }
        return new CronText(fields);
    }

    /// Whether it follows elapsed time rather than the clocks on the wall.
    boolean elapsed() {
        return elapsed;
    }

    private static boolean isWild(String field) {
        return field.startsWith("*") || field.startsWith("?");
    }

    private static BitSet values(CronField field, String text) {
        var values = new BitSet();
        for (var member : members(field, text)) {
            field.read(member, values);
        }
        return values;
    }

    private static String[] members(CronField field, String text) {
        var members = text.split(",", -1);
        for (var member : members) {
            if (member.isEmpty()) {
                throw field.refused(text, "a value is missing beside a comma");
            }
        }
        return members;
    }

    private void readDays(String text) {
        for (var member : members(CronField.DAY, text)) {
            if (member.equalsIgnoreCase("L")) {
                lastDay = true;
            } else {
                CronField.DAY.read(member, days);
            }
        }
    }

    private void readWeekdays(String text) {
        var field = CronField.WEEKDAY;
        for (var member : members(field, text)) {
            int hash = member.indexOf('#');
            if (hash > 0) {
                var number = member.substring(hash + 1);
                if (!number.matches("[1-5]")) {
                    throw field.refused(member, "expected # and a number from 1 to 5");
                }
                nth.add(
                        new Nth(
                                weekday(field.value(member.substring(0, hash), member)),
                                Integer.parseInt(number)));
            } else if (member.length() > 1 && member.toUpperCase(Locale.ROOT).endsWith("L")) {
                var day = member.substring(0, member.length() - 1);
                nth.add(new Nth(weekday(field.value(day, member)), 0));
            } else {
                field.read(member, weekdays);
            }
        }
    }

    private static DayOfWeek weekday(int number) {
        return DayOfWeek.of(number == 0 ? 7 : number);
    }

    @Override
    public Optional<LocalDateTime> from(LocalDateTime earliest) {
        var whole = earliest.truncatedTo(ChronoUnit.MINUTES);
        var from = whole.isBefore(earliest) ? whole.plusMinutes(1) : whole;
        var date = from.toLocalDate();
        var time = from.toLocalTime();
        var horizon = date.plusYears(HORIZON_YEARS);
        while (date.isBefore(horizon)) {
            if (!months.get(date.getMonthValue())) {
                date = date.withDayOfMonth(1).plusMonths(1);
                time = LocalTime.MIN;
                continue;
            }
            if (isDue(date)) {
                var next = timeFrom(time);
                if (next.isPresent()) {
                    return Optional.of(date.atTime(next.get()));
                }
            }
            date = date.plusDays(1);
            time = LocalTime.MIN;
        }
        return Optional.empty();
    }

    private boolean isDue(LocalDate date) {
        int day = date.getDayOfMonth();
        boolean dayDue = days.get(day) || (lastDay && day == date.lengthOfMonth());
        int weekday = date.getDayOfWeek().getValue();
        boolean weekdayDue =
                weekdays.get(weekday)
                        || (weekday == 7 && weekdays.get(0))
                        || nth.stream().anyMatch(it -> it.is(date));
        return bothDayFields ? dayDue && weekdayDue : dayDue || weekdayDue;
    }

    private Optional<LocalTime> timeFrom(LocalTime time) {
        int hour = hours.nextSetBit(time.getHour());
        if (hour == time.getHour()) {
            int minute = minutes.nextSetBit(time.getMinute());
            if (minute >= 0) {
                return Optional.of(LocalTime.of(hour, minute));
            }
            hour = hours.nextSetBit(hour + 1);
        }
        return hour < 0 ? Optional.empty() : Optional.of(LocalTime.of(hour, minutes.nextSetBit(0)));
    }
}
