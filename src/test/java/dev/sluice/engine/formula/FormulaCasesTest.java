package dev.sluice.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the tables of cases say is what the plainest calculation gives, and each formula is
/// accepted.
class FormulaCasesTest {
    private static final World WORLD = World.read();
    private static final int ENOUGH = 5;
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
    void tablesUseEveryFunctionModifierAndMethodFiveTimes() {
        assertThat(Functions.all())
                .allMatch(function -> casesLike("\\b" + function.name() + "\\(") >= ENOUGH);
        assertThat(ModifierDoc.ALL)
                .allMatch(modifier -> casesLike("[\\[ ]" + modifier.name() + "[ :]") >= ENOUGH);
        assertThat(Method.values())
                .allMatch(method -> casesLike("[A-Z] " + method.name() + "\\b") >= ENOUGH);
    }

    private static long casesLike(String part) {
        var pattern = Pattern.compile(part);
        return cases().filter(
                        given -> pattern.matcher(given.formula().toUpperCase(Locale.ROOT)).find())
                .count();
    }
}
