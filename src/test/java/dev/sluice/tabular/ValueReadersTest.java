package dev.sluice.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.tabular.NumberFormat.NegativeStyle;
import dev.sluice.tabular.NumberReader.Target;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

class ValueReadersTest {
    static Stream<List<String>> numbers() {
        return Cases.table("numbers.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void readsNumbersAsTheTableSays(List<String> given) {
        var reader = new NumberReader(numberFormat(given.get(0)), Target.NUMBER);

        var result = read(reader, given.get(1));

        if (result != ReadResult.VALUE) {
            assertThat(result).hasToString(given.get(2));
            return;
        }
        var expected = Arrays.asList(given.get(2).split(" ", -1));
        assertThat(given.get(2)).isNotIn("ERROR", "BLANK");
        assertThat(reader.decimal()).isEqualByComparingTo(expected.getFirst());
        assertThat(reader.value()).isEqualTo(Double.parseDouble(expected.getFirst()));
        assertThat(reader.rounded()).isEqualTo(expected.contains("rounded"));
        assertThat(reader.truncated()).isFalse();
    }

    static Stream<List<String>> integers() {
        return Cases.table("integers.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("integers")
    void readsIntegersAsTheTableSays(List<String> given) {
        var reader = new NumberReader(NumberFormat.plain(), Target.INTEGER);

        var result = read(reader, given.get(0));

        if (result != ReadResult.VALUE) {
            assertThat(result).hasToString(given.get(1));
            return;
        }
        var expected = Arrays.asList(given.get(1).split(" ", -1));
        assertThat(reader.integer()).isEqualTo(Long.parseLong(expected.getFirst()));
        assertThat(reader.value()).isEqualTo((double) reader.integer());
        assertThat(reader.truncated()).isEqualTo(expected.contains("truncated"));
        assertThat(reader.rounded()).isFalse();
    }

    static Stream<List<String>> dates() {
        return Cases.table("dates.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("dates")
    void readsDatesAsTheTableSays(List<String> given) {
        List<String> patterns =
                given.get(0).isEmpty() ? List.of() : List.of(given.get(0).split(";", -1));
        var reader = new DateReader(new DateFormat(patterns, Locale.ENGLISH));
        byte[] text = bytes(given.get(1));

        var result = reader.read(text, 0, text.length);

        if (result != ReadResult.VALUE) {
            assertThat(result).hasToString(given.get(2));
            return;
        }
        var expected = Arrays.asList(given.get(2).split(" ", -1));
        assertThat(LocalDate.ofEpochDay(reader.epochDay())).hasToString(expected.getFirst());
        assertThat(reader.truncated()).isEqualTo(expected.contains("truncated"));
    }

    @Test
    void readsMonthNamesInOtherLanguages() {
        var french = new DateReader(new DateFormat(List.of("d MMM yyyy"), Locale.FRENCH));

        for (var text : List.of("3 janv. 2026", "3 janvier 2026", "3 Janv 2026")) {
            assertThat(french.read(bytes(text), 0, bytes(text).length)).isEqualTo(ReadResult.VALUE);
            assertThat(LocalDate.ofEpochDay(french.epochDay())).isEqualTo("2026-01-03");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dd/MM", "Q yyyy", "dMyyyy", "yyyy 'x", "yyyy-ww"})
    void refusesDatePatternsItCannotFollow(String pattern) {
        assertThatThrownBy(() -> DateFormat.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("date pattern '" + pattern + "'");
    }

    @Test
    void readsBooleansWhateverTheirCase() {
        var reader = new BooleanReader(BooleanFormat.usual());

        for (var word : List.of("TRUE", "true", "Yes", "1", " true ")) {
            assertThat(reader.read(bytes(word), 0, bytes(word).length)).isEqualTo(ReadResult.VALUE);
            assertThat(reader.value()).isTrue();
        }
        for (var word : List.of("FALSE", "False", "no", "0")) {
            assertThat(reader.read(bytes(word), 0, bytes(word).length)).isEqualTo(ReadResult.VALUE);
            assertThat(reader.value()).isFalse();
        }
        for (var word : List.of("", "  ")) {
            assertThat(reader.read(bytes(word), 0, bytes(word).length)).isEqualTo(ReadResult.BLANK);
        }
        for (var word : List.of("oui", "2", "truetrue", "x".repeat(500))) {
            assertThat(reader.read(bytes(word), 0, bytes(word).length)).isEqualTo(ReadResult.ERROR);
        }
    }

    @Test
    void readsBooleansInChosenWords() {
        var reader = new BooleanReader(new BooleanFormat(Set.of("Oui"), Set.of("Non", " N ")));

        assertThat(reader.read(bytes("n"), 0, 1)).isEqualTo(ReadResult.VALUE);
        assertThat(reader.read(bytes("1"), 0, 1)).isEqualTo(ReadResult.ERROR);
        assertThat(reader.problem())
                .isEqualTo("found '1', expected oui for true or n, non for false");
        assertThatThrownBy(() -> new BooleanFormat(Set.of("a", "b"), Set.of("B")))
                .hasMessageContaining("[b]");
        assertThatThrownBy(() -> new BooleanFormat(Set.of(), Set.of("B")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BooleanFormat(Set.of("a"), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhatWasFoundAndWhatWasExpected() {
        var number =
                new NumberReader(
                        NumberFormat.plain()
                                .withSeparators(',', '.')
                                .withPrefix("$")
                                .asPercent()
                                .withSuffix("K"),
                        Target.NUMBER);
        read(number, "abc");
        assertThat(number.problem()).isEqualTo("found 'abc', expected a number like $1.234,5%K");

        var plain = new NumberReader(NumberFormat.plain(), Target.NUMBER);
        read(plain, "1e999");
        assertThat(plain.problem())
                .isEqualTo("found '1e999', which is beyond the range of a Number");
        read(plain, "x");
        assertThat(plain.problem()).isEqualTo("found 'x', expected a number like 1234.5");

        var integer = new NumberReader(NumberFormat.plain(), Target.INTEGER);
        read(integer, "1e30");
        assertThat(integer.problem())
                .isEqualTo("found '1e30', which is beyond the range of an Integer");

        var date = new DateReader(new DateFormat(List.of("dd/MM/yyyy", "yyyy"), Locale.ENGLISH));
        byte[] missing = bytes("31/02/2026");
        date.read(missing, 0, missing.length);
        assertThat(date.problem())
                .isEqualTo(
                        "found '31/02/2026', a date that does not exist (expected dd/MM/yyyy or yyyy)");
        date.read(bytes("x"), 0, 1);
        assertThat(date.problem()).isEqualTo("found 'x', expected a date as dd/MM/yyyy or yyyy");
        var iso = new DateReader(DateFormat.iso());
        iso.read(bytes("x"), 0, 1);
        assertThat(iso.problem()).isEqualTo("found 'x', expected a date as yyyy-MM-dd");
    }

    @Test
    void bindsATooLongTextInsteadOfWorkingOnIt() {
        var reader = new NumberReader(NumberFormat.plain(), Target.NUMBER);
        var date = new DateReader(DateFormat.iso());
        byte[] digits = "9".repeat(5_000_000).getBytes(StandardCharsets.UTF_8);

        assertThat(reader.read(digits, 0, digits.length)).isEqualTo(ReadResult.ERROR);
        assertThat(reader.read(digits, 0, 401)).isEqualTo(ReadResult.ERROR);
        assertThat(reader.read(digits, 0, 300)).isEqualTo(ReadResult.VALUE);
        assertThat(date.read(digits, 0, digits.length)).isEqualTo(ReadResult.ERROR);
        assertThat(reader.problem()).hasSizeLessThan(200);
    }

    @Test
    void refusesFormatsThatContradictThemselves() {
        var plain = NumberFormat.plain();

        assertThatThrownBy(() -> plain.withSeparators('.', '.'))
                .hasMessage("decimal and grouping separator are both '.'");
        assertThatThrownBy(() -> plain.withDecimalSeparator('5'))
                .hasMessage("a digit or sign cannot separate digits");
        assertThatThrownBy(() -> plain.withGroupingSeparator('-'))
                .hasMessage("a digit or sign cannot separate digits");
        assertThatThrownBy(() -> plain.withSeparators('\0', ','))
                .hasMessage("a decimal separator is needed");
        assertThatThrownBy(() -> plain.withMultiplier(BigDecimal.ZERO))
                .hasMessage("the multiplier must not be 0");
        assertThatThrownBy(() -> new NumberReader(plain, Target.NUMBER).integer())
                .isInstanceOf(IllegalStateException.class);
    }

    private static ReadResult read(NumberReader reader, String text) {
        byte[] bytes = bytes(text);
        return reader.read(bytes, 0, bytes.length);
    }

    /// A backslash keeps a space at the end of a table's cell; \\uXXXX is a character.
    private static byte[] bytes(String text) {
        var plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\u", i)) {
                plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                plain.append(text.charAt(i) == '\\' ? ' ' : text.charAt(i));
            }
        }
        return plain.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static NumberFormat numberFormat(String words) {
        var format = NumberFormat.plain();
        char decimal = '.';
        char grouping = NumberFormat.NONE;
        for (var word : words.split(" ", -1)) {
            var value = word.substring(word.indexOf('=') + 1);
            switch (word.substring(0, Math.max(0, word.indexOf('=')))) {
                case "dec" -> decimal = value.charAt(0);
                case "group" ->
                        grouping =
                                switch (value) {
                                    case "space" -> ' ';
                                    case "quote" -> '\'';
                                    default -> value.charAt(0);
                                };
                case "prefix" -> format = format.withPrefix(value);
                case "suffix" -> format = format.withSuffix(value);
                case "times" -> format = format.withMultiplier(new BigDecimal(value));
                case "neg" -> format = format.withNegatives(styles(value));
                default -> format = value.equals("percent") ? format.asPercent() : format;
            }
        }
        return format.withSeparators(decimal, grouping);
    }

    private static Set<NegativeStyle> styles(String words) {
        var styles = EnumSet.noneOf(NegativeStyle.class);
        for (var word : words.split(",", -1)) {
            switch (word) {
                case "lead" -> styles.add(NegativeStyle.LEADING_MINUS);
                case "trail" -> styles.add(NegativeStyle.TRAILING_MINUS);
                case "paren" -> styles.add(NegativeStyle.PARENTHESES);
                default -> {}
            }
        }
        return styles;
    }
}
