package dev.sluice.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the tables of cases say is what the plainest calculation gives, and each formula is
/// accepted.
class FormulaCasesTest {
    private static final World WORLD = World.read();
    private static final Names NAMES = WORLD.names();

    static Stream<FormulaCase> cases() {
        return FormulaCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesWhatTheTableSays(FormulaCase given) {
        var grid = new NaiveFormulas(WORLD).calculated(given.formula(), given.type(), given.dims());

        var cells = FormulaCase.written(WORLD, given.dims(), grid.at()::at);

        assertThat(cells).isEqualTo(given.expected());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAcceptedForItsTarget(FormulaCase given) {
        var checked =
                new Formulas(FormulaLimits.DEFAULT).check(given.formula(), given.target(), NAMES);

        assertThat(checked).isInstanceOf(Formulas.Checked.Sound.class);
    }

    @Test
    void tablesUseEveryFunctionAndModifier() {
        var formulas =
                cases().map(given -> given.formula().toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining("\n"));

        assertThat(Functions.all()).allMatch(function -> formulas.contains(function.name() + "("));
        assertThat(ModifierDoc.ALL)
                .allMatch(
                        modifier -> formulas.matches("(?s).*[\\[ ]" + modifier.name() + "[ :].*"));
        assertThat(Method.values()).allMatch(method -> formulas.contains(" " + method.name()));
    }
}
