package dev.sluice.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.formula.Formulas.Checked;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Stream;

class StoredFormulasTest {
    private final Shop shop = new Shop();
    private final Names names = shop.names();
    private final Formulas formulas = new Formulas(FormulaLimits.DEFAULT);
    private final FormulaTarget target = shop.metricTarget("Result");

    static Stream<String> formulas() {
        return Cases.in("fits.txt").stream()
                .filter(given -> given.get(0).equals("Result"))
                .filter(given -> !given.get(2).matches(".*\\.$"))
                .map(given -> given.get(1));
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void showsAFormulaAsItWasWritten(String text) {
        assertThat(formulas.shown(stored(text), names)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void meansTheSameAfterAllIsRenamed(String text) {
        var renamed = shop.renamed(name -> name + " or 'so' \"on\"");

        var after = formulas.checkStored(stored(text), target, renamed);

        assertThat(((Checked.Sound) after).formula().term())
                .isEqualTo(((Checked.Sound) formulas.check(text, target, names)).formula().term());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Volume // Volume stays {b:1}\n * 'Price' /* 'Price' */",
                "IF(Product.Name = \"Volume {b:x}\", 'Volume')",
                "Volume[SELECT: Month.\"Jan 26\"] * 1.50"
            })
    void keepsCommentsTextsAndQuotes(String text) {
        assertThat(formulas.shown(stored(text), names)).isEqualTo(text);
    }

    @Test
    void quotesANewNameThatNeedsIt() {
        var stored = stored("Volume * Price");

        var shown =
                formulas.shown(stored, shop.renamed(name -> name.equals("Price") ? "And" : name));

        assertThat(shown).isEqualTo("Volume * 'And'");
    }

    @Test
    void doublesApostrophesOfANewName() {
        var shown =
                formulas.shown(
                        stored("Volume"),
                        shop.renamed(name -> name.equals("Volume") ? "Men's" : name));

        assertThat(shown).isEqualTo("'Men''s'");
    }

    @Test
    void remembersTheNameOfWhatIsGone() {
        var stored = stored("Volume * Price[SELECT: Product.\"Hat\"]");

        var shown = formulas.shown(stored, new Names(List.of(), Names.Items.NONE));

        assertThat(shown).isEqualTo("Volume * Price[SELECT: Product.\"Hat\"]");
    }

    private String stored(String text) {
        return ((Checked.Sound) formulas.check(text, target, names)).formula().stored();
    }
}
