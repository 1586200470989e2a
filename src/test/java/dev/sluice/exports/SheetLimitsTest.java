package dev.sluice.exports;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.kernel.SluiceException;

import org.junit.jupiter.api.Test;

class SheetLimitsTest {
    private static final int MOST = 1_048_575;

    @Test
    void countsTheRowsOfAllParts() {
        var limits = new SheetLimits("Sales");
        limits.requireFit(new ManyRows(MOST - 1, ""), ManyRows.PART);
        assertThatCode(() -> limits.requireFit(new ManyRows(1, ""), ManyRows.PART))
                .doesNotThrowAnyException();

        assertThatThrownBy(() -> limits.requireFit(new ManyRows(1, ""), ManyRows.PART))
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining("\"Sales\" has more rows")
                .hasMessageContaining("1,048,576")
                .hasMessageContaining("CSV");
    }

    @Test
    void refusesLongTexts() {
        var limits = new SheetLimits("Sales");
        limits.requireFit(new ManyRows(1, "x".repeat(32_767)), ManyRows.PART);

        assertThatThrownBy(
                        () -> limits.requireFit(new ManyRows(1, "x".repeat(32_768)), ManyRows.PART))
                .hasMessageContaining("32,767 characters");
    }

    @Test
    void refusesManyColumns() {
        var limits = new SheetLimits("Sales");
        limits.requireColumns(16_384);

        assertThatThrownBy(() -> limits.requireColumns(16_385))
                .hasMessageContaining("16,385 columns")
                .hasMessageContaining("16,384");
    }
}
