package dev.sluice.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.tabular.NumberReader.Target;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class ValueProperties {
    @Provide
    Arbitrary<BigDecimal> decimals() {
        return Arbitraries.oneOf(
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-1e12"), new BigDecimal("1e12"))
                        .ofScale(4),
                Arbitraries.bigDecimals()
                        .between(new BigDecimal("-1e30"), new BigDecimal("1e30"))
                        .ofScale(20),
                Arbitraries.longs().map(BigDecimal::valueOf));
    }

    @Property
    void aNumberIsReadExactlyAndStoredAsTheNearestDouble(@ForAll("decimals") BigDecimal number) {
        var reader = new NumberReader(NumberFormat.plain(), Target.NUMBER);
        byte[] text = bytes(number.toPlainString());

        assertThat(reader.read(text, 0, text.length)).isEqualTo(ReadResult.VALUE);
        assertThat(reader.decimal()).isEqualByComparingTo(number);
        assertThat(reader.value()).isEqualTo(number.doubleValue());
        assertThat(reader.rounded()).isEqualTo(number.stripTrailingZeros().precision() > 15);
    }

    @Property
    void groupedNumbersReadAsPlainOnes(@ForAll("decimals") BigDecimal number) {
        var symbols = DecimalFormatSymbols.getInstance(Locale.GERMANY);
        var written = new DecimalFormat("#,##0.####################", symbols).format(number);
        var reader = new NumberReader(NumberFormat.plain().withSeparators(',', '.'), Target.NUMBER);
        byte[] text = bytes(written);

        assertThat(reader.read(text, 0, text.length)).isEqualTo(ReadResult.VALUE);
        assertThat(reader.decimal()).isEqualByComparingTo(number);
    }

    @Property
    void multiplierAndPercentAreExact(
            @ForAll("decimals") BigDecimal number, @ForAll("decimals") BigDecimal factor) {
        if (factor.signum() == 0) {
            return;
        }
        var format = NumberFormat.plain().withMultiplier(factor).asPercent();
        var reader = new NumberReader(format, Target.NUMBER);
        byte[] text = bytes(number.toPlainString());

        assertThat(reader.read(text, 0, text.length)).isEqualTo(ReadResult.VALUE);
        assertThat(reader.decimal()).isEqualByComparingTo(number.multiply(factor).movePointLeft(2));
    }

    @Property
    void integersAreCutTowardZero(@ForAll("decimals") BigDecimal number) {
        var reader = new NumberReader(NumberFormat.plain(), Target.INTEGER);
        byte[] text = bytes(number.toPlainString());
        var whole = number.toBigInteger();

        var result = reader.read(text, 0, text.length);

        assertThat(result).isEqualTo(whole.bitLength() < 64 ? ReadResult.VALUE : ReadResult.ERROR);
        if (result == ReadResult.VALUE) {
            assertThat(reader.integer()).isEqualTo(whole.longValue());
            assertThat(reader.truncated()).isEqualTo(new BigDecimal(whole).compareTo(number) != 0);
        }
    }

    @Property
    void anyTextIsAValueABlankOrAnErrorWithAMessage(@ForAll String text) {
        byte[] bytes = bytes(text);
        var number = new NumberReader(NumberFormat.plain(), Target.NUMBER);
        var date = new DateReader(DateFormat.of("d/M/yyyy"));

        if (number.read(bytes, 0, bytes.length) == ReadResult.ERROR) {
            assertThat(number.problem()).contains("found", "expected");
        }
        if (date.read(bytes, 0, bytes.length) == ReadResult.ERROR) {
            assertThat(date.problem()).contains("found", "expected");
        }
    }

    @Property
    void aTotalIsTheExactSum(@ForAll("decimalLists") List<BigDecimal> numbers) {
        var total = new DecimalTotal();
        var other = new DecimalTotal();
        var expected = BigDecimal.ZERO;
        for (var number : numbers) {
            var reader = new NumberReader(NumberFormat.plain(), Target.NUMBER);
            byte[] text = bytes(number.toPlainString());
            reader.read(text, 0, text.length);
            reader.addTo(numbers.indexOf(number) % 2 == 0 ? total : other);
            expected = expected.add(number);
        }
        total.add(other);

        assertThat(total.total()).isEqualByComparingTo(expected);
        assertThat(total.count()).isEqualTo(numbers.size());
    }

    @Property
    void aTotalDoesNotOverflow(
            @ForAll long a, @ForAll long b, @ForAll @IntRange(max = 25) int scale) {
        var total = new DecimalTotal();

        total.add(a, scale);
        total.add(b, scale);
        total.add(a, scale);

        assertThat(total.total())
                .isEqualByComparingTo(
                        BigDecimal.valueOf(a, scale)
                                .multiply(BigDecimal.TWO)
                                .add(BigDecimal.valueOf(b, scale)));
    }

    @Property
    void aDateWrittenByThePatternIsReadBack(@ForAll @IntRange(max = 36_158) int epochDay) {
        var date = LocalDate.ofEpochDay(epochDay);
        for (var pattern :
                List.of(
                        "dd/MM/yyyy",
                        "M/d/yyyy",
                        "d.M.yy",
                        "yyyyMMdd",
                        "d MMM yyyy",
                        "MMMM d, yyyy",
                        "yyyy-dd-MM",
                        "EEEE d-MMM-yy")) {
            var reader = new DateReader(DateFormat.of(pattern));
            byte[] text = bytes(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(date));

            assertThat(reader.read(text, 0, text.length)).isEqualTo(ReadResult.VALUE);
            assertThat(reader.epochDay()).isEqualTo(epochDay);
        }
    }

    @Property
    void aDictionaryIsAMap(@ForAll("textLists") List<String> texts) {
        var dictionary = new FieldDictionary(0);
        Map<String, Integer> map = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            byte[] text = bytes("x" + texts.get(i));
            int before = dictionary.put(text, 1, text.length, i);
            var expected = map.put(texts.get(i), i);
            assertThat(before).isEqualTo(expected == null ? FieldDictionary.ABSENT : expected);
        }

        var copy = dictionary.copy();
        assertThat(copy.size()).isEqualTo(map.size());
        map.forEach((text, value) -> {
            byte[] tight = bytes(text);
            byte[] wide = bytes(text + "and more of it");
            assertThat(copy.get(tight, 0, tight.length)).isEqualTo(value);
            assertThat(copy.get(wide, 0, tight.length)).isEqualTo(value);
        });
        copy.forEach((bytes, from, to, value) ->
                assertThat(map)
                        .containsEntry(
                                new String(bytes, from, to - from, StandardCharsets.UTF_8), value));
    }

    @Provide
    Arbitrary<List<BigDecimal>> decimalLists() {
        return decimals().list().ofMaxSize(50);
    }

    @Provide
    Arbitrary<List<String>> textLists() {
        return Arbitraries.strings().withChars("ab\u00E9").ofMaxLength(20).list().ofMaxSize(400);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
