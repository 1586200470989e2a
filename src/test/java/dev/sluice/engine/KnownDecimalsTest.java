package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.formula.Formula;
import dev.sluice.engine.formula.FormulaTarget;
import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.formula.Method;
import dev.sluice.engine.formula.Operation;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.plan.Decimals;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.Block;
import dev.sluice.model.DataType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Sums over a metric, and products of one, that is large enough for its decimals to be looked at.
class KnownDecimalsTest {
    private static final int PRODUCTS = 60;
    private static final int CUSTOMERS = 2000;

    @TempDir Path folder;
    private final SampleBlocks blocks = new SampleBlocks();
    private final BlockId product = blocks.list("Product", "Name");
    private final BlockId customer = blocks.list("Customer", "Name");
    private final BlockId volume =
            blocks.metric("Volume", new DataType.Number(), product, customer);
    private final List<Calculated> formulas = new CopyOnWriteArrayList<>();
    private DuckDbEngine engine;
    private Loads loads;
    private Recalculation recalculation;

    @BeforeEach
    void start() {
        engine = new DuckDbEngine(folder, EngineSettings.defaults(), blocks, Clock.systemUTC());
        loads = new Loads(engine, blocks);
        items(product, PRODUCTS);
        items(customer, CUSTOMERS);
        loads.cells(volume, BlankCells.Clear, new Object[][] {Loads.row("n1", "n1", 1)});
        recalculation =
                new Recalculation(
                        engine.services(), () -> new CalculatedBlocks.All(formulas, List.of()));
        recalculation.start();
    }

    @AfterEach
    void stop() {
        recalculation.close();
        engine.close();
    }

    private void items(BlockId list, int count) {
        var rows = new Object[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = Loads.row("n" + (i + 1));
        }
        loads.items(list, List.of(), BlankCells.Clear, rows);
    }

    @Test
    void whatIsKnownIsForgottenWhenTheMetricChanges() {
        fill("((p * 31 + c * 17) % 100000) / 100.0");
        assertThat(known()).contains(new Decimals(2, true, 358.6));

        load(-7.25);
        assertThat(known()).contains(new Decimals(2, false, 358.6));

        load(0.125);
        assertThat(known()).contains(new Decimals(4, true, 358.6));

        load(1.0 / 3);
        assertThat(known()).isEmpty();
    }

    @Test
    void nothingIsKnownOfManyDecimals() {
        fill("(p * 31 + c) / 7.0");
        assertThat(known()).isEmpty();

        fill("CASE WHEN p = 60 AND c = 2000 THEN 1e307 ELSE p / 100.0 END");
        assertThat(known()).isEmpty();
    }

    @Test
    void wholeNumbersHaveNoDecimals() {
        fill("(p * 31 + c) % 7 - 3");

        assertThat(known()).contains(new Decimals(0, false, 3));
    }

    @Test
    void sumsAreExactAndTheSameByDeltasAsInWhole() {
        fill("((p * 7919 + c * 104729) % 10000000) / 100.0");
        var monthly = sums("Totals");
        assertThat(cells(monthly)).isEqualTo(exact());

        for (double value : new double[] {0.07, -12.34, 1e11 + 0.01, 1.0 / 3}) {
            load(value);
            fresh(monthly);
            assertThat(cells(monthly)).isEqualTo(exact());
            assertThat(cells(sums("Totals " + value))).isEqualTo(exact());
        }
    }

    @Test
    void productsAreTheSameByDeltasAsInWhole() {
        fill("((p * 7919 + c * 104729) % 10000000) / 100.0 - 50000");
        var rate = blocks.metric("Rate", new DataType.Number(), product);
        loads.cells(
                rate,
                BlankCells.Clear,
                new Object[][] {Loads.row("n3", 0.29), Loads.row("n4", -1.1), Loads.row("n5", 0)});
        var changed = products("Products", rate);

        for (double value : new double[] {0.07, -12.34, 1e11 + 0.01, 1.0 / 3}) {
            load(value);
            fresh(changed);
            var whole = products("Products " + value, rate);
            assertThat(all(changed)).hasSize(3 * CUSTOMERS).isEqualTo(all(whole));
        }
    }

