package dev.sluice.engine;

import static dev.sluice.engine.Loads.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.kernel.BlockId;
import dev.sluice.model.DataType;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// What every engine must do when a metric's cells are copied into another metric.
abstract class CopyingContract extends EngineFixture {
    private Applied copy(BlockId source, BlockId target, Clearing clearing) {
        var into = new LoadTarget.MetricTarget(target, BlankCells.LeaveUnchanged, clearing);
        try (var load = engine.open(new LoadRequest(loads.nextRun(), 1, into, Set.of()))) {
            var cells = load.copyOf(Viewer.all(), source, Optional.empty());
            var applied = load.apply(cells, new Loads.Quiet());
            assertThat(cells.rows()).isEqualTo(applied.rows());
            applied.totals()
                    .forEach(totals -> assertThat(cells.total()).isEqualTo(totals.landed()));
            return applied;
        }
    }

    @Test
    void overwritesAndAddsButNeverBlanks() {
        var plan = blocks.metric("Plan", new DataType.Number(), product, month);
        load(loads.nextRun(), row("A", "Jan", 0.1), row("B", "Jan", 2));
        loads.cells(plan, BlankCells.Clear, row("B", "Jan", 9), row("C", "Feb", 3));

        var applied = copy(sales, plan, new Clearing.Nothing());

        assertThat(applied.inserted()).isEqualTo(1);
        assertThat(applied.updated()).isEqualTo(1);
        assertThat(applied.totals())
                .containsExactly(new ColumnTotals(0, new BigDecimal("2.1"), BigDecimal.ZERO));
        assertThat(cells(plan)).containsExactlyInAnyOrder("A|Jan|0.1", "B|Jan|2.0", "C|Feb|3.0");
        assertThat(copy(sales, plan, new Clearing.Nothing()).unchanged()).isEqualTo(2);
    }

    @Test
    void copiesFromAMetricThatWasNeverWritten() {
        var plan = blocks.metric("Plan", new DataType.Number(), product, month);
        load(loads.nextRun(), row("A", "Jan", 1));

        assertThat(copy(plan, sales, new Clearing.Nothing()).rows()).isZero();
        assertThat(cells(sales)).containsExactly("A|Jan|1.0");
        assertThat(copy(plan, sales, new Clearing.Everything()).deleted()).isEqualTo(1);
        assertThat(cells(sales)).isEmpty();
    }

    @Test
    void copiesEveryType() {
        var types =
                Map.<DataType, Object>of(
                        new DataType.Integer(), 7,
                        new DataType.Date(), 19_000,
                        new DataType.Boolean(), true,
                        new DataType.Text(), "Grüße",
                        new DataType.Dimension(product), 1);
        types.forEach((type, value) -> {
            var from = blocks.metric("From", type, product, month);
            var to = blocks.metric("To", type, month, product);
            loads.cells(from, BlankCells.Clear, row("A", "Jan", value));

            copy(from, to, new Clearing.Nothing());

            var shown = cells(from).getFirst().substring("A|Jan".length());
            assertThat(cells(to)).containsExactly("Jan|A" + shown);
        });
    }

    @Test
    void agreesWithTheNaiveModelWhateverTheOrderOfTheDimensions() {
        for (int seed = 0; seed < 8; seed++) {
            var random = new Random(seed);
            var from = blocks.metric("From" + seed, new DataType.Number(), product, month);
            var to =
                    seed % 2 == 0
                            ? blocks.metric("To" + seed, new DataType.Number(), month, product)
                            : blocks.metric("To" + seed, new DataType.Number(), product, month);
            var source = new HashMap<List<String>, Double>();
            var target = new HashMap<List<String>, Double>();
            for (int step = 0; step < 4; step++) {
                load(random, from, source, 3000);
                if (seed % 2 == 1) {
                    load(random, to, target, 50);
                }
                boolean clears = random.nextBoolean();

                copy(from, to, clears ? new Clearing.Everything() : new Clearing.Nothing());

                if (clears) {
                    target.clear();
                }
                target.putAll(source);
                assertThat(cells(to))
                        .as("seed %s", seed)
                        .containsExactlyInAnyOrderElementsOf(texts(target, seed % 2 == 0));
            }
        }
    }

    private void load(Random random, BlockId metric, Map<List<String>, Double> model, int rows) {
        var given = new ArrayList<Object[]>();
        for (int i = 0; i < rows; i++) {
            var key = List.of("P" + random.nextInt(90), "M" + random.nextInt(90));
            double value = random.nextInt(1000) / 8.0;
            model.put(key, value);
            given.add(row(key.get(0), key.get(1), value));
        }
        loads.cells(metric, BlankCells.Clear, given.toArray(Object[][]::new));
    }

    private static List<String> texts(Map<List<String>, Double> model, boolean turned) {
        return model.entrySet().stream()
                .map(cell ->
                        String.join("|", turned ? cell.getKey().reversed() : cell.getKey())
                                + "|"
                                + cell.getValue())
                .toList();
    }
}
