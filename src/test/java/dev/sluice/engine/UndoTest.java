package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.DataType;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/// Undo of loads, in the engine.
class UndoTest extends EngineFixture {
    private Undos undos;

    @Override
    Engine open(Path folder, Structures structures) {
        return new DuckDbEngine(folder, EngineSettings.defaults(), structures, Clock.systemUTC());
    }

    @Override
    void close(Engine engine) {
        ((DuckDbEngine) engine).close();
    }

    @BeforeEach
    void begin() {
        undos = new Undos(engine, loads);
    }

    private RunId loaded(Object[]... rows) {
        var run = loads.nextRun();
        load(run, rows);
        return run;
    }

    private static Object[] row(Object... values) {
        return values;
    }

    @Test
    void givesCellsBackWhatTheyHeld() {
        loaded(row("Tea", "Jan", 1.0), row("Tea", "Feb", 2.0), row("Tea", "Mar", 3.0));
        var before = cells(sales);
        var run =
                loaded(
                        row("Tea", "Jan", 10.0),
                        row("Tea", "Feb", Loads.BLANK),
                        row("Tea", "Apr", 4.0));

        var undone = undos.undo(run);

        assertThat(cells(sales)).isEqualTo(before);
        assertThat(undone.balances()).isTrue();
        assertThat(undone.left()).isEmpty();
        assertThat(items(month)).containsExactly("Jan", "Feb", "Mar");
    }

    @Test
    void emptiesWhatWasEmpty() {
        var run = loaded(row("Tea", "Jan", 1.0), row("Tea", "Feb", 2.0));

        var undone = undos.undo(run);

        assertThat(cells(sales)).isEmpty();
        assertThat(items(product)).isEmpty();
        // Two cells, a product and two months.
        assertThat(undone.changes()).isEqualTo(5);
        assertThat(undone.balances()).isTrue();
    }

    @Test
    void leavesWhatWasChangedSinceAndSaysSo() {
        loaded(row("Tea", "Jan", 1.0), row("Tea", "Feb", 2.0));
        var run = loaded(row("Tea", "Jan", 10.0), row("Tea", "Feb", 20.0));
        var edit = loaded(row("Tea", "Feb", 99.0));

        var undone = undos.undo(run);

        assertThat(cells(sales)).containsExactlyInAnyOrder("Tea|Jan|1.0", "Tea|Feb|99.0");
        assertThat(undone.balances()).isTrue();
        var conflict = engine.conflicts(undone.run(), 0, 10).getFirst();
        assertThat(conflict.items().stream().map(CellValue.ItemValue::display))
                .containsExactly("Tea", "Feb");
        assertThat(conflict.before()).contains(new CellValue.NumberValue(2));
        assertThat(conflict.written()).contains(new CellValue.NumberValue(20));
        assertThat(conflict.now()).contains(new CellValue.NumberValue(99));
        assertThat(conflict.changedBy()).contains(edit.value());
        assertThat(undone.left().getFirst().samples()).containsExactly("Tea, Feb");
    }

    @Test
    void takesAnUndoBackInTurn() {
        loaded(row("Tea", "Jan", 1.0));
        var run = loaded(row("Tea", "Jan", 10.0), row("Coffee", "Feb", 2.0));
        var after = cells(sales);
        var undone = undos.undo(run);

        var again = undos.undo(undone.run());

        assertThat(cells(sales)).isEqualTo(after);
        assertThat(items(product)).containsExactly("Tea||", "Coffee||");
        assertThat(again.balances()).isTrue();
        assertThat(undos.undo(run).left()).isEmpty();
        assertThat(cells(sales)).containsExactly("Tea|Jan|1.0");
    }

    @Test
    void undoesRunsOnTheSameCellsOneAfterTheOther() {
        var first = loaded(row("Tea", "Jan", 1.0));
        var second = loaded(row("Tea", "Jan", 2.0));

        undos.undo(second);
        var undone = undos.undo(first);

        assertThat(cells(sales)).isEmpty();
        assertThat(undone.left()).isEmpty();
    }

    @Test
    void keepsItemsThatAreUsedByNow() {
        var run = loaded(row("Tea", "Jan", 1.0));
        loaded(row("Tea", "Feb", 2.0));

        var undone = undos.undo(run);

        assertThat(items(product)).containsExactly("Tea||");
        assertThat(items(month)).containsExactly("Feb");
        assertThat(cells(sales)).containsExactly("Tea|Feb|2.0");
        assertThat(undone.left())
                .extracting(LeftAlone::reason)
                .containsExactly(LeftAlone.Reason.IN_USE);
    }

