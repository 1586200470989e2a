package dev.sluice.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;

class DecimalTotalTest {
    private final DecimalTotal total = new DecimalTotal();

    @Test
    void addsDecimalsOfDifferentScalesExactly() {
        total.add(10, 1);
        total.add(2, 1);
        total.add(-305, 2);
        total.add(7, 0);
        total.add(1, 18);

        assertThat(total.total()).isEqualTo(new BigDecimal("5.150000000000000001"));
        assertThat(total.count()).isEqualTo(5);
    }

    @Test
    void showsNoZerosAtTheEndAndNoExponent() {
        total.add(12_000, 0);
        assertThat(total.total()).isEqualTo(new BigDecimal("12000"));

        total.add(50, 2);
        assertThat(total.total()).isEqualTo(new BigDecimal("12000.5"));

        total.add(-50, 2);
        total.add(-12_000, 0);
        assertThat(total.total()).isEqualTo(new BigDecimal("0"));
    }

    @Test
    void goesBeyondALongInBothDirections() {
        total.add(Long.MAX_VALUE, 2);
        total.add(Long.MAX_VALUE, 2);
        total.add(3, 2);
        assertThat(total.total())
                .isEqualTo(
                        BigDecimal.valueOf(Long.MAX_VALUE, 2)
                                .multiply(BigDecimal.TWO)
                                .add(new BigDecimal("0.03")));

        total.clear();
        total.add(Long.MIN_VALUE, 0);
        total.add(-1, 0);
        assertThat(total.total())
                .isEqualTo(BigDecimal.valueOf(Long.MIN_VALUE).subtract(BigDecimal.ONE));
    }

    @Test
    void takesScalesBeyondThoseItKeepsApart() {
        total.add(1, 19);
        total.add(2, 30);
        total.add(3, -2);
        total.add(new BigDecimal("0.25"));

        assertThat(total.total()).isEqualTo(new BigDecimal("300.250000000000000000100000000002"));
        assertThat(total.count()).isEqualTo(4);
    }

    @Test
    void addsAnotherTotalWithItsCount() {
        var other = new DecimalTotal();
        other.add(5, 1);
        other.add(new BigDecimal("1e30"));
        other.add(6, 3);
        total.add(1, 0);
        total.add(1, 3);

        total.add(other);

        assertThat(total.total()).isEqualTo(new BigDecimal("1000000000000000000000000000001.507"));
        assertThat(total.count()).isEqualTo(5);
        assertThat(other.count()).isEqualTo(3);
    }

    @Test
    void isEmptyAfterClearing() {
        total.add(5, 1);
        total.add(new BigDecimal("7.5"));

        total.clear();

        assertThat(total.total()).isEqualTo(BigDecimal.ZERO);
        assertThat(total.count()).isZero();
    }
}
