package dev.sluice.schedules.recurrence;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Says in words what a timing means, and in a cron text where there is one that means the same.
public final class Sentences {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm", Locale.ENGLISH);

    private Sentences() {}

    /// A time by the clocks, such as `23 November 2026 06:30`.
    public static String local(TemporalAccessor time) {
        return LOCAL.format(time);
    }

    /// An instant by the clocks of a zone, such as `23 November 2026 06:30, Europe/Paris`.
    public static String instant(Instant at, ZoneId zone) {
        return local(at.atZone(zone)) + ", " + zone.getId();
    }

    /// One sentence without a full stop, such as `Every working day at 06:30, Europe/Paris`.
    public static String of(Timing timing) {
        return words(timing) + ", " + timing.zone().getId();
    }

    private static String words(Timing timing) {
        var time = time(timing);
        return switch (timing.rule()) {
            case Rule.Once() -> "Once on " + DAY.format(timing.start()) + " at " + time;
            case Rule.Minutes(var every) ->
                    every(every, "minute") + ", counted from " + from(timing);
            case Rule.Hours(var every) -> every(every, "hour") + ", counted from " + from(timing);
            case Rule.Daily(var every) -> every(every, "day") + " at " + time;
            case Rule.WorkingDays() ->
                    "Every working day at "
                            + time
                            + (timing.holidays().isEmpty() ? "" : ", save holidays");
            case Rule.Weekly(var days, var every) ->
                    every(every, "week")
                            + " on "
                            + Words.list(days.stream().sorted().map(Words::of).toList())
                            + " at "
                            + time;
            case Rule.MonthlyOnDay(var day, var every) ->
                    every(every, "month")
                            + " on day "
                            + day
                            + " at "
                            + time
                            + (day > 28 ? " (months without that day are passed over)" : "");
            case Rule.MonthlyOnWeekday(var ordinal, var weekday) ->
                    "Every month on the "
                            + ordinal.name().toLowerCase(Locale.ROOT)
                            + " "
                            + Words.of(weekday)
                            + " at "
                            + time;
            case Rule.MonthlyLastDay() -> "Every month on its last day at " + time;
            case Rule.Yearly(var month, var day) ->
                    "Every year on "
                            + day
                            + " "
                            + Words.of(month)
                            + " at "
                            + time
                            + (day > month.minLength() ? " (leap years only)" : "");
            case Rule.Cron(var text) -> "By the cron text " + text.strip();
        };
    }

    private static String every(int number, String unit) {
        return number == 1 ? "Every " + unit : "Every " + number + " " + unit + "s";
    }

    private static String time(Timing timing) {
        return TIME.format(timing.start());
    }

    private static String from(Timing timing) {
        return DAY.format(timing.start()) + " at " + time(timing);
    }

    /// The cron text that means the same; empty where none does.
    public static Optional<String> cron(Timing timing) {
        var time = timing.start().toLocalTime();
        return switch (timing.rule()) {
            case Rule.Cron(var text) -> Optional.of(text.strip());
            case Rule.Daily(var every) when every == 1 -> at(time, "* * *");
            case Rule.WorkingDays() when timing.holidays().isEmpty() -> at(time, "* * MON-FRI");
            case Rule.Weekly(var days, var every) when every == 1 ->
                    at(
                            time,
                            "* * "
                                    + String.join(
                                            ",",
                                            days.stream()
                                                    .sorted()
                                                    .map(day -> day.name().substring(0, 3))
                                                    .toList()));
            case Rule.MonthlyOnDay(var day, var every) when every == 1 -> at(time, day + " * *");
            case Rule.MonthlyOnWeekday(var ordinal, var weekday) -> {
                var day = weekday.name().substring(0, 3);
                yield at(
                        time,
                        "* * "
                                + day
                                + (ordinal == Rule.Ordinal.Last
                                        ? "L"
                                        : "#" + (ordinal.ordinal() + 1)));
            }
            case Rule.MonthlyLastDay() -> at(time, "L * *");
            case Rule.Yearly(var month, var day) -> at(time, day + " " + month.getValue() + " *");
            case Rule.Minutes(var every) when 60 % every == 0 -> Optional.of(minutes(time, every));
            case Rule.Hours(var every) when every == 1 ->
                    Optional.of(time.getMinute() + " * * * *");
            case Rule.Once _,
                    Rule.Daily _,
                    Rule.WorkingDays _,
                    Rule.Weekly _,
                    Rule.MonthlyOnDay _,
                    Rule.Minutes _,
                    Rule.Hours _ ->
                    Optional.empty();
        };
    }

    private static Optional<String> at(LocalTime time, String days) {
        return Optional.of(time.getMinute() + " " + time.getHour() + " " + days);
    }

    private static String minutes(LocalTime time, int every) {
        int first = time.getMinute() % every;
        return switch (every) {
            case 1 -> "* * * * *";
            case 60 -> first + " * * * *";
            default -> (first == 0 ? "*" : first + "-59") + "/" + every + " * * * *";
        };
    }

    /// What a person may not expect of the rule; one sentence each.
    public static List<String> cautions(Timing timing) {
        return switch (timing.rule()) {
            case Rule.MonthlyOnDay(var day, _) when day > 28 ->
                    List.of(
                            "Months without a day "
                                    + day
                                    + " are passed over. For the end of each month choose its last"
                                    + " day.");
            case Rule.Yearly(var month, var day) when day > month.minLength() ->
                    List.of("There is a 29 February in leap years only.");
            case Rule.Hours(var every) when every % 24 == 0 ->
                    List.of(
                            "Hours follow elapsed time: after a clock change the time of day is"
                                    + " another. For the same time of day choose days.");
            default -> List.of();
        };
    }
}
