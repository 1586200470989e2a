package dev.sluice.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.formula.Completions.Choice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class CompletionTest {
    private final Shop shop = new Shop();
    private final Formulas formulas = new Formulas(FormulaLimits.DEFAULT);

    static Stream<List<String>> completions() {
        return Cases.in("completions.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("completions")
    void offersWhatTheTableSays(List<String> given) {
        var caret = given.get(1).indexOf('|');
        var text = given.get(1).replace("|", "");

        var found = formulas.complete(text, caret, target(given.get(0)), shop.names());

        assertThat(text.substring(found.offset(), found.offset() + found.length()))
                .isEqualTo(given.get(2));
        var offered = found.choices().stream().map(Choice::insert).collect(Collectors.joining(" "));
        assertThat(offered).startsWith(given.get(3));
        assertThat(offered.isEmpty()).isEqualTo(given.get(3).isEmpty());
    }

    private FormulaTarget target(String name) {
        return name.contains(".")
                ? shop.propertyTarget("Orders", "Amount")
                : shop.metricTarget(name);
    }

    @Test
    void tellsSignatureAndPurposeOfAFunction() {
        var found = formulas.complete("MOVINGS", 7, shop.metricTarget("Result"), shop.names());

        assertThat(found.choices())
                .containsExactly(
                        new Choice(
                                Completions.Kind.FUNCTION,
                                "MOVINGSUM",
                                "MOVINGSUM(",
                                "MOVINGSUM(value, window [, endOffset] [, dimension])",
                                "The sum of that many items up to each item, or up to `endOffset`"
                                        + " items further."));
    }
}