    @Test
    void undoesTextsAndAppendedRows() {
        var note = blocks.metric("Note", new DataType.Text(), product);
        var first = loads.nextRun();
        loads.cells(
                first,
                note,
                BlankCells.Clear,
                new Loads.Quiet(),
                rows(row("Tea", "old"), row("Milk", "x")));
        var second = loads.nextRun();
        loads.cells(
                second,
                note,
                BlankCells.Clear,
                new Loads.Quiet(),
                rows(row("Tea", "new"), row("Milk", Loads.BLANK), row("Cake", "y")));

        var undone = undos.undo(second);

        assertThat(cells(note)).containsExactlyInAnyOrder("Tea|old", "Milk|x");
        assertThat(undone.balances()).isTrue();
        var ledger = blocks.transactions("Ledger", new DataType.Text(), new DataType.Number());
        var run = loads.nextRun();
        loads.append(
                run,
                new LoadTarget.AppendTarget(
                        ledger, List.of(blocks.property(ledger, 0), blocks.property(ledger, 1))),
                row("a", 1.0),
                row("b", 2.0));
        undos.undo(run);
        assertThat(cells(ledger)).isEmpty();
    }

    private RunId upserted(Object[]... rows) {
        var run = loads.nextRun();
        loads.items(
                run,
                new LoadTarget.UpsertTarget(
                        product, blocks.unique(product), columns(), BlankCells.Clear),
                rows);
        return run;
    }

    private List<PropertyId> columns() {
        return List.of(blocks.property(product, 1), blocks.property(product, 2));
    }

    @Test
    void givesItemsTheirPropertiesBackUnlessTheyWereChangedSince() {
        upserted(row("Tea", 1.0, "hot"), row("Milk", 2.0, "cold"));
        var run =
                upserted(
                        row("Tea", 10.0, "warm"),
                        row("Milk", 20.0, "cold"),
                        row("Cake", 3.0, "dry"));
        upserted(row("Tea", 10.0, "tepid"));

        var undone = undos.undo(run);

        assertThat(items(product)).containsExactly("Tea|1.0|tepid", "Milk|2.0|cold");
        assertThat(undone.balances()).isTrue();
        assertThat(undone.left())
                .containsExactly(
                        new LeftAlone(
                                List.of(),
                                LeftAlone.Reason.CHANGED_SINCE,
                                true,
                                1,
                                List.of("Tea")));
        var again = undos.undo(undone.run());
        assertThat(items(product))
                .containsExactly("Tea|10.0|tepid", "Milk|20.0|cold", "Cake|3.0|dry");
        assertThat(again.balances()).isTrue();
    }

    @Test
    void bringsClearedItemsBackWithTheirCells() {
        upserted(row("Tea", 1.0, "hot"), row("Milk", 2.0, "cold"));
        loaded(row("Tea", "Jan", 1.0), row("Milk", "Jan", 2.0));
        var items = items(product);
        var cells = cells(sales);
        var run = loads.nextRun();
        loads.items(
                run,
                new LoadTarget.UpsertTarget(
                        product,
                        blocks.unique(product),
                        columns(),
                        BlankCells.Clear,
                        new Clearing.Everything()),
                row("Milk", 5.0, "warm"));

        var undone = undos.undo(run);

        assertThat(items(product)).containsExactlyInAnyOrderElementsOf(items);
        assertThat(cells(sales)).containsExactlyInAnyOrderElementsOf(cells);
        assertThat(undone.balances()).isTrue();
        assertThat(undone.left()).isEmpty();
    }

    @Test
    void doesNotBringBackANameThatAnotherItemHasByNow() {
        upserted(row("Tea", 1.0, "hot"), row("Milk", 2.0, "cold"));
        var run = loads.nextRun();
        loads.items(
                run,
                new LoadTarget.UpsertTarget(
                        product,
                        blocks.unique(product),
                        columns(),
                        BlankCells.Clear,
                        new Clearing.Everything()),
                row("Milk", 2.0, "cold"));
        upserted(row("Tea", 7.0, "new"));

        var undone = undos.undo(run);

        assertThat(items(product)).containsExactlyInAnyOrder("Milk|2.0|cold", "Tea|7.0|new");
        assertThat(undone.left())
                .extracting(LeftAlone::reason)
                .containsExactly(LeftAlone.Reason.TAKEN);
        assertThat(undone.balances()).isTrue();
    }

