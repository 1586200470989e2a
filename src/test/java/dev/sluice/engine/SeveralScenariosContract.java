package dev.sluice.engine;

import static dev.sluice.engine.Loads.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.ChangeQuery.ChangeKind;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;
import dev.sluice.model.DataType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// What every engine must do when one load goes into several scenarios.
abstract class SeveralScenariosContract extends EngineFixture {
    private final ScenarioId budget = new ScenarioId(new UUID(8, 1));
    private final ScenarioId forecast = new ScenarioId(new UUID(8, 2));

    private ScenarioId actual() {
        return ((Block.Metric) blocks.get(sales)).defaultScenario();
    }

    private Applied into(List<ScenarioId> scenarios, Object[]... rows) {
        return into(loads.nextRun(), sales, scenarios, new Clearing.Nothing(), List.of(rows));
    }

    private Applied into(
            RunId run,
            BlockId metric,
            List<ScenarioId> scenarios,
            Clearing clearing,
            List<Object[]> rows) {
        var target = new LoadTarget.MetricTarget(metric, BlankCells.Clear, clearing, scenarios);
        return loads.cells(run, target, new Loads.Quiet(), rows);
    }

    private static String counts(Applied.InScenario in) {
        return "%d inserted, %d updated, %d unchanged, %d duplicates, %d deleted"
                .formatted(
                        in.inserted(), in.updated(), in.unchanged(), in.duplicates(), in.deleted());
    }

    @Test
    void countsEachScenarioByWhatItHeld() {
        into(List.of(actual()), row("A", "Jan", 1));
        into(List.of(budget), row("A", "Jan", 5), row("C", "Feb", 3));

        var applied =
                into(
                        List.of(budget, actual()),
                        row("B", "Jan", 9),
                        row("A", "Jan", 5),
                        row("B", "Jan", 2));

        assertThat(applied.scenarios())
                .extracting(Applied.InScenario::scenario)
                .containsExactly(budget, actual());
        assertThat(applied.scenarios())
                .extracting(SeveralScenariosContract::counts)
                .containsExactly(
                        "1 inserted, 0 updated, 1 unchanged, 1 duplicates, 0 deleted",
                        "1 inserted, 1 updated, 0 unchanged, 1 duplicates, 0 deleted");
        assertThat(applied.rows()).isEqualTo(6);
        assertThat(applied.scenarios().getFirst().totals())
                .containsExactly(new ColumnTotals(0, new BigDecimal("7"), new BigDecimal("9")));
        assertThat(applied.totals())
                .containsExactly(new ColumnTotals(0, new BigDecimal("14"), new BigDecimal("18")));
        assertThat(cells(sales, budget))
                .containsExactlyInAnyOrder("A|Jan|5.0", "B|Jan|2.0", "C|Feb|3.0");
        assertThat(cells(sales, actual())).containsExactlyInAnyOrder("A|Jan|5.0", "B|Jan|2.0");
        assertThat(cells(sales, forecast)).isEmpty();
    }

    @Test
    void keepsWhatChangedInEachScenario() {
        into(List.of(actual()), row("A", "Jan", 1));
        into(List.of(budget), row("A", "Jan", 5));
        var run = loads.nextRun();

        into(
                run,
                sales,
                List.of(actual(), budget),
                new Clearing.Nothing(),
                rows(row("A", "Jan", 7)));

        assertThat(before(run, actual())).containsExactly("A|Jan|1.0");
        assertThat(before(run, budget)).containsExactly("A|Jan|5.0");
        assertThat(engine.applied(run)).isPresent();
        assertThat(engine.applied(run).get().scenarios()).hasSize(2);
    }

    private List<String> before(RunId run, ScenarioId scenario) {
        var query = new ChangeQuery(ChangeKind.UPDATED, 0, 100);
        return engine.changes(run, sales, scenario, query).rows().stream()
                .map(change -> text(change.before()))
                .toList();
    }

    @Test
    void clearsEachScenarioOfItsOwnCells() {
        into(List.of(actual()), row("A", "Jan", 1), row("B", "Jan", 2), row("C", "Feb", 3));
        into(List.of(budget), row("A", "Jan", 1), row("D", "Jan", 4));

        var applied =
                into(
                        loads.nextRun(),
                        sales,
                        List.of(actual(), budget),
                        new Clearing.OnDimensions(List.of(month)),
                        rows(row("A", "Jan", 1)));

        assertThat(applied.scenarios())
                .extracting(Applied.InScenario::deleted)
                .containsExactly(1L, 1L);
        assertThat(applied.deleted()).isEqualTo(2);
        assertThat(cells(sales, actual())).containsExactlyInAnyOrder("A|Jan|1.0", "C|Feb|3.0");
        assertThat(cells(sales, budget)).containsExactly("A|Jan|1.0");
    }

    @Test
    void changesNoneOfThemWhenOneCannotBeWritten() {
        into(List.of(budget), row("A", "Jan", 5));
        var target =
                new LoadTarget.MetricTarget(
                        sales, BlankCells.Clear, new Clearing.Nothing(), List.of(actual(), budget));
        var refusing =
                new Loads.Quiet() {
                    @Override
                    public void beforeCommit(Applied applied) {
                        throw new IllegalStateException("refused");
                    }
                };

        assertThatThrownBy(() ->
                        loads.cells(
                                loads.nextRun(),
                                target,
                                refusing,
                                rows(row("A", "Jan", 1), row("B", "Jan", 2))))
                .hasMessage("refused");

        assertThat(cells(sales, actual())).isEmpty();
        assertThat(cells(sales, budget)).containsExactly("A|Jan|5.0");
        assertThat(items(product)).containsExactly("A||");
    }

