package dev.sluice.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.formula.Formulas.Checked;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/// Formulas of unreasonable size get an answer, and soon.
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FormulaLimitsTest {
    private final Shop shop = new Shop();
    private final Formulas formulas = new Formulas(FormulaLimits.DEFAULT);

    @Test
    void refusesTenThousandParentheses() {
        assertThat(message("(".repeat(10_000) + "1" + ")".repeat(10_000)))
                .contains("100 levels deep", "sluice.formula.max-depth");
    }

    @Test
    void refusesDeepFunctionsAndBrackets() {
        assertThat(message("ABS(".repeat(5_000))).contains("levels deep");
        assertThat(message("Volume" + "[Volume".repeat(5_000))).contains("levels deep");
    }

    @Test
    void refusesLongWaysFromOneNameToAnother() {
        assertThat(message("Product" + ".Launch".repeat(20_000))).contains("sluice.formula.max-");
        assertThat(message("Volume" + "[Active]".repeat(10_000))).contains("sluice.formula.max-");
    }

    @Test
    void refusesMoreTextThanTheLimit() {
        assertThat(message(" ".repeat(100_001))).contains("100000", "sluice.formula.max-length");
    }

    @Test
    void readsAHundredThousandCharacters() {
        var formula = "Volume + Target + ".repeat(5_000);

        assertThat(formulas.check(formula + "1", target(), shop.names()))
                .isInstanceOf(Checked.Sound.class);
    }

    @Test
    void refusesMorePartsThanTheLimit() {
        assertThat(message("1+".repeat(40_000) + "1")).contains("sluice.formula.max-parts");
    }

    @Test
    void refusesStepsThatGrowWithEachOther() {
        assertThat(message("Volume" + "[CurrentValue > CurrentValue]".repeat(90)))
                .contains("too many steps");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUMULATE(~, Month)",
                "CUMULATE(Volume, Month, ~ > 1)",
                "DECUMULATE(~, Month)",
                "MOVINGSUM(~, 2)",
                "MOVINGAVERAGE(Volume, ~)",
                "FILLFORWARD(~, Month)",
                "RANK(~)",
                "RANK(Volume, ~)",
                "SPREAD(~, Month, 2)",
                "SPREAD(Volume, Month, ~)",
                "IF(Active, ~, 1)",
                "IF(~ > 1, 1, 2)",
                "IFBLANK(~, 1)",
                "IFDEFINED(~, 1)",
                "IFDEFINED(Volume, ~)",
                "SWITCH(~, 1, 2)",
                "SWITCH(1, 1, ~)",
                "MIN(1, ~)",
                "ROUND(~, 1)",
                "ROUND(1, ~)",
                "TRUNC(~)",
                "DATE(~, 1, 1) - DATE(1, 1, 1)",
                "LEN(TEXT(~))",
                "VALUE(TEXT(~))",
                "FIND(\"1\", TEXT(~))",
                "SUMOF(~)",
                "Volume[FILTER: ~ > 1]",
                "Volume[SELECT: ~ > 1]",
                "~[FILTER: CurrentValue > 1]",
                "~[SELECT: Month - 1]",
                "Volume[SELECT: Month + ~]",
                "~[BY: Month.Quarter][BY: Month.Quarter]",
                "IF(Volume IN (~), 1)",
                "IF(~ IN (1 : 2), 1)",
                "-(~)"
            })
    void answersAtOnceHoweverDeepFunctionsStandInEachOther(String around) {
        var formula = "Volume";
        for (int i = 0; i < 90; i++) {
            formula = around.replace("~", formula);
        }

        assertThat(formulas.check(formula, target(), shop.names())).isNotNull();
    }

    @Test
    void readsAHundredThousandMinusSigns() {
        assertThat(formulas.check("-".repeat(99_999) + "1", target(), shop.names()))
                .isInstanceOf(Checked.Sound.class);
        assertThat(formulas.check("NOT ".repeat(20_000) + "Active", active(), shop.names()))
                .isInstanceOf(Checked.Sound.class);
    }

    private FormulaTarget target() {
        return shop.metricTarget("Result");
    }

    private FormulaTarget active() {
        return new FormulaTarget.OfMetric(
                Shop.block("Result"),
                FormulaType.BOOLEAN,
                List.of(Shop.block("Product"), Shop.block("Month")));
    }

    private String message(String text) {
        var checked = formulas.check(text, target(), shop.names());
        return ((Checked.Refused) checked).problems().getFirst().message();
    }
}
