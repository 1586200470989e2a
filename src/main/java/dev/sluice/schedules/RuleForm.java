package dev.sluice.schedules;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.schedules.recurrence.Rule;
import dev.sluice.schedules.recurrence.Rule.Ordinal;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.List;
import java.util.stream.Collectors;

/// A rule as it is stored and as it travels: its kind, and the fields which that kind has.
///
/// @param every of Minutes, Hours, Daily, Weekly and MonthlyOnDay; 1 when left out
/// @param days of Weekly
/// @param day of MonthlyOnDay and Yearly
/// @param ordinal and `weekday` of MonthlyOnWeekday
/// @param month of Yearly, 1 to 12
/// @param cron of Cron
public record RuleForm(
        Kind kind,
        @Nullable Integer every,
        @Nullable List<Weekday> days,
        @Nullable Integer day,
        @Nullable Ordinal ordinal,
        @Nullable Weekday weekday,
        @Nullable Integer month,
        @Nullable String cron) {

    /// The kinds of rules.
    public enum Kind {
        /// Only at the start.
        Once,
        /// Every so many minutes.
        Minutes,
        /// Every so many hours.
        Hours,
        /// Every so many days.
        Daily,
        /// Monday to Friday.
        WorkingDays,
        /// On some days of the week.
        Weekly,
        /// On a day of the month.
        MonthlyOnDay,
        /// On the n-th weekday of the month.
        MonthlyOnWeekday,
        /// On the last day of the month.
        MonthlyLastDay,
        /// Once a year.
        Yearly,
        /// By a cron text.
        Cron
    }

    /// The days of the week.
    public enum Weekday {
        /// Day 1.
        Monday,
        /// Day 2.
        Tuesday,
        /// Day 3.
        Wednesday,
        /// Day 4.
        Thursday,
        /// Day 5.
        Friday,
        /// Day 6.
        Saturday,
        /// Day 7.
        Sunday;

        DayOfWeek toDay() {
            return DayOfWeek.of(ordinal() + 1);
        }

        static Weekday of(DayOfWeek day) {
            return values()[day.getValue() - 1];
        }
    }

    /// The rule.
    ///
    /// @throws SluiceException MALFORMED_REQUEST when a field of its kind is missing
    /// @throws dev.sluice.schedules.recurrence.ImpossibleRule when it cannot be
    public Rule toRule() {
        return switch (kind) {
            case Once -> new Rule.Once();
            case Minutes -> new Rule.Minutes(everyOrOne());
            case Hours -> new Rule.Hours(everyOrOne());
            case Daily -> new Rule.Daily(everyOrOne());
            case WorkingDays -> new Rule.WorkingDays();
            case Weekly ->
                    new Rule.Weekly(
                            present(days, "days").stream()
                                    .map(Weekday::toDay)
                                    .collect(Collectors.toSet()),
                            everyOrOne());
            case MonthlyOnDay -> new Rule.MonthlyOnDay(present(day, "day"), everyOrOne());
            case MonthlyOnWeekday ->
                    new Rule.MonthlyOnWeekday(
                            present(ordinal, "ordinal"), present(weekday, "weekday").toDay());
            case MonthlyLastDay -> new Rule.MonthlyLastDay();
            case Yearly -> new Rule.Yearly(monthOfYear(), present(day, "day"));
            case Cron -> new Rule.Cron(present(cron, "cron"));
        };
    }

    /// The form of the rule.
    public static RuleForm of(Rule rule) {
        return switch (rule) {
            case Rule.Once() -> plain(Kind.Once, null);
            case Rule.Minutes(var every) -> plain(Kind.Minutes, every);
            case Rule.Hours(var every) -> plain(Kind.Hours, every);
            case Rule.Daily(var every) -> plain(Kind.Daily, every);
            case Rule.WorkingDays() -> plain(Kind.WorkingDays, null);
            case Rule.Weekly(var days, var every) ->
                    new RuleForm(
                            Kind.Weekly,
                            every,
                            days.stream().sorted().map(Weekday::of).toList(),
                            null,
                            null,
                            null,
                            null,
                            null);
            case Rule.MonthlyOnDay(var day, var every) ->
                    new RuleForm(Kind.MonthlyOnDay, every, null, day, null, null, null, null);
            case Rule.MonthlyOnWeekday(var ordinal, var weekday) ->
                    new RuleForm(
                            Kind.MonthlyOnWeekday,
                            null,
                            null,
                            null,
                            ordinal,
                            Weekday.of(weekday),
                            null,
                            null);
            case Rule.MonthlyLastDay() -> plain(Kind.MonthlyLastDay, null);
            case Rule.Yearly(var month, var day) ->
                    new RuleForm(Kind.Yearly, null, null, day, null, null, month.getValue(), null);
            case Rule.Cron(var text) ->
                    new RuleForm(Kind.Cron, null, null, null, null, null, null, text);
        };
    }

    private static RuleForm plain(Kind kind, @Nullable Integer every) {
        return new RuleForm(kind, every, null, null, null, null, null, null);
    }

    private int everyOrOne() {
        return every == null ? 1 : every;
    }

    private Month monthOfYear() {
        int number = present(month, "month");
        if (number < 1 || number > 12) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "There is no month " + number + "; expected 1 to 12.");
        }
        return Month.of(number);
    }

    private <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "A rule of the kind " + kind + " needs the field \"" + field + "\".");
        }
        return value;
    }
}