    private BlockId products(String name, BlockId rate) {
        var dimensions = List.of(product, customer);
        return calculated(
                name,
                dimensions,
                new Term.Pointwise(
                        Operation.MULTIPLY,
                        List.of(
                                new Term.Argument(
                                        new Term.OfMetric(volume, FormulaType.NUMBER, dimensions),
                                        true),
                                new Term.Argument(
                                        new Term.OfMetric(
                                                rate, FormulaType.NUMBER, List.of(product)),
                                        true)),
                        FormulaType.NUMBER),
                Set.of(new Formula.Source.OfMetric(volume), new Formula.Source.OfMetric(rate)));
    }

    private List<String> all(BlockId metric) {
        var shape = shape(metric);
        return engine.services()
                .store()
                .read(session ->
                        session.list(
                                "SELECT k0 || ' ' || v FROM (FROM \"%s\" UNION ALL FROM \"%s\") ORDER BY k0"
                                        .formatted(shape.base().value(), shape.tail().value()),
                                row -> row.getString(1)));
    }

    /// Straight into the table, as a load of its own would.
    private void fill(String value) {
        var services = engine.services();
        services.store()
                .write(session -> {
                    var shape = shape(volume);
                    session.execute("DELETE FROM \"" + shape.base().value() + "\"");
                    session.execute(
                            "INSERT INTO \"%s\" SELECT (p::BIGINT << %d) | (c::BIGINT << %d), %s FROM range(1, %d) AS a(p), range(1, %d) AS d(c) ORDER BY 1"
                                    .formatted(
                                            shape.base().value(),
                                            shape.layout().shift(0),
                                            shape.layout().shift(1),
                                            value,
                                            PRODUCTS + 1,
                                            CUSTOMERS + 1));
                    services.catalogue().changed(session, volume, shape);
                    return true;
                });
    }

    private void load(double value) {
        loads.cells(volume, BlankCells.Clear, new Object[][] {Loads.row("n3", "n5", value)});
    }

    private Shape.MetricShape shape(BlockId metric) {
        var block = (Block.Metric) blocks.get(metric);
        return engine.services()
                .store()
                .read(session ->
                        new EffectiveCells(engine.services())
                                .shape(session, block, block.defaultScenario())
                                .orElseThrow());
    }

    private Optional<Decimals> known() {
        return engine.services()
                .store()
                .read(session ->
                        new StoredSources(engine.services(), session, Optional.empty())
                                .decimals(volume));
    }

    private BlockId sums(String name) {
        var dimensions = List.of(product);
        return calculated(
                name,
                dimensions,
                new Term.Aggregate(
                        new Term.OfMetric(volume, FormulaType.NUMBER, List.of(product, customer)),
                        List.of(),
                        dimensions,
                        Method.SUM,
                        List.of(),
                        FormulaType.NUMBER),
                Set.of(new Formula.Source.OfMetric(volume)));
    }

    private BlockId calculated(
            String name, List<BlockId> dimensions, Term term, Set<Formula.Source> sources) {
        var metric = blocks.metric(name, new DataType.Number(), dimensions.toArray(BlockId[]::new));
        formulas.add(
                new Calculated(
                        new FormulaTarget.OfMetric(metric, FormulaType.NUMBER, dimensions),
                        new Formula(term, sources, name),
                        Optional.empty(),
                        Set.of(),
                        false));
        recalculation.formulasChanged();
        fresh(metric);
        return metric;
    }

    private void fresh(BlockId metric) {
        recalculation.whenFresh(List.of(metric), Duration.ofMinutes(2)).join();
    }

    /// By the product's number.
    private Map<Integer, Double> cells(BlockId metric) {
        var found = new TreeMap<Integer, Double>();
        read(metric, found::put);
        return found;
    }

    private Map<Integer, Double> exact() {
        var sums = new TreeMap<Integer, BigDecimal>();
        read(volume, (item, value) -> sums.merge(item, new BigDecimal(value), BigDecimal::add));
        var rounded = new TreeMap<Integer, Double>();
        sums.forEach((item, sum) ->
                rounded.put(
                        item,
                        sum.round(new MathContext(15, RoundingMode.HALF_EVEN)).doubleValue()));
        return rounded;
    }

    private interface Cells {
        void cell(int product, double value);
    }

    private void read(BlockId metric, Cells each) {
        var shape = shape(metric);
        engine.services()
                .store()
                .read(session -> {
                    for (var table : shape.tables()) {
                        session.list(
                                "SELECT k0 >> %d, \"%s\" FROM \"%s\""
                                        .formatted(
                                                shape.layout().shift(0),
                                                Shape.VALUE,
                                                table.value()),
                                row -> {
                                    each.cell(row.getInt(1), row.getDouble(2));
                                    return true;
                                });
                    }
                    return true;
                });
    }
}
