package dev.sluice.engine;

import static dev.sluice.engine.Loads.row;

import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.formula.Term;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.DataType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// A small model with random cells, in the engine and in the plainest form beside it.
final class SampleModel {
    final SampleBlocks blocks = new SampleBlocks();
    final NaiveTerms naive = new NaiveTerms();
    final List<Term> numbers = new ArrayList<>();
    final List<Term> truths = new ArrayList<>();
    final BlockId category = blocks.list("Category", "Name");
    final BlockId product =
            blocks.list(
                    "Product",
                    "Name",
                    new DataType.Dimension(category),
                    new DataType.Number(),
                    new DataType.Boolean());
    final BlockId month = blocks.list("Month", "Name");
    final Map<BlockId, List<Integer>> items = new LinkedHashMap<>();
    final Map<BlockId, Map<List<Integer>, Object>> cells = new HashMap<>();
    final List<BlockId> metrics = new ArrayList<>();
    private final Random random;
    private final Loads loads;

    SampleModel(DuckDbEngineSupplier engine, Random random) {
        this.random = random;
        this.loads = new Loads(engine.open(blocks), blocks);
        items(category, 3);
        items(month, 5);
        products();
        metric("P", product);
        metric("PM", product, month);
        metric("M", month);
        metric("PM2", month, product);
        metric("CM", category, month);
        truth("Flag", product, month);
    }

    /// Opens an engine on the blocks.
    interface DuckDbEngineSupplier {
        Engine open(Structures structures);
    }

    private void items(BlockId list, int count) {
        var names = new ArrayList<Object[]>();
        for (int i = 1; i <= count; i++) {
            names.add(row("n" + i));
        }
        loads.items(list, List.of(), BlankCells.Clear, names.toArray(Object[][]::new));
        items.put(list, IntStream.rangeClosed(1, count).boxed().toList());
        naive.items(list, items.get(list));
    }

    private void products() {
        var parents = new HashMap<Integer, Object>();
        var amounts = new HashMap<Integer, Object>();
        var truths1 = new HashMap<Integer, Object>();
        var rows = new ArrayList<Object[]>();
        for (int i = 1; i <= 4; i++) {
            Object parent = random.nextInt(4) == 0 ? Loads.BLANK : 1 + random.nextInt(3);
            Object amount = random.nextInt(4) == 0 ? Loads.BLANK : number();
            Object truth = random.nextInt(3) == 0 ? Loads.BLANK : random.nextBoolean();
            keep(parents, i, parent);
            keep(amounts, i, amount);
            keep(truths1, i, truth);
            rows.add(row("n" + i, parent, amount, truth));
        }
        var columns =
                IntStream.rangeClosed(1, 3).mapToObj(i -> blocks.property(product, i)).toList();
        loads.items(product, columns, BlankCells.Clear, rows.toArray(Object[][]::new));
        items.put(product, List.of(1, 2, 3, 4));
        naive.items(product, items.get(product));
        naive.property(parent(), parents);
        naive.property(columns.get(1), amounts);
        naive.property(columns.get(2), truths1);
        numbers.add(new Term.OfProperty(product, columns.get(1), FormulaType.NUMBER));
        truths.add(new Term.OfProperty(product, columns.get(2), FormulaType.BOOLEAN));
    }

    private static void keep(Map<Integer, Object> values, int item, Object value) {
        if (!value.equals(Loads.BLANK)) {
            values.put(item, value);
        }
    }

    PropertyId parent() {
        return blocks.property(product, 1);
    }

    Term parentTerm() {
        return new Term.OfProperty(product, parent(), new FormulaType.Dimension(category));
    }

    double number() {
        return switch (random.nextInt(6)) {
            case 0 -> 0.0;
            case 1 -> -Math.round(random.nextDouble() * 1000) / 100.0;
            case 2 -> random.nextInt(5);
            default -> Math.round(random.nextDouble() * 100_000) / 100.0;
        };
    }

    private void metric(String name, BlockId... dimensions) {
        var metric = blocks.metric(name, new DataType.Number(), dimensions);
        metrics.add(metric);
        fill(metric, List.of(dimensions), () -> number());
        numbers.add(new Term.OfMetric(metric, FormulaType.NUMBER, List.of(dimensions)));
    }

    private void truth(String name, BlockId... dimensions) {
        var metric = blocks.metric(name, new DataType.Boolean(), dimensions);
        fill(metric, List.of(dimensions), random::nextBoolean);
        truths.add(new Term.OfMetric(metric, FormulaType.BOOLEAN, List.of(dimensions)));
    }

    private void fill(
            BlockId metric, List<BlockId> dimensions, java.util.function.Supplier<Object> value) {
        var values = new HashMap<List<Integer>, Object>();
        var rows = new ArrayList<Object[]>();
        for (var cell : combinations(dimensions)) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            var given = value.get();
            values.put(cell, given);
            rows.add(line(cell, given));
        }
        cells.put(metric, values);
        naive.metric(metric, values);
        loads.cells(metric, BlankCells.Clear, rows.toArray(Object[][]::new));
    }

    private static Object[] line(List<Integer> cell, Object value) {
        var line = new ArrayList<Object>();
        cell.forEach(item -> line.add("n" + item));
        line.add(value);
        return line.toArray();
    }

    List<List<Integer>> combinations(List<BlockId> dimensions) {
        var all = List.of(List.<Integer>of());
        for (var dimension : dimensions) {
            var more = new ArrayList<List<Integer>>();
            for (var cell : all) {
                for (int item : java.util.Objects.requireNonNull(items.get(dimension))) {
                    var longer = new ArrayList<>(cell);
                    longer.add(item);
                    more.add(List.copyOf(longer));
                }
            }
            all = more;
        }
        return all;
    }

    /// Changes some cells of a metric.
    void edit(BlockId metric, int count) {
        edit(metric, Optional.empty(), count);
    }

    /// Changes some cells of a metric in a scenario.
    void edit(BlockId metric, Optional<dev.sluice.kernel.ScenarioId> scenario, int count) {
        var dimensions = ((dev.sluice.model.Block.Metric) blocks.get(metric)).dimensions();
        var all = combinations(dimensions);
        var rows = new LinkedHashMap<List<Integer>, Object>();
        for (int i = 0; i < count; i++) {
            rows.put(
                    all.get(random.nextInt(all.size())),
                    random.nextInt(4) == 0 ? Loads.BLANK : number());
        }
        var lines = new ArrayList<Object[]>();
        var stored =
                scenario.isPresent()
                        ? new HashMap<List<Integer>, Object>()
                        : java.util.Objects.requireNonNull(cells.get(metric));
        rows.forEach((cell, value) -> {
            lines.add(line(cell, value));
            if (value.equals(Loads.BLANK)) {
                stored.remove(cell);
            } else {
                stored.put(cell, value);
            }
        });
        var target =
                new LoadTarget.MetricTarget(
                        metric,
                        BlankCells.Clear,
                        new Clearing.Nothing(),
                        scenario.stream().toList());
        loads.cells(loads.nextRun(), target, new Loads.Quiet(), lines);
    }

    /// Gives a cell a value.
    void set(BlockId metric, List<Integer> cell, Object value) {
        java.util.Objects.requireNonNull(cells.get(metric)).put(cell, value);
        loads.cells(metric, BlankCells.Clear, new Object[][] {line(cell, value)});
    }

    Optional<Term> any(List<Term> terms) {
        return terms.isEmpty()
                ? Optional.empty()
                : Optional.of(terms.get(random.nextInt(terms.size())));
    }
}
