package dev.sluice.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Relation.SortKey;
import dev.sluice.engine.store.CellsStore;
import dev.sluice.engine.store.Session;
import dev.sluice.engine.store.StoreSettings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Every kind of node, executed by DuckDB and by the plainest evaluation in memory.
class PlansMeanTheSameTest {
    private static final TableName SALES = new TableName("sales");
    private static final TableName ITEMS = new TableName("items");
    private static final List<ColumnDef> SALE =
            List.of(
                    new ColumnDef("id", SqlType.BIGINT),
                    new ColumnDef("item", SqlType.INTEGER),
                    new ColumnDef("amount", SqlType.DOUBLE),
                    new ColumnDef("note", SqlType.VARCHAR),
                    new ColumnDef("day", SqlType.DATE),
                    new ColumnDef("done", SqlType.BOOLEAN));
    private static final List<ColumnDef> ITEM =
            List.of(
                    new ColumnDef("number", SqlType.INTEGER),
                    new ColumnDef("name", SqlType.VARCHAR));

    @TempDir Path folder;
    private final NaiveTables naive = new NaiveTables();
    private CellsStore store;
    private Session session;

    @BeforeEach
    void fill() {
        store = new CellsStore(folder, new StoreSettings("256MiB", 2, "1GiB"));
        session = store.begin();
        run(new Command.Create(SALES, SALE));
        run(new Command.Insert(SALES, sales()));
        run(new Command.CreateAs(ITEMS, items(), Command.Lifetime.KEPT));
    }

    @AfterEach
    void close() {
        session.close();
        store.close();
    }

    private static Relation sales() {
        return new Relation.Values(
                SALE,
                List.of(
                        row(1L, 1, 1.5, "Apple's", LocalDate.of(2026, 1, 1), true),
                        row(2L, 2, -2.0, "pear", LocalDate.of(2026, 2, 1), false),
                        row(3L, 1, null, "\"x\"; DROP", null, null),
                        row(4L, null, 0.0, null, LocalDate.of(2025, 12, 31), true),
                        row(5L, 7, 1.5, "APPLE", LocalDate.of(2026, 1, 1), null)));
    }

    private static Relation items() {
        return new Relation.Values(ITEM, List.of(row(1, "one"), row(2, "two"), row(3, "three")));
    }

    private static List<Optional<Object>> row(@org.jspecify.annotations.Nullable Object... values) {
        return Arrays.stream(values).map(v -> Optional.<Object>ofNullable(v)).toList();
    }

    private void run(Command command) {
        session.run(command);
        naive.run(command);
    }

    private void same(Relation relation) {
        assertThat(session.list(relation))
                .containsExactlyInAnyOrderElementsOf(naive.rows(relation));
        assertThat(session.count(relation)).isEqualTo(naive.rows(relation).size());
    }

    private static Relation scan() {
        return new Relation.Scan(SALES, SALE);
    }

    private static Expression column(String name) {
        return new Expression.Column(name);
    }

    @Test
    void scansAndGivenValues() {
        same(scan());
        same(items());
        same(new Relation.Values(ITEM, List.of()));
    }

    @ParameterizedTest
    @EnumSource(Comparison.class)
    void comparisons(Comparison comparison) {
        var literal = new Expression.Literal(1.5, SqlType.DOUBLE);
        same(
                new Relation.Filter(
                        scan(), new Expression.Compare(comparison, column("amount"), literal)));
        same(
                new Relation.Filter(
                        scan(),
                        new Expression.Not(
                                new Expression.Compare(comparison, column("amount"), literal))));
        same(
                new Relation.Filter(
                        scan(),
                        new Expression.Compare(
                                comparison,
                                column("amount"),
                                new Expression.Blank(SqlType.DOUBLE))));
    }

    @Test
    void conditions() {
        var blank = new Expression.IsBlank(column("note"));
        var apple = new Expression.Contains(column("note"), "aPPle");
        same(new Relation.Filter(scan(), new Expression.All(List.of())));
        same(new Relation.Filter(scan(), new Expression.Any(List.of())));
        same(new Relation.Filter(scan(), new Expression.Any(List.of(blank, apple))));
        same(
                new Relation.Filter(
                        scan(), new Expression.All(List.of(new Expression.Not(blank), apple))));
        same(new Relation.Filter(scan(), new Expression.Not(apple)));
        same(new Relation.Filter(scan(), column("done")));
    }

    @Test
    void computedColumns() {
        var packed =
                new Expression.Packed(
                        List.of(
                                new Expression.Place(column("id"), 40),
                                new Expression.Place(column("item"), 3)));
        var wide = new Relation.Project(scan(), List.of(new Output("key", packed)));
        same(wide);
        same(
                new Relation.Project(
                        wide,
                        List.of(new Output("id", new Expression.Bits(column("key"), 40, 20)))));
        same(
                new Relation.Project(
                        scan(),
                        List.of(
                                new Output(
                                        "v",
                                        new Expression.If(
                                                column("done"),
                                                column("amount"),
                                                new Expression.Literal(9.0, SqlType.DOUBLE))),
                                new Output("none", new Expression.Blank(SqlType.DATE)))));
    }

