package dev.sluice.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.store.CellsStore;
import dev.sluice.engine.store.Session;
import dev.sluice.engine.store.StoreSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;

/// Sums of numbers of few decimals against sums of their exact values, rounded to 15 digits.
class SumsToRoundTest {
    private static final TableName CELLS = new TableName("cells");
    private static final List<ColumnDef> CELL =
            List.of(new ColumnDef("g", SqlType.INTEGER), new ColumnDef("v", SqlType.DOUBLE));
    private static final int GROUPS = 200;

    @TempDir Path folder;
    private final Random random = new Random(29);

    private record Cell(int group, double value) {}

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4})
    void numbersOfOneSignAreToldFromOnePass(int places) {
        var cells = cells(places, 1e5, 1);

        assertThat(undecided(cells, known(places, true))).isEmpty();
        isExact(cells, known(places, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4})
    void numbersOfBothSignsAreExactToo(int places) {
        var cells = cells(places, 1e6, 0.5);

        isExact(cells, known(places, false));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void numbersThatNearlyCancelEachOtherTakeAnExactSum(int places) {
        var cells = cells(places, 1e6, 1);
        new ArrayList<>(cells).forEach(cell -> cells.add(new Cell(cell.group(), -cell.value())));
        for (int group = 0; group < GROUPS; group++) {
            cells.addAll(
                    List.of(new Cell(group, 0.1), new Cell(group, 0.2), new Cell(group, -0.3)));
        }
        var decimals = known(places, false);

        assertThat(undecided(cells, decimals)).hasSize(GROUPS);
        isExact(cells, decimals);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4})
    void sumsOfManyDigitsTakeAnExactSum(int places) {
        // Fifteen digits end within these sums' decimals, many of them halfway between two numbers.
        double unit = Math.pow(10, -places);
        var cells = new ArrayList<Cell>();
        for (int group = 0; group < GROUPS; group++) {
            cells.add(new Cell(group, Math.rint(1e15 * random.nextDouble(1, 4)) * unit));
            cells.add(new Cell(group, 5 * unit));
            cells.add(new Cell(group, unit));
        }

        assertThat(undecided(cells, known(places, true))).hasSize(GROUPS);
        isExact(cells, known(places, true));
    }

    @Test
    void sumsNextToTheLimitAreExactOnBothSides() {
        var cells = new ArrayList<Cell>();
        for (int group = 0; group < GROUPS; group++) {
            double most = 2e12 + (group - GROUPS / 2) * 0.01;
            for (int part = 0; part < 8; part++) {
                cells.add(new Cell(group, Math.rint(most / 8 * 100) / 100));
            }
        }
        var decimals = known(2, true);

        assertThat(undecided(cells, decimals)).hasSizeBetween(1, GROUPS - 1);
        isExact(cells, decimals);
    }

    @Test
    void blanksAndZerosAreToldFromOnePass() {
        var cells =
                List.of(
                        new Cell(1, Double.NaN),
                        new Cell(1, Double.NaN),
                        new Cell(2, 0),
                        new Cell(2, Double.NaN),
                        new Cell(3, 0.1),
                        new Cell(3, Double.NaN));
        for (boolean oneSign : new boolean[] {true, false}) {
            var decimals = known(2, oneSign);

            assertThat(undecided(cells, decimals)).isEmpty();
            assertThat(sums(cells, decimals, 2))
                    .isEqualTo(
                            Map.of(1, Optional.empty(), 2, Optional.of(0.0), 3, Optional.of(0.1)));
        }
    }

    @Test
    void millionsOfTenthsAreToldFromOnePass() {
        try (var store = store(2);
                var session = store.begin()) {
            session.execute(
                    "CREATE TABLE cells AS SELECT CAST(i % 3 AS INTEGER) AS g, CAST(0.1 AS DOUBLE)"
                            + " AS v FROM range(3000000) AS r(i)");
            assertThat(session.list("SELECT g FROM cells GROUP BY g HAVING " + blank(), row -> 1))
                    .isEmpty();
            var sums =
                    session.list(
                            new Relation.SumToRound(
                                    scan(),
                                    List.of("g"),
                                    "s",
                                    "v",
                                    known(2, true),
                                    OptionalInt.of(2)));
            assertThat(sums)
                    .hasSize(3)
                    .allSatisfy(row -> assertThat(row.get(1)).contains(100_000.0));
        }
    }

    private static Decimals known(int places, boolean oneSign) {
        return new Decimals(places, oneSign, Double.MAX_VALUE);
    }

    private static String blank() {
        return "(" + Dialect.DUCKDB.decidedSum("v", known(2, true)) + ") IS NULL";
    }

    /// @param positive how many of the numbers are
    private List<Cell> cells(int places, double most, double positive) {
        double parts = Math.pow(10, places);
        var cells = new ArrayList<Cell>();
        for (int i = 0; i < GROUPS * 40; i++) {
            double size = Math.rint(most * Math.pow(random.nextDouble(), 4) * parts) / parts;
            cells.add(
                    new Cell(
                            random.nextInt(GROUPS),
                            (random.nextDouble() < positive ? size : -size) + 0.0));
        }
        return cells;
    }

    /// In several orders and by several threads.
    private void isExact(List<Cell> cells, Decimals decimals) {
        var expected = new TreeMap<Integer, Optional<Object>>();
        cells.forEach(cell -> expected.computeIfAbsent(cell.group(), g -> exact(cells, g)));
        for (int threads = 1; threads <= 4; threads++) {
            var shuffled = new ArrayList<>(cells);
            Collections.shuffle(shuffled, random);
            assertThat(sums(shuffled, decimals, threads)).isEqualTo(expected);
        }
    }

    private static Optional<Object> exact(List<Cell> cells, int group) {
        double sum =
                cells.stream()
                        .filter(cell -> cell.group() == group)
                        .map(cell -> new BigDecimal(cell.value()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .doubleValue();
        return Optional.of(
                new BigDecimal(sum)
                        .round(new MathContext(15, RoundingMode.HALF_EVEN))
                        .doubleValue());
    }

    private Map<Integer, Optional<Object>> sums(List<Cell> cells, Decimals decimals, int threads) {
        try (var store = store(threads);
                var session = store.begin()) {
            fill(session, cells);
            // Small keys are grouped in another way.
            var bits = threads % 2 == 0 ? OptionalInt.of(8) : OptionalInt.empty();
            var sums = new Relation.SumToRound(scan(), List.of("g"), "s", "v", decimals, bits);
            var rounded =
                    new Relation.Project(
                            sums,
                            List.of(
                                    new Output("g", new Expression.Column("g")),
                                    new Output(
                                            "r",
                                            Scalar.ROUNDED_15.of(new Expression.Column("s")))));
            var found = new TreeMap<Integer, Optional<Object>>();
            session.list(rounded)
                    .forEach(row ->
                            found.put((Integer) row.getFirst().orElseThrow(), row.getLast()));
            return found;
        }
    }

    private List<Integer> undecided(List<Cell> cells, Decimals decimals) {
        try (var store = store(2);
                var session = store.begin()) {
            fill(session, cells);
            return session.list(
                    "SELECT g FROM cells GROUP BY g HAVING ("
                            + Dialect.DUCKDB.decidedSum("v", decimals)
                            + ") IS NULL AND NOT ("
                            + Dialect.DUCKDB.nothingToSum("v")
                            + ")",
                    row -> row.getInt(1));
        }
    }

    private CellsStore store(int threads) {
        return new CellsStore(
                folder.resolve("store" + random.nextLong(Long.MAX_VALUE)),
                new StoreSettings("256MiB", threads, "1GiB"));
    }

    private static Relation scan() {
        return new Relation.Scan(CELLS, CELL);
    }

    /// Cells that are no number are blank.
    private static void fill(Session session, List<Cell> cells) {
        session.run(new Command.Create(CELLS, CELL));
        int[] next = {0};
        var supplied =
                session.supply(
                        CELL,
                        cells.size(),
                        vectors -> {
                            int n = Math.min(vectors.capacity(), cells.size() - next[0]);
                            for (int i = 0; i < n; i++) {
                                var cell = cells.get(next[0]++);
                                vectors.integer(0, i, cell.group());
                                if (Double.isNaN(cell.value())) {
                                    vectors.blank(1, i);
                                } else {
                                    vectors.number(1, i, cell.value());
                                }
                            }
                            return n;
                        });
        session.run(new Command.Insert(CELLS, supplied));
    }
}
