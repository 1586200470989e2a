package dev.sluice.schedules.recurrence;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/// Reads one field of a cron text: lists of values, ranges and steps.
///
/// @param names words for the values from `least` on, in upper case; empty where there are none
record CronField(String label, int least, int most, List<String> names) {
    static final CronField MINUTE = new CronField("minute", 0, 59, List.of());
    static final CronField HOUR = new CronField("hour", 0, 23, List.of());
    static final CronField DAY = new CronField("day of month", 1, 31, List.of());
    static final CronField MONTH =
            new CronField(
                    "month",
                    1,
                    12,
                    List.of(
                            "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT",
                            "NOV", "DEC"));

    /// 0 and 7 are both Sunday.
    static final CronField WEEKDAY =
            new CronField(
                    "day of week", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

    /// Adds the values of one member of a list, such as `5`, `1-5`, `*/15` or `MON-FRI`.
    void read(String member, BitSet values) {
        int slash = member.indexOf('/');
        var range = slash < 0 ? member : member.substring(0, slash);
        int step = slash < 0 ? 1 : number(member.substring(slash + 1), member);
        if (step < 1) {
            throw refused(member, "a step is at least 1");
        }
        int from;
        int to;
        int dash = range.indexOf('-');
        if (range.equals("*") || range.equals("?")) {
            from = least;
            to = this.equals(WEEKDAY) ? 6 : most;
        } else if (dash > 0) {
            from = value(range.substring(0, dash), member);
            to = value(range.substring(dash + 1), member);
            if (from > to && this.equals(WEEKDAY) && to == 0) {
                to = 7;
            }
        } else {
            from = value(range, member);
            to = slash < 0 ? from : most;
        }
        if (from > to) {
            throw refused(member, "the range ends before it begins");
        }
        for (int value = from; value <= to; value += step) {
            values.set(value);
        }
    }

    /// One value, by number or name.
    int value(String text, String member) {
        int named = names.indexOf(text.toUpperCase(Locale.ROOT));
        if (named >= 0) {
            return named + least;
        }
        int value = number(text, member);
        if (value < least || value > most) {
            throw refused(member, "expected " + least + " to " + most);
        }
        return value;
    }

    private int number(String text, String member) {
        if (!text.matches("[0-9]{1,4}")) {
            throw refused(member, "expected numbers" + (names.isEmpty() ? "" : " or names"));
        }
        return Integer.parseInt(text);
    }

    ImpossibleRule refused(String member, String why) {
        return new ImpossibleRule(
                "The cron field \"" + label + "\" has \"" + member + "\": " + why + ".");
    }
}
