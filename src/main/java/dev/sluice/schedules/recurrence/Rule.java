package dev.sluice.schedules.recurrence;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.Set;

/// How often something is due.
///
/// Minutes, hours, and cron texts with a wildcard or a step for the hour follow elapsed time: they
/// go on evenly through clock changes. All others follow the clocks on the wall.
public sealed interface Rule {
    /// Only at the start.
    record Once() implements Rule {}

    /// Every so many minutes, counted from the start.
    record Minutes(int every) implements Rule {
        public Minutes {
            requireWithin("minutes", every, 1, 1440);
        }
    }

    /// Every so many hours, counted from the start.
    record Hours(int every) implements Rule {
        public Hours {
            requireWithin("hours", every, 1, 8784);
        }
    }

    /// Every so many days.
    record Daily(int every) implements Rule {
        public Daily {
            requireWithin("days", every, 1, 366);
        }
    }

    /// Monday to Friday, save holidays.
    record WorkingDays() implements Rule {}

    /// On some days of every so many weeks; weeks begin on Monday and are counted from the start's.
    record Weekly(Set<DayOfWeek> days, int every) implements Rule {
        public Weekly {
            days = Set.copyOf(days);
            if (days.isEmpty()) {
                throw new ImpossibleRule("A weekly rule needs at least one day of the week.");
            }
            requireWithin("weeks", every, 1, 52);
        }
    }

    /// On a day of every so many months; months without that day are passed over.
    record MonthlyOnDay(int day, int every) implements Rule {
        public MonthlyOnDay {
            requireDay(day);
            requireWithin("months", every, 1, 120);
        }
    }

    /// On the first to fourth, or the last, of a weekday in each month.
    record MonthlyOnWeekday(Ordinal ordinal, DayOfWeek weekday) implements Rule {}

    /// On the last day of each month.
    record MonthlyLastDay() implements Rule {}

    /// Once a year; 29 February only in leap years.
    record Yearly(Month month, int day) implements Rule {
        public Yearly {
            requireDay(day);
            if (day > month.maxLength()) {
                throw new ImpossibleRule(
                        Words.of(month) + " never has a day " + day + ", so this is never due.");
            }
        }
    }

    /// By a cron text of five fields.
    record Cron(String text) implements Rule {
        public Cron {
            CronText.parse(text);
        }
    }

    /// Which one of a month's Mondays, for example.
    enum Ordinal {
        /// The first.
        First,
        /// The second.
        Second,
        /// The third.
        Third,
        /// The fourth.
        Fourth,
        /// The last, be it the fourth or the fifth.
        Last
    }

    private static void requireWithin(String what, int every, int least, int most) {
        if (every < least || every > most) {
            throw new ImpossibleRule(
                    "Every "
                            + every
                            + " "
                            + what
                            + " is not possible; expected a number from "
                            + least
                            + " to "
                            + most
                            + ".");
        }
    }

    private static void requireDay(int day) {
        if (day < 1 || day > 31) {
            throw new ImpossibleRule("No month has a day " + day + "; expected 1 to 31.");
        }
    }
}
