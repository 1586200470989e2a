package dev.sluice.engine.formula;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// docs/users/formulas.md says of every function and modifier what it does. Written anew with
/// `-Dformulas=write`.
class FormulaReferenceTest {
    private static final Path PAGE = Path.of("docs/users/formulas.md");

    private final Shop shop = new Shop();

    static Stream<FormulaFunction> functions() {
        return Functions.all().stream();
    }

    static Stream<String> examples() {
        return Stream.concat(
                functions().map(FormulaFunction::example),
                ModifierDoc.ALL.stream().map(ModifierDoc::example));
    }

    @Test
    void pageTellsOfEveryFunctionAndModifier() throws IOException {
        var page = Files.readString(PAGE);

        var due = replaced(replaced(page, "functions", functionTables()), "modifiers", modifiers());

        if (System.getProperty("formulas", "").equals("write")) {
            Files.writeString(PAGE, due);
            return;
        }
        assertThat(page).isEqualTo(due);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleCanBeCalculated(String example) {
        var syntax = SyntaxReader.read(example, FormulaLimits.DEFAULT);

        var bound =
                new Binder(shop.names(), shop.metricTarget("Result"), FormulaLimits.DEFAULT)
                        .bind(syntax);

        assertThat(bound.term()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void everyExampleUsesItsFunction(FormulaFunction function) {
        assertThat(function.example()).contains(function.name() + "(");
        assertThat(function.summary()).endsWith(".");
        assertThat(function.least()).isLessThanOrEqualTo(function.most());
    }

    private static String functionTables() {
        return Stream.of(FormulaFunction.Category.values())
                .map(category ->
                        "### "
                                + category.title()
                                + "\n\n| function | gives | example |\n|---|---|---|\n"
                                + functions()
                                        .filter(it -> it.category() == category)
                                        .map(it -> row(it.signature(), it.summary(), it.example()))
                                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static String modifiers() {
        return "| modifier | does | example |\n|---|---|---|\n"
                + ModifierDoc.ALL.stream()
                        .map(it -> row(it.signature(), it.summary(), it.example()))
                        .collect(Collectors.joining());
    }

    private static String row(String form, String summary, String example) {
        return "| `" + form + "` | " + summary + " | `" + example + "` |\n";
    }

    private static String replaced(String page, String mark, String table) {
        var begin = "<!-- " + mark + " -->\n";
        var end = "<!-- /" + mark + " -->";
        return page.substring(0, page.indexOf(begin) + begin.length())
                + table
                + page.substring(page.indexOf(end));
    }
}
