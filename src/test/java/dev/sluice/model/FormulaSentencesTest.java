package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class FormulaSentencesTest {
    @Test
    void tellsAFormulaBeforeAndAfter() {
        var before = Optional.of("Volume * 2");
        var after = Optional.of("Volume * Price");

        assertThat(ModelSentences.formula("", before, after))
                .isEqualTo("Changed the formula from \"Volume * 2\" to \"Volume * Price\"");
        assertThat(ModelSentences.formula("", Optional.empty(), after))
                .isEqualTo("Wrote the formula: \"Volume * Price\"");
        assertThat(ModelSentences.formula(" of \"Code\"", before, Optional.empty()))
                .isEqualTo("Deleted the formula of \"Code\": \"Volume * 2\"");
    }

    @Test
    void cutsLongFormulas() {
        var told = ModelSentences.formula("", Optional.empty(), Optional.of("1 + ".repeat(5_000)));

        assertThat(told).hasSizeLessThan(1_100).endsWith("…\"");
    }
}
