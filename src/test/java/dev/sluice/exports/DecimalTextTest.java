package dev.sluice.exports;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

class DecimalTextTest {
    @Property
    void writesDecimalsOfFifteenDigitsAsTheyAre(
            @ForAll @LongRange(min = -999_999_999_999_999L, max = 999_999_999_999_999L) long digits,
            @ForAll @IntRange(min = -30, max = 30) int scale) {
        var decimal = BigDecimal.valueOf(digits, scale);

        var expected = digits == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        assertThat(DecimalText.of(decimal.doubleValue(), '.')).isEqualTo(expected);
    }

    @Property
    void roundsAnyNumberToFifteenDigitsWithoutExponent(@ForAll double number) {
        Assume.that(Double.isFinite(number) && Math.abs(number) >= Double.MIN_NORMAL);

        var text = DecimalText.of(number, ',');

        var rounded = new BigDecimal(number).round(new MathContext(15, RoundingMode.HALF_EVEN));
        assertThat(text).doesNotContain("E").doesNotContain(".");
        assertThat(new BigDecimal(text.replace(',', '.'))).isEqualByComparingTo(rounded);
    }
}
