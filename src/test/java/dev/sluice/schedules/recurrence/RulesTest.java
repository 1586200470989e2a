package dev.sluice.schedules.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/// Rules that cannot be, what they are called, and the cases people ask about first.
class RulesTest {
    private static Timing timing(Rule rule, String start, String zone) {
        return new Timing(
                rule, LocalDateTime.parse(start), ZoneId.of(zone), ClockChanges.USUAL, Set.of());
    }

    private static List<String> next(Timing timing, String after, int count) {
        return Recurrence.of(timing)
                .allAfter(Instant.parse(after))
                .limit(count)
                .map(planned -> planned.at() + (planned.flags().isEmpty() ? "" : " !"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    61 * * * *        | minute
                    * 24 * * *        | hour
                    * * 0 * *         | day of month
                    * * * 13 *        | month
                    * * * * 8         | day of week
                    * * * * MONDAY    | day of week
                    10-5 * * * *      | ends before it begins
                    */0 * * * *       | step
                    1,,2 * * * *      | comma
                    * * * * MON#6     | #
                    * * * *           | five
                    0 0 6 * * MON     | five
                    0 6 1W * *        | day of month
                    every day         | five
                    """)
    void saysWhichFieldOfACronTextIsWrong(String text, String words) {
        assertThatThrownBy(() -> new Rule.Cron(text))
                .isInstanceOf(ImpossibleRule.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 6 30 2 *", "0 6 31 4,6 *", "0 6 31 2-2 *"})
    void refusesACronTextThatIsNeverDue(String text) {
        var never = timing(new Rule.Cron(text), "2026-01-01T00:00", "UTC");

        assertThatThrownBy(() -> Recurrence.possible(never))
                .isInstanceOf(ImpossibleRule.class)
                .hasMessageContaining("never due");
    }

    @Test
    void findsWhatIsDueOnceInManyYears() {
        var fifthMonday = timing(new Rule.Cron("0 6 * 2 MON#5"), "2026-01-01T00:00", "UTC");

        assertThat(next(fifthMonday, "2026-01-01T00:00:00Z", 1))
                .containsExactly("2044-02-29T06:00:00Z");
    }

    @Test
    void refusesDaysThatDoNotExist() {
        assertThatThrownBy(() -> new Rule.Yearly(Month.FEBRUARY, 30))
                .hasMessageContaining("February never has a day 30");
        assertThatThrownBy(() -> new Rule.MonthlyOnDay(32, 1)).hasMessageContaining("day 32");
        var never = timing(new Rule.MonthlyOnDay(30, 12), "2026-02-01T06:00", "UTC");
        assertThatThrownBy(() -> Recurrence.possible(never)).hasMessageContaining("never due");
        var leftOut =
                timing(new Rule.Once(), "2026-03-29T02:30", "Europe/Paris")
                        .with(new ClockChanges(ClockChanges.Gap.Skip, ClockChanges.Repeat.First));
        assertThatThrownBy(() -> Recurrence.possible(leftOut)).hasMessageContaining("leave out");
    }

    @Test
    void shiftsWhatTheClocksLeaveOutAndRunsOnceWhatTheyRepeat() {
        var daily = timing(new Rule.Daily(1), "2026-01-01T02:30", "Europe/Paris");

        assertThat(next(daily, "2026-03-28T00:00:00Z", 3))
                .containsExactly(
                        "2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z !", "2026-03-30T00:30:00Z");
        assertThat(next(daily, "2026-10-24T12:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z !", "2026-10-26T01:30:00Z");
    }

    @Test
    void goesOnEvenlyThroughClockChanges() {
        var half = timing(new Rule.Minutes(30), "2026-01-01T00:00", "Europe/Paris");
        var cron = timing(new Rule.Cron("*/30 * * * *"), "2026-01-01T00:00", "Europe/Paris");

        assertThat(next(half, "2026-10-24T23:45:00Z", 5))
                .isEqualTo(next(cron, "2026-10-24T23:45:00Z", 5))
                .containsExactly(
                        "2026-10-25T00:00:00Z !",
                        "2026-10-25T00:30:00Z !",
                        "2026-10-25T01:00:00Z !",
                        "2026-10-25T01:30:00Z !",
                        "2026-10-25T02:00:00Z");
    }

    @Test
    void saysItInWordsAndAsCron() {
        var weekly =
                timing(
                        new Rule.Weekly(Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY), 1),
                        "2026-01-01T06:05",
                        "Asia/Tokyo");
        var last =
                timing(
                        new Rule.MonthlyOnWeekday(Rule.Ordinal.Last, DayOfWeek.FRIDAY),
                        "2026-01-01T18:00",
                        "UTC");

        assertThat(Sentences.of(weekly))
                .isEqualTo("Every week on Monday and Friday at 06:05, Asia/Tokyo");
        assertThat(Sentences.cron(weekly)).contains("5 6 * * MON,FRI");
        assertThat(Sentences.of(last)).isEqualTo("Every month on the last Friday at 18:00, UTC");
        assertThat(Sentences.cron(last)).contains("0 18 * * FRIL");
    }

    /// A simple rule and the cron text that is said to mean the same are due at the same instants.
    @ParameterizedTest
    @CsvSource({"UTC", "Europe/Paris", "Australia/Lord_Howe", "America/Sao_Paulo"})
    void theCronTextMeansTheSame(String zone) {
        var rules =
                List.of(
                        new Rule.Daily(1),
                        new Rule.WorkingDays(),
                        new Rule.Weekly(Set.of(DayOfWeek.SUNDAY, DayOfWeek.TUESDAY), 1),
                        new Rule.MonthlyOnDay(31, 1),
                        new Rule.MonthlyOnWeekday(Rule.Ordinal.Second, DayOfWeek.SUNDAY),
                        new Rule.MonthlyOnWeekday(Rule.Ordinal.Last, DayOfWeek.MONDAY),
                        new Rule.MonthlyLastDay(),
                        new Rule.Yearly(Month.MARCH, 29));
        for (var rule : rules) {
            var timing = timing(rule, "2015-01-01T02:15", zone);
            var cron = new Rule.Cron(Sentences.cron(timing).orElseThrow());

            assertThat(next(timing(cron, "2015-01-01T02:15", zone), "2015-01-01T00:00:00Z", 800))
                    .as("%s", rule)
                    .isEqualTo(next(timing, "2015-01-01T00:00:00Z", 800));
        }
    }
}
