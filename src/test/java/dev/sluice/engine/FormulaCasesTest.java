package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.formula.FormulaCase;
import dev.sluice.engine.formula.FormulaLimits;
import dev.sluice.engine.formula.FormulaTarget;
import dev.sluice.engine.formula.Formulas;
import dev.sluice.engine.formula.Formulas.Checked;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.formula.World;
import dev.sluice.model.AccessLevel;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the tables of formula cases say is what the engine calculates. Metrics without dimensions
/// are not kept by the engine.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormulaCasesTest {
    private final World world = World.read();
    private final WorldModel model = new WorldModel(world, new SampleBlocks());
    private final Formulas formulas = new Formulas(FormulaLimits.DEFAULT);
    private DuckDbEngine engine;

    @BeforeAll
    void open(@TempDir Path folder) {
        engine =
                new DuckDbEngine(
                        folder, EngineSettings.defaults(), model.blocks(), Clock.systemUTC());
        model.load(new Loads(engine, model.blocks()));
    }

    @AfterAll
    void close() {
        engine.close();
    }

    static Stream<FormulaCase> cases() {
        return kept().filter(given -> !inSteps(given));
    }

    static Stream<FormulaCase> casesInSteps() {
        return kept().filter(FormulaCasesTest::inSteps);
    }

    private static Stream<FormulaCase> kept() {
        return FormulaCase.all().filter(given -> !given.formula().contains("Total"));
    }

    private static boolean inSteps(FormulaCase given) {
        return given.formula().contains("PREVIOUS");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void engineGivesWhatTheTableSays(FormulaCase given) {
        var checked = formulas.check(given.formula(), given.target(), model.names());
        var term = ((Checked.Sound) checked).formula().term();

        var found =
                engine.services()
                        .store()
                        .read(session ->
                                TermsMeanTheSameTest.cells(
                                        engine.services(), session, term, given.toString()));

        assertThat(written(given, term, found)).isEqualTo(given.expected());
    }

    @ParameterizedTest
    @MethodSource("casesInSteps")
    void recalculationGivesWhatTheTableSaysInSteps(FormulaCase given) {
        var like = (FormulaTarget.OfMetric) given.target();
        var metric = model.metric(given.toString(), like);
        var own = new FormulaTarget.OfMetric(metric.id(), like.type(), like.dimensions());
        var checked = formulas.check(given.formula(), own, model.names());
        var calculated = new Calculated(own, ((Checked.Sound) checked).formula());
        var all = new CalculatedBlocks.All(List.of(calculated), List.of());

        try (var recalculation = new Recalculation(engine.services(), () -> all)) {
            recalculation.start();
            recalculation.whenFresh(List.of(metric.id()), Duration.ofMinutes(2)).join();
        }

        var term = new Term.OfMetric(metric.id(), own.type(), own.dimensions());
        assertThat(written(given, term, KeptCells.of(engine, metric))).isEqualTo(given.expected());
    }

    private String written(FormulaCase given, Term term, Map<List<Integer>, Object> found) {
        var order =
                term.dimensions().stream()
                        .map(dimension ->
                                given.dims().stream()
                                        .filter(dim -> World.block(dim).equals(dimension))
                                        .findAny()
                                        .orElseThrow())
                        .toList();
        return FormulaCase.written(
                world,
                given.dims(),
                cell -> {
                    var key = order.stream().map(dim -> cell.getOrDefault(dim, -1) + 1).toList();
                    return Optional.ofNullable(found.get(key)).map(value -> value(given, value));
                });
    }

    private static Object value(FormulaCase given, Object value) {
        return switch (value) {
            case Integer item when given.type().startsWith("Dimension ") ->
                    new World.Item(given.type().substring("Dimension ".length()), item - 1);
            case Number rights when given.type().equals("Access Rights") ->
                    AccessLevel.of(rights.intValue()).name();
            case Number number -> number.doubleValue();
            case Object other -> other;
        };
    }
}