    @Test
    void writesWhatPopulatesAllScenariosOnce() {
        blocks.populateAllScenarios(sales);
        into(List.of(actual()), row("A", "Jan", 1));

        var applied = into(List.of(actual(), budget), row("A", "Jan", 2), row("B", "Jan", 3));

        assertThat(applied.scenarios())
                .extracting(SeveralScenariosContract::counts)
                .containsOnly("1 inserted, 1 updated, 0 unchanged, 0 duplicates, 0 deleted")
                .hasSize(2);
        assertThat(applied.rows()).isEqualTo(4);
        assertThat(engine.revision(sales)).isEqualTo(2);
        assertThat(cells(sales, forecast)).containsExactlyInAnyOrder("A|Jan|2.0", "B|Jan|3.0");
    }

    @Test
    void copiesAMetricIntoSeveralOfItsScenarios() {
        into(List.of(actual()), row("A", "Jan", 1), row("B", "Feb", 2));
        into(List.of(budget), row("A", "Jan", 9));
        var target =
                new LoadTarget.MetricTarget(
                        sales,
                        BlankCells.LeaveUnchanged,
                        new Clearing.Nothing(),
                        List.of(budget, forecast));

        try (var load = engine.open(new LoadRequest(loads.nextRun(), 1, target, Set.of()))) {
            var copy = load.copyOf(Viewer.all(), sales, Optional.empty());
            var applied = load.apply(copy, new Loads.Quiet());

            assertThat(copy.rows()).isEqualTo(2);
            assertThat(applied.scenarios())
                    .extracting(SeveralScenariosContract::counts)
                    .containsExactly(
                            "1 inserted, 1 updated, 0 unchanged, 0 duplicates, 0 deleted",
                            "2 inserted, 0 updated, 0 unchanged, 0 duplicates, 0 deleted");
        }
        assertThat(cells(sales, forecast)).containsExactlyInAnyOrderElementsOf(cells(sales));
        assertThat(cells(sales, budget)).containsExactlyInAnyOrderElementsOf(cells(sales));
    }

    private record Done(RunId run, List<Object[]> rows, Map<ScenarioId, Set<Long>> unchanged) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithMapsInMemory(long seed) {
        var random = new Random(seed);
        boolean texts = seed % 3 == 0;
        var metric =
                blocks.metric(
                        "M", texts ? new DataType.Text() : new DataType.Number(), product, month);
        var known = new HashMap<ScenarioId, Map<String, Object>>();
        var done = new ArrayList<Done>();
        for (int step = 0; step < 7; step++) {
            var all = new ArrayList<>(List.of(actual(), budget, forecast));
            Collections.shuffle(all, random);
            var scenarios = all.subList(0, 1 + random.nextInt(3));
            var naive = new NaiveScenarioLoad(clearing(random), rows(random, step, texts));
            var run = loads.nextRun();

            var applied = into(run, metric, scenarios, naive.clearing(month), naive.rows());

            var unchanged = new HashMap<ScenarioId, Set<Long>>();
            for (int i = 0; i < scenarios.size(); i++) {
                var cells = known.computeIfAbsent(scenarios.get(i), _ -> new HashMap<>());
                var expected = naive.into(cells);
                assertThat(counts(applied.scenarios().get(i)))
                        .as("seed %d, step %d, scenario %d", seed, step, i)
                        .isEqualTo(expected.counts());
                unchanged.put(scenarios.get(i), expected.unchanged());
            }
            for (var scenario : List.of(actual(), budget, forecast)) {
                assertThat(cells(metric, scenario))
                        .containsExactlyInAnyOrderElementsOf(
                                NaiveScenarioLoad.texts(known.getOrDefault(scenario, Map.of())));
            }
            if (naive.clearsNothing()) {
                done.add(new Done(run, naive.rows(), unchanged));
            }
        }
        for (var load : done) {
            load.unchanged()
                    .forEach((scenario, lines) -> {
                        var target =
                                new LoadTarget.MetricTarget(metric, BlankCells.Clear)
                                        .only(scenario);
                        assertThat(loads.idle(load.run(), target, load.rows()).unchanged())
                                .isEqualTo(lines);
                    });
        }
    }

    private static NaiveScenarioLoad.Scope clearing(Random random) {
        return random.nextBoolean()
                ? NaiveScenarioLoad.Scope.NOTHING
                : random.nextBoolean()
                        ? NaiveScenarioLoad.Scope.EVERYTHING
                        : NaiveScenarioLoad.Scope.MONTHS;
    }

    /// More items from step to step make keys outgrow their layouts; sizes make loads rewrite their
    /// metrics, or change them in place.
    private static List<Object[]> rows(Random random, int step, boolean texts) {
        int size = random.nextBoolean() ? random.nextInt(30) : random.nextInt(4000);
        int items = 20 << step;
        var rows = new ArrayList<Object[]>();
        for (int i = 0; i < size; i++) {
            Object value = random.nextInt(40) / 8.0;
            if (random.nextInt(8) == 0) {
                value = Loads.BLANK;
            } else if (texts) {
                value = "t" + value;
            }
            rows.add(row("P" + random.nextInt(items), "M" + random.nextInt(12), value));
        }
        return rows;
    }
}
