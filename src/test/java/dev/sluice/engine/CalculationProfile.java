package dev.sluice.engine;

import dev.sluice.engine.formula.Formula;
import dev.sluice.engine.formula.FormulaTarget;
import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.formula.Method;
import dev.sluice.engine.formula.Operation;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.formula.Terms;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.DataType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;

/// Measures how long three formulas downstream of a large metric take to be fresh: the first time,
/// and after an import of 1,000 lines. Run by hand: the arguments are a folder and the number of
/// millions of cells.
final class CalculationProfile {
    private static final int PRODUCTS = 1000;
    private static final int MONTHS = 60;
    private static final int LINES = 1000;

    private final SampleBlocks blocks = new SampleBlocks();
    private final BlockId category = blocks.list("Category", "Name");
    private final BlockId product =
            blocks.list("Product", "Name", new DataType.Dimension(category));
    private final BlockId customer = blocks.list("Customer", "Name");
    private final BlockId month = blocks.list("Month", "Name");
    private final BlockId volume =
            blocks.metric("Volume", new DataType.Number(), product, month, customer);
    private final BlockId price = blocks.metric("Price", new DataType.Number(), product, month);
    private final BlockId rate = blocks.metric("Rate", new DataType.Number(), category);
    private final List<Calculated> formulas = new CopyOnWriteArrayList<>();
    private final SplittableRandom random = new SplittableRandom(5);
    private final DuckDbEngine engine;
    private final Loads loads;
    private final int customers;

    private CalculationProfile(Path folder, int millions) {
        engine = new DuckDbEngine(folder, EngineSettings.defaults(), blocks, Clock.systemUTC());
        loads = new Loads(engine, blocks);
        customers = millions * 1_000_000 / PRODUCTS / MONTHS * 2;
    }

    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory(Path.of(arguments[0]), "profile");
        var profile = new CalculationProfile(folder, Integer.parseInt(arguments[1]));
        profile.fill();
        profile.measure();
        profile.engine.close();
    }

    private void fill() {
        items(category, 20, false);
        items(product, PRODUCTS, true);
        items(customer, customers, false);
        items(month, MONTHS, false);
        var prices = new ArrayList<Object[]>();
        for (int p = 1; p <= PRODUCTS; p++) {
            for (int m = 1; m <= MONTHS; m++) {
                prices.add(Loads.row("n" + p, "n" + m, random.nextInt(10_000) / 100.0));
            }
        }
        loads.cells(price, BlankCells.Clear, prices.toArray(Object[][]::new));
        var rates = new ArrayList<Object[]>();
        for (int c = 1; c <= 20; c++) {
            rates.add(Loads.row("n" + c, c / 100.0));
        }
        loads.cells(rate, BlankCells.Clear, rates.toArray(Object[][]::new));
        loads.cells(volume, BlankCells.Clear, new Object[][] {Loads.row("n1", "n1", "n1", 1)});
        volumes();
    }

    private void items(BlockId list, int count, boolean parents) {
        var rows = new Object[count][];
        for (int i = 0; i < count; i++) {
            rows[i] =
                    parents
                            ? Loads.row("n" + (i + 1), 1 + random.nextInt(20))
                            : Loads.row("n" + (i + 1));
        }
        var columns =
                parents
                        ? List.of(blocks.property(list, 1))
                        : List.<dev.sluice.kernel.PropertyId>of();
        loads.items(list, columns, BlankCells.Clear, rows);
    }

    /// Every second combination of items, in the order of the keys, straight into the table.
    private void volumes() {
        var services = engine.services();
        services.store()
                .write(session -> {
                    var shape =
                            (Shape.MetricShape)
                                    services.catalogue().shape(session, volume).orElseThrow();
                    var layout = shape.layout();
                    session.execute("DELETE FROM \"" + shape.base().value() + "\"");
                    session.execute(
                            "INSERT INTO \"%s\" SELECT (p::BIGINT << %d) | (m::BIGINT << %d) | (c::BIGINT << %d), ((p * 31 + m * 17 + c) %% 1000) / 10.0 FROM range(1, %d) AS a(p), range(1, %d) AS b(m), range(1, %d) AS d(c) WHERE (p + m + c) %% 2 = 0 ORDER BY 1"
                                    .formatted(
                                            shape.base().value(),
                                            layout.shift(0),
                                            layout.shift(1),
                                            layout.shift(2),
                                            PRODUCTS + 1,
                                            MONTHS + 1,
                                            customers + 1));
                    return true;
                });
    }

    private void measure() {
        var recalculation =
                new Recalculation(
                        engine.services(), () -> new CalculatedBlocks.All(formulas, List.of()));
        recalculation.start();
        var revenue =
                formula(
                        "Revenue",
                        times(read(volume, product, month, customer), read(price, product, month)));
        var revenues = read(revenue, product, month, customer);
        var monthly =
                formula(
                        "Monthly",
                        new Term.Aggregate(
                                revenues,
                                List.of(),
                                List.of(product, month),
                                Method.SUM,
                                List.of(),
                                FormulaType.NUMBER));
        var rates =
                new Term.Lookup(
                        read(rate, category),
                        category,
                        new Term.OfProperty(
                                product,
                                blocks.property(product, 1),
                                new FormulaType.Dimension(category)));
        var tax = formula("Tax", times(revenues, rates));
        var all = List.of(revenue, monthly, tax);
        long start = System.nanoTime();
        recalculation.formulasChanged();
        recalculation.whenFresh(all, Duration.ofMinutes(10)).join();
        System.out.printf("first time %.2f s%n", (System.nanoTime() - start) / 1e9);
        for (int i = 0; i < 5; i++) {
            var rows = new Object[LINES][];
            for (int line = 0; line < LINES; line++) {
                rows[line] =
                        Loads.row(
                                "n" + (1 + random.nextInt(PRODUCTS)),
                                "n" + (1 + random.nextInt(MONTHS)),
                                "n" + (1 + random.nextInt(customers)),
                                random.nextInt(1000));
            }
            long load = System.nanoTime();
            loads.cells(volume, BlankCells.Clear, rows);
            long loaded = System.nanoTime();
            recalculation.whenFresh(all, Duration.ofMinutes(10)).join();
            System.out.printf(
                    "load of %d lines %.2f s, then fresh after %.2f s%n",
                    LINES, (loaded - load) / 1e9, (System.nanoTime() - loaded) / 1e9);
        }
        recalculation.close();
    }

    private BlockId formula(String name, Term term) {
        var dimensions = term.dimensions();
        var metric = blocks.metric(name, new DataType.Number(), dimensions.toArray(BlockId[]::new));
        var sources = new HashSet<Formula.Source>();
        Terms.walk(
                term,
                part -> {
                    if (part instanceof Term.OfMetric of) {
                        sources.add(new Formula.Source.OfMetric(of.metric()));
                    } else if (part instanceof Term.OfProperty of) {
                        sources.add(new Formula.Source.OfProperty(of.list(), of.property()));
                    }
                });
        formulas.add(
                new Calculated(
                        new FormulaTarget.OfMetric(metric, FormulaType.NUMBER, dimensions),
                        new Formula(term, sources, name),
                        Optional.empty(),
                        java.util.Set.of(),
                        false));
        return metric;
    }

    private static Term read(BlockId metric, BlockId... dimensions) {
        return new Term.OfMetric(metric, FormulaType.NUMBER, List.of(dimensions));
    }

    private static Term times(Term left, Term right) {
        return new Term.Pointwise(
                Operation.MULTIPLY,
                List.of(new Term.Argument(left, true), new Term.Argument(right, true)),
                FormulaType.NUMBER);
    }
}
