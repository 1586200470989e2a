package dev.sluice.engine;

import static dev.sluice.engine.Loads.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.formula.Formula;
import dev.sluice.engine.formula.FormulaTarget;
import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.formula.Method;
import dev.sluice.engine.formula.Term;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.DataType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// What formulas come to in each scenario.
class ScenarioResultsTest extends EngineFixture {
    private final ScenarioId budget = new ScenarioId(new UUID(8, 1));
    private final List<Calculated> formulas = new CopyOnWriteArrayList<>();
    private Recalculation recalculation;
    private BlockId yearly;
    private BlockId copy;

    @Override
    Engine open(Path folder, Structures structures) {
        return DuckDbEngines.open(folder, structures);
    }

    @Override
    void close(Engine engine) {
        ((DuckDbEngine) engine).close();
    }

    @BeforeEach
    void calculate() {
        var services = ((DuckDbEngine) engine).services();
        recalculation =
                new Recalculation(services, () -> new CalculatedBlocks.All(formulas, List.of()));
        recalculation.start();
        yearly = blocks.metric("Yearly", new DataType.Number(), product);
        copy = blocks.metric("Copy", new DataType.Number(), product);
    }

    @AfterEach
    void stopCalculating() {
        recalculation.close();
    }

    private void formula(BlockId metric, Term term, BlockId source, Set<BlockId> shared) {
        var formula = new Formula(term, Set.of(new Formula.Source.OfMetric(source)), "text");
        var target = new FormulaTarget.OfMetric(metric, FormulaType.NUMBER, List.of(product));
        var first = new Calculated(target, formula, Optional.empty(), shared, false);
        formulas.add(first);
        formulas.add(first.in(budget));
        recalculation.formulasChanged();
    }

    private void formulas(Set<BlockId> shared) {
        var read = new Term.OfMetric(sales, FormulaType.NUMBER, List.of(product, month));
        var total =
                new Term.Aggregate(
                        read,
                        List.of(),
                        List.of(product),
                        Method.SUM,
                        List.of(),
                        FormulaType.NUMBER);
        formula(yearly, total, sales, shared);
        formula(
                copy,
                new Term.OfMetric(yearly, FormulaType.NUMBER, List.of(product)),
                yearly,
                shared);
    }

    private void settle() {
        recalculation.whenFresh(List.of(yearly, copy), Duration.ofMinutes(1)).join();
    }

    private void load(ScenarioId scenario, Object[]... rows) {
        var target =
                new LoadTarget.MetricTarget(
                        sales, BlankCells.Clear, new Clearing.Nothing(), List.of(scenario));
        loads.cells(loads.nextRun(), target, new Loads.Quiet(), List.of(rows));
    }

    private List<String> scanned(BlockId metric, Optional<ScenarioId> scenario) {
        var all = new ArrayList<String>();
        var scan = new Scan.OfMetrics(List.of(metric), List.of(), scenario);
        try (var cursor = engine.scan(Viewer.all(), scan)) {
            while (cursor.next()) {
                for (int i = 0; i < cursor.size(); i++) {
                    all.add(cursor.item(0, i) + "|" + cursor.number(1, i));
                }
            }
        }
        return all;
    }

    @Test
    void calculatesEachScenarioFromItsOwnInputs() {
        load(loads.nextRun(), row("A", "Jan", 1), row("A", "Feb", 2), row("B", "Jan", 5));
        load(budget, row("B", "Jan", 10), row("B", "Feb", 20));
        formulas(Set.of());
        settle();

        assertThat(cells(copy)).containsExactlyInAnyOrder("A|3.0", "B|5.0");
        assertThat(cells(copy, budget)).containsExactly("B|30.0");
        assertThat(scanned(copy, Optional.empty())).containsExactly("1|3.0", "2|5.0");
        assertThat(scanned(copy, Optional.of(budget))).containsExactly("2|30.0");
    }

    @Test
    void aChangeInOneScenarioLeavesTheOthersAlone() {
        load(loads.nextRun(), row("A", "Jan", 1));
        load(budget, row("A", "Jan", 10));
        formulas(Set.of());
        settle();
        long before = engine.revision(copy);

        load(budget, row("A", "Jan", 11));
        settle();

        assertThat(cells(copy, budget)).containsExactly("A|11.0");
        assertThat(engine.revision(copy)).isEqualTo(before);
    }

    @Test
    void tellsOfEachScenarioHowItStands() {
        load(loads.nextRun(), row("A", "Jan", 1));
        formulas(Set.of());
        settle();
        recalculation.close();

        load(budget, row("A", "Jan", 10));

        assertThat(recalculation.freshness(copy, Optional.empty())).isEqualTo(Freshness.FRESH);
        assertThat(recalculation.freshness(copy, Optional.of(budget))).isEqualTo(Freshness.STALE);
        assertThat(recalculation.freshness(List.of(copy))).containsEntry(copy, Freshness.STALE);
    }

    @Test
    void inputsOfAllScenariosReachTheResultsOfEach() {
        blocks.populateAllScenarios(sales);
        load(loads.nextRun(), row("A", "Jan", 1));
        formulas(Set.of(sales));
        settle();

        load(loads.nextRun(), row("A", "Jan", 4));
        settle();

        assertThat(cells(copy)).containsExactly("A|4.0");
        assertThat(cells(copy, budget)).containsExactly("A|4.0");
    }

    @Test
    void copiesTheResultsOfAScenario() {
        load(budget, row("A", "Jan", 10));
        formulas(Set.of());
        settle();
        var target = blocks.metric("Frozen", new DataType.Number(), product);
        var request =
                new LoadRequest(
                        loads.nextRun(),
                        1,
                        new LoadTarget.MetricTarget(target, BlankCells.Clear),
                        Set.of());

        try (var load = engine.open(request)) {
            load.apply(load.copyOf(Viewer.all(), yearly, Optional.of(budget)), new Loads.Quiet());
        }

        assertThat(cells(target)).containsExactly("A|10.0");
    }
}
