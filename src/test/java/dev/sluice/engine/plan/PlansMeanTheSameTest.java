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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        same(
                new Relation.Join(
                        kind,
                        scan(),
                        new Relation.Scan(ITEMS, ITEM),
                        List.of(new KeyPair("item", "number"))));
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