    @Test
    void doesNotBringBackCellsOfItemsThatAreGone() {
        loaded(row("Tea", "Jan", 1.0), row("Milk", "Jan", 2.0));
        var run = loaded(row("Tea", "Jan", Loads.BLANK));
        var tea = engine.rows(Viewer.all(), product, RowQuery.page(0, 1)).rows().getFirst();
        engine.edit(
                Viewer.all(),
                new dev.sluice.kernel.ChangeId(new java.util.UUID(5, 5)),
                product,
                new ItemEdit.Delete(java.util.Set.of(tea.item().orElseThrow())));

        var undone = undos.undo(run);

        assertThat(cells(sales)).containsExactly("Milk|Jan|2.0");
        assertThat(undone.left())
                .extracting(LeftAlone::reason)
                .containsExactly(LeftAlone.Reason.ITEM_GONE);
    }

    @Test
    void refusesWhatIsNoLongerKept() {
        var run = loaded(row("Tea", "Jan", 1.0));
        assertThat(engine.undoable(run).standing()).isEqualTo(Undoable.Standing.POSSIBLE);
        engine.forget(run);

        assertThat(engine.undoable(run).standing()).isEqualTo(Undoable.Standing.NOTHING);
        assertThatThrownBy(() -> undos.undo(run)).isInstanceOf(SluiceException.class);
    }

    @Test
    void changesNothingWhenItStopsBeforeItsCommit() {
        loaded(row("Tea", "Jan", 1.0));
        var run = loaded(row("Tea", "Jan", 10.0), row("Milk", "Feb", 2.0));
        var cells = cells(sales);
        var undo = loads.nextRun();

        try (var undoing = engine.undo(new UndoRequest(undo, 1, run, Viewer.all()))) {
            assertThatThrownBy(() -> undoing.apply(new Stopping()))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(cells(sales)).isEqualTo(cells);
        assertThat(engine.applied(undo)).isEmpty();
        assertThat(undos.undo(run).balances()).isTrue();
        assertThat(cells(sales)).containsExactly("Tea|Jan|1.0");
    }

    private static final class Stopping extends Loads.Quiet {
        @Override
        public void beforeCommit(Applied applied) {
            throw new IllegalStateException("stopped");
        }
    }

    @Test
    void undoesManyCells() {
        var rows = new ArrayList<Object[]>();
        for (int i = 0; i < 30_000; i++) {
            rows.add(row("P" + i % 1000, "M" + i / 1000, (double) i));
        }
        var first = loads.nextRun();
        loads.cells(first, sales, BlankCells.Clear, new Loads.Quiet(), rows);
        var before = cells(sales);
        var second = loads.nextRun();
        loads.cells(
                second,
                sales,
                BlankCells.Clear,
                new Loads.Quiet(),
                rows.stream().map(it -> row(it[0], it[1], (double) it[2] + 1)).toList());
        loaded(row("P7", "M3", -5.0));

        var undone = undos.undo(second);

        assertThat(undone.balances()).isTrue();
        assertThat(undone.leftWhole()).isEqualTo(1);
        assertThat(cells(sales)).hasSize(before.size()).contains("P7|M3|-5.0", "P8|M3|3008.0");
    }

    @Test
    void bringsBackWhatAClearingLoadRemoved() {
        loaded(row("Tea", "Jan", 1.0), row("Tea", "Feb", 2.0), row("Milk", "Jan", 3.0));
        var before = cells(sales);
        var run = loads.nextRun();
        loads.cells(
                run,
                new LoadTarget.MetricTarget(sales, BlankCells.Clear, new Clearing.Everything()),
                new Loads.Quiet(),
                rows(row("Tea", "Jan", 5.0)));

        var undone = undos.undo(run);

        assertThat(cells(sales)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(undone.balances()).isTrue();
    }

    private BlockId sized() {
        return blocks.metric("Sized", new DataType.Number(), product);
    }

    @Test
    void refusesABlockOfAnotherStructure() {
        var sized = sized();
        var run = loads.nextRun();
        loads.cells(run, sized, BlankCells.Clear, new Loads.Quiet(), rows(row("Tea", 1.0)));
        blocks.delete(sized);

        assertThat(engine.undoable(run).standing()).isEqualTo(Undoable.Standing.RESTRUCTURED);
    }
}
