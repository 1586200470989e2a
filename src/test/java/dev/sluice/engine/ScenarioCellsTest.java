package dev.sluice.engine;

import static dev.sluice.engine.Loads.BLANK;
import static dev.sluice.engine.Loads.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.ChangeQuery.ChangeKind;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What the engine keeps of metrics in scenarios.
class ScenarioCellsTest extends EngineFixture {
    private final ScenarioId budget = new ScenarioId(new UUID(8, 1));
    private final ScenarioId forecast = new ScenarioId(new UUID(8, 2));

    @Override
    Engine open(Path folder, Structures structures) {
        return DuckDbEngines.open(folder, structures);
    }

    @Override
    void close(Engine engine) {
        ((DuckDbEngine) engine).close();
    }

    @Test
    void keepsInputsOfScenariosApart() {
        load(loads.nextRun(), row("A", "Jan", 1));

        load(budget, row("A", "Jan", 10), row("B", "Jan", 20));

        assertThat(cells(sales)).containsExactly("A|Jan|1.0");
        assertThat(cells(budget)).containsExactlyInAnyOrder("A|Jan|10.0", "B|Jan|20.0");
        assertThat(cells(forecast)).isEmpty();
        assertThat(contents().size(sales)).isEqualTo(1);
        assertThat(contents().cellsInAllScenarios(metric())).isEqualTo(3);
    }

    @Test
    void tellsWhatARunChangedInAScenario() {
        load(budget, row("A", "Jan", 10));
        var run = load(budget, row("A", "Jan", 11));

        var changed =
                engine.changes(run, sales, budget, new ChangeQuery(ChangeKind.UPDATED, 0, 10));

        assertThat(changed.total()).isEqualTo(1);
        assertThat(text(changed.rows().getFirst().after())).isEqualTo("A|Jan|11.0");
        assertThat(engine.changes(run, sales, new ChangeQuery(ChangeKind.UPDATED, 0, 10)).rows())
                .isEmpty();
    }

    @Test
    void copiesTheInputsOfAScenario() {
        load(loads.nextRun(), row("A", "Jan", 1), row("B", "Feb", 2));
        load(loads.nextRun(), row("A", "Feb", 3));

        copy(metric().defaultScenario(), budget);
        copy(budget, forecast);
        load(loads.nextRun(), row("A", "Jan", 100));

        assertThat(cells(forecast))
                .containsExactlyInAnyOrder("A|Jan|1.0", "B|Feb|2.0", "A|Feb|3.0")
                .containsExactlyInAnyOrderElementsOf(cells(budget));
        assertThat(cells(sales)).contains("A|Jan|100.0");
    }

    @Test
    void changesACopyWithoutItsSource() {
        load(loads.nextRun(), row("A", "Jan", 1), row("B", "Jan", 2));
        copy(metric().defaultScenario(), budget);

        load(budget, row("A", "Jan", 7), row("B", "Jan", BLANK), row("C", "Mar", 9));

        assertThat(cells(budget)).containsExactlyInAnyOrder("A|Jan|7.0", "C|Mar|9.0");
        assertThat(cells(sales)).containsExactlyInAnyOrder("A|Jan|1.0", "B|Jan|2.0");
    }

    @Test
    void givesAllScenariosTheSameInputs() {
        load(loads.nextRun(), row("A", "Jan", 1));
        load(budget, row("A", "Jan", 10));

        new ScenarioCopy(services()).spread(metric(), List.of(budget, forecast));

        assertThat(cells(budget)).containsExactly("A|Jan|1.0");
        assertThat(cells(forecast)).containsExactly("A|Jan|1.0");
    }

    @Test
    void hasOneStorageWhenInputsPopulateAllScenarios() {
        load(loads.nextRun(), row("A", "Jan", 1));
        blocks.populateAllScenarios(sales);

        load(budget, row("A", "Jan", 5));

        assertThat(cells(sales)).containsExactly("A|Jan|5.0");
        assertThat(cells(forecast)).containsExactly("A|Jan|5.0");
    }

    @Test
    void deletesAnItemsCellsInAllScenarios() {
        load(loads.nextRun(), row("A", "Jan", 1), row("B", "Jan", 2));
        copy(metric().defaultScenario(), budget);
        int a =
                engine.rows(Viewer.all(), product, RowQuery.page(0, 1))
                        .rows()
                        .getFirst()
                        .item()
                        .getAsInt();

        engine.edit(
                Viewer.all(),
                new ChangeId(new UUID(5, 6)),
                product,
                new ItemEdit.Delete(Set.of(a)));

        assertThat(cells(sales)).containsExactly("B|Jan|2.0");
        assertThat(cells(budget)).containsExactly("B|Jan|2.0");
    }

    @Test
    void collectsWhatADeletedScenarioHeld() {
        load(budget, row("A", "Jan", 10));
        load(forecast, row("A", "Jan", 20));

        blocks.delete(budget);
        new Housekeeping(services()).collectScenario(budget);
        new Housekeeping(services()).collectGone();

        assertThat(cells(budget)).isEmpty();
        assertThat(cells(forecast)).containsExactly("A|Jan|20.0");
        assertThat(cells(sales)).isEmpty();
    }

    @Test
    void collectsWhatADeletedMetricHeldInAnyScenario() {
        load(loads.nextRun(), row("A", "Jan", 1));
        load(budget, row("A", "Jan", 10));

        blocks.delete(sales);
        new Housekeeping(services()).collectIfGone(sales);

        var left =
                services().store().read(session -> services().catalogue().shapes(session).keySet());
        assertThat(left).containsExactlyInAnyOrder(product, month);
    }

    @Test
    void keepsScenariosThroughARestart() {
        load(budget, row("A", "Jan", 10));

        close(engine);
        engine = open(folder, blocks);

        assertThat(cells(budget)).containsExactly("A|Jan|10.0");
    }

    private void load(ScenarioId scenario, RunId run, Object[]... rows) {
        var target =
                new LoadTarget.MetricTarget(
                        sales, BlankCells.Clear, new Clearing.Nothing(), List.of(scenario));
        loads.cells(run, target, new Loads.Quiet(), List.of(rows));
    }

    private RunId load(ScenarioId scenario, Object[]... rows) {
        var run = loads.nextRun();
        load(scenario, run, rows);
        return run;
    }

    private void copy(ScenarioId from, ScenarioId to) {
        new ScenarioCopy(services()).copy(List.of(metric()), from, to);
    }

    private Block.Metric metric() {
        return (Block.Metric) blocks.get(sales);
    }

    private Services services() {
        return ((DuckDbEngine) engine).services();
    }

    private StoredContents contents() {
        return new StoredContents(services(), _ -> List.of(), _ -> List.of(), _ -> List.of());
    }

    private List<String> cells(ScenarioId scenario) {
        return cells(sales, scenario);
    }
}
