package dev.sluice.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.formula.Formulas.Checked;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.util.List;
import java.util.stream.Stream;

/// Whatever is written, there is an answer: a meaning that fits the target, or a place and a
/// reason.
class FormulaProperties {
    private static final Shop SHOP = new Shop();
    private static final Names NAMES = SHOP.names();
    private static final FormulaTarget TARGET = SHOP.metricTarget("Result");

    private final Formulas formulas = new Formulas(FormulaLimits.DEFAULT);

    @Property(tries = 2000)
    void answersEveryText(@ForAll String text) {
        answers(text);
    }

    @Property(tries = 5000)
    void answersEveryRowOfWords(@ForAll("words") List<String> words) {
        answers(String.join(" ", words));
    }

    @Property(tries = 3000)
    void answersEveryDamagedFormula(
            @ForAll("written") String formula, @ForAll("words") List<String> words) {
        int at = Math.floorMod(words.hashCode(), formula.length() + 1);
        answers(formula.substring(0, at) + String.join("", words) + formula.substring(at));
        answers(formula.substring(0, at));
    }

    private void answers(String text) {
        var checked = formulas.check(text, TARGET, NAMES);
        switch (checked) {
            case Checked.Sound(Formula formula) -> {
                assertThat(formula.term().type()).isIn(FormulaType.NUMBER, FormulaType.INTEGER);
                assertThat(formula.term().dimensions())
                        .containsExactlyInAnyOrderElementsOf(TARGET.dimensions());
                assertThat(formulas.checkStored(formula.stored(), TARGET, NAMES))
                        .isEqualTo(checked);
            }
            case Checked.Refused(List<FormulaProblem> problems) -> {
                var problem = problems.getFirst();
                assertThat(problem.message()).isNotBlank();
                assertThat(problem.offset()).isBetween(0, text.length());
                assertThat(problem.length()).isBetween(0, text.length() - problem.offset());
            }
        }
        for (int caret = 0; caret <= text.length(); caret += 7) {
            assertThat(formulas.complete(text, caret, TARGET, NAMES).choices()).hasSizeLessThan(51);
        }
    }

    @Provide
    Arbitrary<String> written() {
        return Arbitraries.of(formulas("meanings.txt").toList());
    }

    @Provide
    Arbitrary<List<String>> words() {
        var words =
                Stream.concat(
                                formulas("meanings.txt")
                                        .flatMap(formula -> Stream.of(formula.split("\\b", -1))),
                                Stream.of("'", "\"", "(", ")", "[", "]", ":", ";", "->", "{b:x}"))
                        .distinct()
                        .toList();
        return Arbitraries.of(words).list().ofMaxSize(12);
    }

    private static Stream<String> formulas(String file) {
        return Cases.in(file).stream().map(List::getFirst);
    }
}