    @ParameterizedTest
    @EnumSource(JoinKind.class)
    void joins(JoinKind kind) {
        var on =
                kind == JoinKind.CROSS
                        ? List.<KeyPair>of()
                        : List.of(new KeyPair("item", "number"));
        same(new Relation.Join(kind, scan(), new Relation.Scan(ITEMS, ITEM), on));
    }

    /// Products of parts are for factors that fit: ProductsOfPartsTest.
    @ParameterizedTest
    @EnumSource(value = Scalar.class, mode = EnumSource.Mode.EXCLUDE, names = "PRODUCT_OF_PARTS")
    void functions(Scalar function) {
        var columns = new ArrayList<ColumnDef>();
        var types = argumentTypes(function);
        for (int i = 0; i < types.size(); i++) {
            columns.add(new ColumnDef("a" + i, types.get(i)));
        }
        var rows = new ArrayList<List<Optional<Object>>>();
        var random = new Random(1);
        for (int i = 0; i < 300; i++) {
            rows.add(types.stream().map(type -> sample(type, random)).toList());
        }
        var call =
                new Expression.Call(function, columns.stream().map(c -> column(c.name())).toList());
        var outputs =
                new ArrayList<>(
                        columns.stream().map(c -> new Output(c.name(), column(c.name()))).toList());
        outputs.add(new Output("result", call));
        close(new Relation.Project(new Relation.Values(columns, rows), outputs));
    }

    private static List<SqlType> argumentTypes(Scalar function) {
        var number = SqlType.DOUBLE;
        var text = SqlType.VARCHAR;
        var date = SqlType.DATE;
        return switch (function) {
            case TRUTH_TEXT -> List.of(SqlType.BOOLEAN);
            case TEXT_NUMBER, LENGTH, LOWER, UPPER, PROPER, TRIM -> List.of(text);
            case LEFT, RIGHT -> List.of(text, number);
            case MIDDLE -> List.of(text, number, number);
            case POSITION, JOIN -> List.of(text, text);
            case SUBSTITUTE -> List.of(text, text, text, number);
            case DATE_TEXT, MONTH_START, MONTH_END, DAY, MONTH, YEAR, WEEKDAY -> List.of(date);
            case ADD_DAYS, ADD_MONTHS -> List.of(date, number);
            case DAYS_BETWEEN, MONTHS_BETWEEN -> List.of(date, date);
            default -> java.util.Collections.nCopies(function.arguments(), number);
        };
    }

