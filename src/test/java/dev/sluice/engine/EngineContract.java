package dev.sluice.engine;

import static dev.sluice.engine.Loads.BLANK;
import static dev.sluice.engine.Loads.UNREADABLE;
import static dev.sluice.engine.Loads.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.ChangeQuery.ChangeKind;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.DataType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What every engine must do, whatever it stores in.
abstract class EngineContract {
    @TempDir Path folder;

    protected final SampleBlocks blocks = new SampleBlocks();
    protected Engine engine;
    protected Loads loads;
    protected BlockId product;
    protected BlockId month;
    protected BlockId sales;

    abstract Engine open(Path folder, Structures structures);

    abstract void close(Engine engine);

    @BeforeEach
    void start() {
        engine = open(folder, blocks);
        loads = new Loads(engine, blocks);
        product = blocks.list("Product", "Name", new DataType.Number(), new DataType.Text());
        month = blocks.list("Month", "Name");
        sales = blocks.metric("Sales", new DataType.Number(), product, month);
    }

    @AfterEach
    void stop() {
        close(engine);
    }

    @Test
    void insertsUpdatesAndCountsCells() {
        loads.cells(
                sales,
                BlankCells.Clear,
                row("A", "Jan", 1.5),
                row("B", "Jan", 2),
                row("C", "Jan", 3));

        var applied =
                loads.cells(
                        sales,
                        BlankCells.Clear,
                        row("A", "Jan", 1.5),
                        row("B", "Jan", 7),
                        row("D", "Feb", 4));

        assertThat(applied.inserted()).isEqualTo(1);
        assertThat(applied.updated()).isEqualTo(1);
        assertThat(applied.unchanged()).isEqualTo(1);
        assertThat(applied.created())
                .containsExactlyInAnyOrder(
                        new CreatedItems(product, 1), new CreatedItems(month, 1));
        assertThat(applied.revisions()).containsEntry(sales, 2L).containsEntry(product, 2L);
        assertThat(cells(sales))
                .containsExactlyInAnyOrder("A|Jan|1.5", "B|Jan|7.0", "C|Jan|3.0", "D|Feb|4.0");
    }

    @Test
    void keepsTheLastLineOfACellAndTotalsTheOthers() {
        var applied =
                loads.cells(
                        sales,
                        BlankCells.Clear,
                        row("A", "Jan", 0.1),
                        row("B", "Jan", 2.25),
                        row("A", "Jan", 0.2),
                        row("A", "Jan", 0.3));

        assertThat(applied.duplicates()).isEqualTo(2);
        assertThat(applied.inserted()).isEqualTo(2);
        assertThat(applied.totals())
                .containsExactly(
                        new ColumnTotals(0, new BigDecimal("2.55"), new BigDecimal("0.3")));
        assertThat(cells(sales)).containsExactlyInAnyOrder("A|Jan|0.3", "B|Jan|2.25");
    }

    @Test
    void clearsCellsOrLeavesThemByPolicy() {
        loads.cells(sales, BlankCells.Clear, row("A", "Jan", 1), row("B", "Jan", 2));

        var kept = loads.cells(sales, BlankCells.LeaveUnchanged, row("A", "Jan", BLANK));
        var cleared =
                loads.cells(
                        sales, BlankCells.Clear, row("A", "Jan", BLANK), row("C", "Jan", BLANK));

        assertThat(kept.unchanged()).isEqualTo(1);
        assertThat(cleared.updated()).isEqualTo(1);
        assertThat(cleared.unchanged()).isEqualTo(1);
        assertThat(cells(sales)).containsExactly("B|Jan|2.0");
    }

    @Test
    void answersWhatARunDidAndAppliesItOnce() {
        var run = loads.nextRun();
        var first =
                loads.cells(
                        run, sales, BlankCells.Clear, new Loads.Quiet(), rows(row("A", "Jan", 1)));
        loads.cells(sales, BlankCells.Clear, row("A", "Jan", 5));

        var again =
                loads.cells(
                        run, sales, BlankCells.Clear, new Loads.Quiet(), rows(row("A", "Jan", 1)));

        assertThat(again).isEqualTo(first);
        assertThat(engine.applied(run)).contains(first);
        assertThat(engine.applied(new RunId(new UUID(1, 1)))).isEmpty();
        assertThat(cells(sales)).containsExactly("A|Jan|5.0");
    }

