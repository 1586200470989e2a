package dev.sluice.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.formula.Formulas.Checked;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

class FormulasTest {
    private final Shop shop = new Shop();
    private final Names names = shop.names();
    private final Formulas formulas = new Formulas(FormulaLimits.DEFAULT);

    static Stream<List<String>> meanings() {
        return Cases.in("meanings.txt").stream();
    }

    static Stream<List<String>> problems() {
        return Cases.in("problems.txt").stream();
    }

    static Stream<List<String>> fits() {
        return Cases.in("fits.txt").stream();
    }

    @ParameterizedTest
    @MethodSource("meanings")
    void meansWhatTheTableSays(List<String> given) {
        var term = bound(given.get(0));

        assertThat(new TermText(names).type(term)).isEqualTo(given.get(1));
        assertThat(new TermText(names).of(term)).isEqualTo(given.get(2));
    }

    private Term bound(String formula) {
        var syntax = SyntaxReader.read(formula, FormulaLimits.DEFAULT);
        return new Binder(names, shop.metricTarget("Result"), FormulaLimits.DEFAULT)
                .bind(syntax)
                .term();
    }

    @ParameterizedTest
    @MethodSource("problems")
    void pointsAtTheProblemAsTheTableSays(List<String> given) {
        var text = given.get(0);

        var problem = problem(formulas.check(text, shop.metricTarget("Result"), names));

        var end = problem.offset() + problem.length();
        var marked =
                text.substring(0, problem.offset())
                        + "«"
                        + text.substring(problem.offset(), end)
                        + "»"
                        + text.substring(end);
        assertThat(marked).isEqualTo(given.get(1));
        assertThat(problem.message()).isEqualTo(given.get(2));
        assertThat(problem.suggestion()).isEqualTo(given.get(3));
    }

    @ParameterizedTest
    @MethodSource("fits")
    void fitsTheTargetAsTheTableSays(List<String> given) {
        var point = given.get(0).indexOf('.');
        var target =
                point < 0
                        ? shop.metricTarget(given.get(0))
                        : shop.propertyTarget(
                                given.get(0).substring(0, point),
                                given.get(0).substring(point + 1));

        var answer =
                switch (formulas.check(given.get(1), target, names)) {
                    case Checked.Sound(Formula formula) -> {
                        assertThat(formula.term().dimensions())
                                .containsExactlyInAnyOrderElementsOf(target.dimensions());
                        yield new TermText(names).of(formula.term());
                    }
                    case Checked.Refused(List<FormulaProblem> problems) ->
                            problems.getFirst().message();
                };

        assertThat(answer).isEqualTo(given.get(2));
    }

    @Test
    void countsLinesAndColumnsOfAProblem() {
        var problem =
                problem(
                        formulas.check(
                                "Volume *\r\n  // é 😀\n  Pric😀",
                                shop.metricTarget("Result"),
                                names));

        assertThat(problem.line()).isEqualTo(3);
        assertThat(problem.column()).isEqualTo(7);
    }

    @Test
    void countsCharactersAsJavaDoes() {
        var text = "\"😀\" & Volum";

        var problem = problem(formulas.check(text, shop.metricTarget("Status"), names));

        assertThat(text.substring(problem.offset(), problem.offset() + problem.length()))
                .isEqualTo("Volum");
    }

    @Test
    void namesWhatAFormulaReads() {
        var checked =
                formulas.check(
                        "Volume * Price + Product.Weight[SELECT: Orders.Product]"
                                + "[BY: Orders.Product, TIMEDIM(Orders.Date, Month)]",
                        shop.metricTarget("Result"),
                        names);

        assertThat(((Checked.Sound) checked).formula().references())
                .containsExactlyInAnyOrder(
                        new Formula.Source.OfMetric(Shop.block("Volume")),
                        new Formula.Source.OfMetric(Shop.block("Price")),
                        property("Product", "Weight"),
                        property("Orders", "Product"),
                        property("Orders", "Date"),
                        new Formula.Source.OfItems(Shop.block("Month")));
    }

    private static Formula.Source property(String list, String name) {
        return new Formula.Source.OfProperty(Shop.block(list), Shop.property(list, name));
    }

    private static FormulaProblem problem(Checked checked) {
        assertThat(checked).isInstanceOf(Checked.Refused.class);
        return ((Checked.Refused) checked).problems().getFirst();
    }
}