    private static Optional<Object> sample(SqlType type, Random random) {
        if (random.nextInt(10) == 0) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type) {
                    case DOUBLE ->
                            switch (random.nextInt(7)) {
                                case 0 -> 0.0;
                                case 1 -> (double) random.nextInt(14);
                                case 2 -> -random.nextInt(3) - 0.5;
                                case 3 -> 1e200 * random.nextDouble();
                                case 4 -> 1e-9 * random.nextDouble();
                                case 5 -> random.nextDouble();
                                default -> Math.round(random.nextDouble() * 1e7) / 100.0;
                            };
                    case DATE -> LocalDate.of(2023, 12, 28).plusDays(random.nextInt(800));
                    case BOOLEAN -> random.nextBoolean();
                    default ->
                            List.of(
                                            "",
                                            "a",
                                            "Aa bAb",
                                            "  x  y ",
                                            "12.5",
                                            "-3e2",
                                            "o'neil ab",
                                            "n/a")
                                    .get(random.nextInt(8));
                });
    }

    /// The same but for the last bits of numbers.
    private void close(Relation relation) {
        var found = session.list(relation);
        var expected = naive.rows(relation);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            var a = found.get(i).getLast();
            var b = expected.get(i).getLast();
            if (a.isPresent() && b.isPresent() && a.get() instanceof Double x) {
                assertThat(x)
                        .as("%s", found.get(i))
                        .isCloseTo(
                                (Double) b.get(),
                                org.assertj.core.data.Percentage.withPercentage(1e-10));
            } else {
                assertThat(a).as("%s", found.get(i)).isEqualTo(b);
            }
        }
    }

    @Test
    void roundsTo15DigitsExactly() {
        var random = new Random(5);
        var rows = new ArrayList<List<Optional<Object>>>();
        for (int i = 0; i < 3000; i++) {
            double value =
                    switch (random.nextInt(4)) {
                        case 0 -> Double.longBitsToDouble(random.nextLong());
                        case 1 ->
                                random.nextInt(1_000_000)
                                        / 100.0
                                        * (random.nextInt(10_000) / 100.0);
                        case 2 -> random.nextLong(10_000_000_000_000_000L) / 1e3;
                        default -> random.nextGaussian();
                    };
            rows.add(row(Double.isFinite(value) ? value : null));
        }
        var values = new Relation.Values(List.of(new ColumnDef("a", SqlType.DOUBLE)), rows);
        same(
                new Relation.Project(
                        values, List.of(new Output("r", Scalar.ROUNDED_15.of(column("a"))))));
        var near =
                new Relation.Project(
                        values,
                        List.of(
                                new Output("a", column("a")),
                                new Output("near", Scalar.NEAR_MILLIONTH.of(column("a")))));
        same(
                new Relation.Project(
                        near,
                        List.of(
                                new Output(
                                        "r",
                                        Scalar.ROUNDED_BESIDE.of(column("a"), column("near"))))));
    }

    @Test
    void readsDatesByPatterns() {
        var texts =
                new Relation.Values(
                        List.of(new ColumnDef("t", SqlType.VARCHAR)),
                        List.of(
                                row("31/01/2026"),
                                row("2026-02"),
                                row("5 March 2026"),
                                row("n/a"),
                                row((Object) null)));
        for (var pattern : List.of("dd/MM/yyyy", "yyyy-MM", "d MMMM yyyy")) {
            same(
                    new Relation.Project(
                            texts,
                            List.of(
                                    new Output(
                                            "d",
                                            new Expression.ParsedDate(column("t"), pattern)))));
        }
    }

    @Test
    void measures() {
        var wide =
                new Relation.Join(
                        JoinKind.CROSS, scan(), new Relation.Scan(ITEMS, ITEM), List.of());
        var functions =
                java.util.Arrays.stream(Relation.Function.values())
                        .map(function ->
                                new Relation.Measure(
                                        function.name(),
                                        function,
                                        switch (function) {
                                            case ANY, ALL -> "done";
                                            case TEXTS -> "note";
                                            default -> "amount";
                                        },
                                        "id"))
                        .toList();
        same(new Relation.Aggregate(scan(), List.of("item"), functions));
        same(new Relation.Aggregate(scan(), List.of(), functions));
        same(new Relation.Aggregate(wide, List.of("name"), functions.subList(0, 6)));
    }

    @Test
    void sumsAreExactWhateverTheOrder() {
        var random = new Random(3);
        var rows = new ArrayList<List<Optional<Object>>>();
        for (int i = 0; i < 5000; i++) {
            double value = random.nextGaussian() * Math.pow(10, random.nextInt(24) - 4.0);
            rows.add(row(i % 7, value));
            rows.add(row(i % 7, i % 3 == 0 ? -value : 0.1));
        }
        java.util.Collections.shuffle(rows, random);
        var values =
                new Relation.Values(
                        List.of(
                                new ColumnDef("g", SqlType.INTEGER),
                                new ColumnDef("a", SqlType.DOUBLE)),
                        rows.subList(0, 9000));
        var sum = List.of(new Relation.Measure("s", Relation.Function.SUM, "a"));
        run(new Command.CreateAs(new TableName("forth"), values, Command.Lifetime.SESSION));
        run(
                new Command.CreateAs(
                        new TableName("back"),
                        Relation.Ordered.by(values, "a"),
                        Command.Lifetime.SESSION));
        var there =
                session.list(
                        Relation.Ordered.by(
                                new Relation.Aggregate(
                                        new Relation.Scan(new TableName("forth"), values.columns()),
                                        List.of("g"),
                                        sum),
                                "g"));
        var again =
                session.list(
                        Relation.Ordered.by(
                                new Relation.Aggregate(
                                        new Relation.Scan(new TableName("back"), values.columns()),
                                        List.of("g"),
                                        sum),
                                "g"));

        assertThat(again).isEqualTo(there);
        close(Relation.Ordered.by(new Relation.Aggregate(values, List.of("g"), sum), "g"));
    }

    @Test
    void windows() {
        var order = List.of(new SortKey("id", false));
        for (var function : Relation.Over.values()) {
            for (var frame :
                    List.of(
                            Relation.Frame.TO_HERE,
                            new Relation.Frame.Same(-1, 1),
                            new Relation.Frame.Same(1, 2),
                            new Relation.Frame.Same(-2, -1))) {
                var running = List.of(new Relation.Running("r", function, "amount", frame));
                same(new Relation.Window(scan(), List.of("item"), order, running));
                same(new Relation.Window(scan(), List.of(), order, running));
            }
        }
    }

    @Test
    void windowsOfWhichEachRowSaysWhatTheySee() {
        var rows =
                new Relation.Values(
                        List.of(
                                new ColumnDef("id", SqlType.BIGINT),
                                new ColumnDef("amount", SqlType.DOUBLE),
                                new ColumnDef("first", SqlType.BIGINT),
                                new ColumnDef("last", SqlType.BIGINT)),
                        List.of(
                                row(1L, 1.0, 0L, 0L),
                                row(2L, 2.0, -1L, 1L),
                                row(3L, null, 1L, 0L),
                                row(4L, 4.0, -9L, 9L),
                                row(5L, 8.0, 1L, 2L),
                                row(6L, 16.0, -4L, -3L),
                                row(7L, 32.0, 1L << 32, 1L << 32)));
        var order = List.of(new SortKey("id", false));
        for (var function :
                List.of(
                        Relation.Over.SUM,
                        Relation.Over.COUNT_VALUES,
                        Relation.Over.MIN,
                        Relation.Over.MAX)) {
            var frame = new Relation.Frame.OfRow("first", "last");
            var running = List.of(new Relation.Running("r", function, "amount", frame));
            same(new Relation.Window(rows, List.of(), order, running));
        }
    }

    @Test
    void numbersOfThePlan() {
        same(new Relation.Project(scan(), List.of(new Output("n", new Expression.Whole(-7)))));
    }

    @Test
    void aggregates() {
        var measures =
                List.of(
                        new Relation.Measure("n", Relation.Function.COUNT, ""),
                        new Relation.Measure("least", Relation.Function.MIN, "amount"),
                        new Relation.Measure("most", Relation.Function.MAX, "id"));
        same(new Relation.Aggregate(scan(), List.of("item"), measures));
        same(new Relation.Aggregate(scan(), List.of(), measures));
        same(
                new Relation.Aggregate(
                        new Relation.Filter(scan(), new Expression.Any(List.of())),
                        List.of(),
                        measures));
    }

    @Test
    void unionsKeepTheOrderOfTheirInputs() {
        var union = new Relation.UnionAll(List.of(scan(), scan()));
        assertThat(session.list(union)).isEqualTo(naive.rows(union));
    }

    @Test
    void slicesInOrder() {
        for (boolean descending : new boolean[] {true, false}) {
            var slice =
                    new Relation.Ordered(
                            scan(),
                            List.of(new SortKey("amount", descending), new SortKey("id", false)),
                            1,
                            3);
            assertThat(session.list(slice)).isEqualTo(naive.rows(slice));
        }
        var unsorted = new Relation.Ordered(scan(), List.of(), 2, 2);
        assertThat(session.list(unsorted)).isEqualTo(naive.rows(unsorted));
    }

    @Test
    void suppliedRowsKeepTheirOrder() {
        int[] next = {0};
        var supplied =
                session.supply(
                        ITEM,
                        5000,
                        vectors -> {
                            int n = Math.min(vectors.capacity(), 5000 - next[0]);
                            for (int i = 0; i < n; i++) {
                                vectors.integer(0, i, next[0]);
                                vectors.text(1, i, new byte[] {(byte) ('a' + next[0]++ % 26)});
                            }
                            return n;
                        });
        naive.supply(
                supplied.handle(), IntStream.range(0, 5000).mapToObj(i -> supplied(i)).toList());
        run(new Command.CreateAs(new TableName("copy"), supplied, Command.Lifetime.SESSION));

        var copy = new Relation.Scan(new TableName("copy"), ITEM);
        assertThat(session.list(copy)).isEqualTo(naive.rows(copy));
    }

    private static Map<String, Optional<Object>> supplied(int number) {
        var row = new LinkedHashMap<String, Optional<Object>>();
        row.put("number", Optional.of(number));
        row.put("name", Optional.of(String.valueOf((char) ('a' + number % 26))));
        return row;
    }

    @Test
    void commands() {
        var on = List.of(new KeyPair("item", "number"));
        var named =
                new Relation.Project(
                        new Relation.Scan(ITEMS, ITEM),
                        List.of(
                                new Output("number", column("number")),
                                new Output("note", column("name"))));

        run(new Command.Update(SALES, on, named, List.of("note")));
        same(scan());
        run(
                new Command.Delete(
                        SALES,
                        on,
                        new Relation.Values(List.of(ITEM.getFirst()), List.of(row(2), row(9)))));
        same(scan());
        run(new Command.AddColumn(ITEMS, new ColumnDef("more", SqlType.BIGINT)));
        same(
                new Relation.Scan(
                        ITEMS, List.of(ITEM.getFirst(), new ColumnDef("more", SqlType.BIGINT))));
        run(new Command.DropColumn(ITEMS, "name"));
        run(new Command.Rename(ITEMS, new TableName("things")));
        same(new Relation.Scan(new TableName("things"), List.of(ITEM.getFirst())));
        run(new Command.Drop(SALES));
        assertThat(session.columns(SALES)).isEmpty();
    }
}