    @Test
    void refusesALoadWhoseRunWasClaimedAgain() {
        var run = loads.nextRun();
        var target = new LoadTarget.MetricTarget(sales, BlankCells.Clear);
        var late = engine.open(new LoadRequest(run, 1, target, Set.of(product, month)));
        var item = Loads.find(late.resolver(product, blocks.unique(product)), "A");
        late.close();
        try (var newer = engine.open(new LoadRequest(run, 2, target, Set.of()))) {
            assertThat(newer).isNotNull();
        }

        assertThatThrownBy(
                        () -> engine.open(new LoadRequest(run, 1, target, Set.of(product, month))))
                .isInstanceOfSatisfying(
                        SluiceException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
        assertThat(item).isPositive();
        assertThat(engine.applied(run)).isEmpty();
    }

    @Test
    void refusesToCommitWhatWasClaimedAgainMeanwhile() throws InterruptedException {
        loads.cells(sales, BlankCells.Clear, row("A", "Jan", 1));
        var run = loads.nextRun();
        var target = new LoadTarget.MetricTarget(sales, BlankCells.Clear);
        var newer =
                new Thread(() -> {
                    try (var load = engine.open(new LoadRequest(run, 2, target, Set.of()))) {
                        load.apply(_ -> 0, new Loads.Quiet());
                    }
                });
        var late =
                new LoadControl() {
                    @Override
                    public boolean cancelled() {
                        return false;
                    }

                    @Override
                    public void progress(Phase phase, double share) {}

                    @Override
                    public void beforeCommit(Applied applied) {
                        newer.start();
                        // It has claimed the run once it waits for the block.
                        while (newer.getState() != Thread.State.WAITING) {
                            Thread.onSpinWait();
                        }
                    }
                };

        assertThatThrownBy(() ->
                        loads.cells(run, sales, BlankCells.Clear, late, rows(row("A", "Jan", 2))))
                .isInstanceOfSatisfying(
                        SluiceException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
        newer.join();

        assertThat(cells(sales)).containsExactly("A|Jan|1.0");
        assertThat(engine.applied(run)).hasValueSatisfying(a -> assertThat(a.rows()).isZero());
    }

    @Test
    void leavesNothingBehindWhenTheBooksDoNotBalance() {
        loads.cells(sales, BlankCells.Clear, row("A", "Jan", 1));
        var run = loads.nextRun();
        var refusing =
                new LoadControl() {
                    @Override
                    public boolean cancelled() {
                        return false;
                    }

                    @Override
                    public void progress(Phase phase, double share) {}

                    @Override
                    public void beforeCommit(Applied applied) {
                        throw new IllegalStateException("books");
                    }
                };

        assertThatThrownBy(() ->
                        loads.cells(
                                run, sales, BlankCells.Clear, refusing, rows(row("New", "Jan", 2))))
                .hasMessage("books");

        assertThat(cells(sales)).containsExactly("A|Jan|1.0");
        assertThat(engine.rows(product, RowQuery.page(0, 10)).total()).isEqualTo(1);
        assertThat(engine.applied(run)).isEmpty();
        assertThat(engine.revision(sales)).isEqualTo(1);
    }

    @Test
    void cancelsWithoutAChange() {
        loads.cells(sales, BlankCells.Clear, row("A", "Jan", 1));
        var run = loads.nextRun();
        var cancelling =
                new LoadControl() {
                    private boolean merging;

                    @Override
                    public boolean cancelled() {
                        return merging;
                    }

                    @Override
                    public void progress(Phase phase, double share) {
                        merging = phase == Phase.MERGING;
                    }

                    @Override
                    public void beforeCommit(Applied applied) {}
                };

        assertThatThrownBy(() ->
                        loads.cells(
                                run, sales, BlankCells.Clear, cancelling, rows(row("B", "Jan", 2))))
                .isInstanceOf(LoadCancelled.class);

        assertThat(cells(sales)).containsExactly("A|Jan|1.0");
        assertThat(engine.applied(run)).isEmpty();
    }

    @Test
    void upsertsItemsByTheirKey() {
        var columns = List.of(blocks.property(product, 1), blocks.property(product, 2));
        loads.items(
                product, columns, BlankCells.Clear, row("A", 1, "first"), row("B", 2, "second"));

        var applied =
                loads.items(
                        product,
                        columns,
                        BlankCells.Clear,
                        row("A", 9, "superseded"),
                        row("A", 1, BLANK),
                        row("B", UNREADABLE, "second"),
                        row("C", 3.5, "third"));

        assertThat(applied.inserted()).isEqualTo(1);
        assertThat(applied.updated()).isEqualTo(1);
        assertThat(applied.unchanged()).isEqualTo(1);
        assertThat(applied.duplicates()).isEqualTo(1);
        assertThat(applied.totals())
                .containsExactly(new ColumnTotals(0, new BigDecimal("4.5"), new BigDecimal("9")));
        assertThat(items(product)).containsExactly("A|1.0|", "B|2.0|second", "C|3.5|third");
    }

    @Test
    void appendsRowsOfATransactionList() {
        var list =
                blocks.transactions(
                        "Orders", new DataType.Text(), new DataType.Integer(), new DataType.Date());
        var columns = List.of(blocks.property(list, 0), blocks.property(list, 1));
        loads.append(list, columns, row("x", 1), row("x", 1));

        var applied = loads.append(list, columns, row("x", 5), row("y", BLANK));

        assertThat(applied.inserted()).isEqualTo(2);
        assertThat(applied.totals())
                .containsExactly(new ColumnTotals(1, new BigDecimal("5"), BigDecimal.ZERO));
        assertThat(items(list)).containsExactly("x|1|", "x|1|", "x|5|", "y||");
    }

    @Test
    void holdsTextsInMetrics() {
        var note = blocks.metric("Note", new DataType.Text(), product, month);
        loads.cells(note, BlankCells.Clear, row("A", "Jan", "one"), row("B", "Jan", "two"));

        var applied =
                loads.cells(
                        note,
                        BlankCells.Clear,
                        row("A", "Jan", "one"),
                        row("B", "Jan", BLANK),
                        row("C", "Jan", "x"),
                        row("C", "Jan", "three"));

        assertThat(applied.unchanged()).isEqualTo(1);
        assertThat(applied.updated()).isEqualTo(1);
        assertThat(applied.inserted()).isEqualTo(1);
        assertThat(applied.duplicates()).isEqualTo(1);
        assertThat(cells(note)).containsExactlyInAnyOrder("A|Jan|one", "C|Jan|three");
    }

    @Test
    void growsTheKeysWithTheLists() {
        loads.cells(sales, BlankCells.Clear, row("P0", "M0", 0.5));
        var many =
                IntStream.range(0, 3000)
                        .mapToObj(i -> row("P" + i, "M" + i % 400, (double) i))
                        .toList();

        var applied =
                loads.cells(loads.nextRun(), sales, BlankCells.Clear, new Loads.Quiet(), many);

        assertThat(applied.updated()).isEqualTo(1);
        assertThat(applied.inserted()).isEqualTo(2999);
        assertThat(engine.rows(sales, RowQuery.page(0, 10)).total()).isEqualTo(3000);
        assertThat(cells(sales)).contains("P2999|M199|2999.0", "P0|M0|0.0");
    }

    @Test
    void holdsKeysOfMoreThan63Bits() {
        var dimensions =
                IntStream.range(0, 12)
                        .mapToObj(i -> blocks.list("D" + i, "Name"))
                        .toArray(BlockId[]::new);
        var wide = blocks.metric("Wide", new DataType.Integer(), dimensions);
        loads.cells(wide, BlankCells.Clear, wideRow("a", 1), wideRow("b", 2), wideRow("c", 3));

        var applied =
                loads.cells(
                        wide,
                        BlankCells.Clear,
                        wideRow("b", 2),
                        wideRow("a", 5),
                        wideRow("d", 4),
                        wideRow("d", 6));

        assertThat(applied.inserted()).isEqualTo(1);
        assertThat(applied.updated()).isEqualTo(1);
        assertThat(applied.unchanged()).isEqualTo(1);
        assertThat(applied.duplicates()).isEqualTo(1);
        assertThat(cells(wide).stream().map(cell -> cell.substring(cell.lastIndexOf('|') + 1)))
                .containsExactlyInAnyOrder("5", "2", "3", "6");
    }

    private static Object[] wideRow(String item, int value) {
        var row = new Object[13];
        Arrays.fill(row, item);
        row[12] = value;
        return row;
    }

    @Test
    void showsWhatEachRunChanged() {
        var first = loads.nextRun();
        load(first, row("A", "Jan", 1), row("B", "Jan", 2), row("C", "Jan", 3));
        var second = loads.nextRun();
        load(second, row("A", "Jan", 10), row("D", "Jan", 4), row("C", "Jan", BLANK));
        var third = loads.nextRun();
        load(third, row("A", "Jan", 100), row("C", "Jan", 30), row("D", "Jan", BLANK));

        assertThat(changes(first, ChangeKind.INSERTED))
                .containsExactlyInAnyOrder("→A|Jan|1.0", "→B|Jan|2.0", "→C|Jan|3.0");
        assertThat(changes(second, ChangeKind.INSERTED)).containsExactly("→D|Jan|4.0");
        assertThat(changes(second, ChangeKind.UPDATED)).containsExactly("A|Jan|1.0→A|Jan|10.0");
        assertThat(changes(second, ChangeKind.DELETED)).containsExactly("C|Jan|3.0→");
        assertThat(changes(third, ChangeKind.UPDATED)).containsExactly("A|Jan|10.0→A|Jan|100.0");
        assertThat(changes(third, ChangeKind.DELETED)).containsExactly("D|Jan|4.0→");
    }

    @Test
    void showsWhatARunChangedInAList() {
        var columns = List.of(blocks.property(product, 1));
        loads.items(product, columns, BlankCells.Clear, row("A", 1), row("B", 2));
        loads.items(product, columns, BlankCells.Clear, row("A", 10), row("C", 3));
        loads.items(product, columns, BlankCells.Clear, row("A", 100));
        var second = new RunId(new UUID(99, 2));

        var updated = engine.changes(second, product, new ChangeQuery(ChangeKind.UPDATED, 0, 10));
        var inserted = engine.changes(second, product, new ChangeQuery(ChangeKind.INSERTED, 0, 10));

        assertThat(updated.total()).isEqualTo(1);
        assertThat(text(updated.rows().getFirst().before())).isEqualTo("A|1.0|");
        assertThat(text(updated.rows().getFirst().after())).isEqualTo("A|10.0|");
        assertThat(text(inserted.rows().getFirst().after())).isEqualTo("C|3.0|");
    }

    @Test
    void deletesAnItemWithItsCells() {
        load(loads.nextRun(), row("A", "Jan", 1), row("B", "Jan", 2), row("B", "Feb", 3));
        var child = blocks.list("Child", "Name", new DataType.Dimension(product));
        int b = item(product, "B");
        loads.items(
                child,
                List.of(blocks.property(child, 1)),
                BlankCells.Clear,
                row("c1", b),
                row("c2", item(product, "A")));
        var change = new ChangeId(new UUID(5, 5));

        var edited = engine.edit(change, product, new ItemEdit.Delete(Set.of(b, 12345)));

        assertThat(edited.items()).containsExactly(b);
        assertThat(edited.cellsRemoved()).isEqualTo(2);
        assertThat(edited.referencesBlanked()).isEqualTo(1);
        assertThat(engine.edit(change, product, new ItemEdit.Delete(Set.of(b)))).isEqualTo(edited);
        assertThat(cells(sales)).containsExactly("A|Jan|1.0");
        assertThat(items(child)).containsExactly("c1|", "c2|A");
        assertThat(items(product)).containsExactly("A||");
    }

    @Test
    void editsItemsByHand() {
        var name = blocks.unique(product);
        var added =
                engine.edit(
                        new ChangeId(new UUID(5, 1)),
                        product,
                        new ItemEdit.Add(Map.of(name, new CellValue.TextValue("New"))));
        int item = added.items().getFirst();

        engine.edit(
                new ChangeId(new UUID(5, 2)),
                product,
                new ItemEdit.Change(
                        item,
                        Map.of(
                                blocks.property(product, 1),
                                Optional.of(new CellValue.NumberValue(4)))));

        assertThat(items(product)).containsExactly("New|4.0|");
        assertThatThrownBy(() ->
                        engine.edit(
                                new ChangeId(new UUID(5, 3)),
                                product,
                                new ItemEdit.Add(Map.of(name, new CellValue.TextValue("New")))))
                .isInstanceOf(SluiceException.class)
                .hasMessageContaining("New")
                .hasMessageContaining("Name");
        assertThat(items(product)).hasSize(1);
    }

    @Test
    void sortsAndFiltersRows() {
        load(
                loads.nextRun(),
                row("Apple", "Jan", 3),
                row("Pear", "Jan", 1),
                row("Apple", "Feb", 2),
                row("Plum", "Feb", 5));
        var byValue =
                new RowQuery(
                        0,
                        2,
                        List.of(new RowQuery.Order("value", RowQuery.Direction.DESCENDING)),
                        List.of());
        var pWithValue =
                new RowQuery(
                        0,
                        10,
                        List.of(
                                new RowQuery.Order(
                                        product.toString(), RowQuery.Direction.DESCENDING)),
                        List.of(
                                new RowQuery.Filter(
                                        product.toString(), RowQuery.Match.CONTAINS, "p"),
                                new RowQuery.Filter("value", RowQuery.Match.AT_LEAST, "2")));

        assertThat(engine.rows(sales, byValue).rows().stream().map(r -> text(r.cells())))
                .containsExactly("Plum|Feb|5.0", "Apple|Jan|3.0");
        assertThat(engine.rows(sales, byValue).total()).isEqualTo(4);
        assertThat(engine.rows(sales, pWithValue).rows().stream().map(r -> text(r.cells())))
                .containsExactly("Plum|Feb|5.0", "Apple|Jan|3.0", "Apple|Feb|2.0");
    }

    @Test
    void keepsEverythingOverARestart() {
        load(loads.nextRun(), row("A", "Jan", 1));
        close(engine);

        engine = open(folder, blocks);

        assertThat(cells(sales)).containsExactly("A|Jan|1.0");
        assertThat(engine.revision(sales)).isEqualTo(1);
    }

    @Test
    void addsColumnsWithTheStructure() {
        loads.items(product, List.of(blocks.property(product, 1)), BlankCells.Clear, row("A", 1));

        var added = blocks.addProperty(product, new DataType.Boolean());
        loads.items(product, List.of(added), BlankCells.Clear, row("A", true), row("B", false));

        assertThat(items(product)).containsExactly("A|1.0||true", "B|||false");
    }

    @Test
    void copiesTheStoreAtOneMoment(@TempDir Path copies) {
        load(loads.nextRun(), row("A", "Jan", 1));
        var copied = copies.resolve("cells.duckdb");

        engine.snapshotTo(copied, () -> assertThat(copied).exists());
        load(loads.nextRun(), row("A", "Jan", 2));

        var restored = open(copies, blocks);
        assertThat(cells(restored, sales)).containsExactly("A|Jan|1.0");
        close(restored);
    }

    protected static List<Object[]> rows(Object[]... rows) {
        return List.of(rows);
    }

    protected Applied load(RunId run, Object[]... rows) {
        return loads.cells(run, sales, BlankCells.Clear, new Loads.Quiet(), List.of(rows));
    }

    private List<String> changes(RunId run, ChangeKind kind) {
        var page = engine.changes(run, sales, new ChangeQuery(kind, 0, 100));
        assertThat(page.kept()).isTrue();
        assertThat(page.total()).isEqualTo(page.rows().size());
        return page.rows().stream()
                .map(change -> cellText(change.before()) + "→" + cellText(change.after()))
                .toList();
    }

    private static String cellText(List<Optional<CellValue>> cells) {
        return cells.getLast().isEmpty() ? "" : text(cells);
    }

    protected int item(BlockId list, String name) {
        return engine.rows(list, RowQuery.page(0, 1000)).rows().stream()
                .filter(row ->
                        text(row.cells()).startsWith(name + "|") || text(row.cells()).equals(name))
                .findFirst()
                .orElseThrow()
                .item()
                .orElseThrow();
    }

    protected List<String> cells(BlockId metric) {
        return cells(engine, metric);
    }

    protected static List<String> cells(Engine engine, BlockId metric) {
        var all = new ArrayList<String>();
        for (long offset = 0; ; offset += 1000) {
            var page = engine.rows(metric, RowQuery.page(offset, 1000)).rows();
            page.forEach(row -> all.add(text(row.cells())));
            if (page.size() < 1000) {
                return all;
            }
        }
    }

    private List<String> items(BlockId list) {
        return cells(list);
    }

    static String text(List<Optional<CellValue>> cells) {
        return cells.stream()
                .map(cell -> cell.map(EngineContract::text).orElse(""))
                .collect(Collectors.joining("|"));
    }

    private static String text(CellValue value) {
        return switch (value) {
            case CellValue.NumberValue(double number) -> String.valueOf(number);
            case CellValue.IntegerValue(long number) -> String.valueOf(number);
            case CellValue.DateValue(var date) -> date.toString();
            case CellValue.TextValue(String text) -> text;
            case CellValue.BooleanValue(boolean truth) -> String.valueOf(truth);
            case CellValue.ItemValue(int _, String display) -> display;
        };
    }
}
