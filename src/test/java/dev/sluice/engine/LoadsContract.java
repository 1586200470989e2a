package dev.sluice.engine;

import static dev.sluice.engine.Loads.BLANK;
import static dev.sluice.engine.Loads.UNREADABLE;
import static dev.sluice.engine.Loads.row;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.kernel.BlockId;
import dev.sluice.model.DataType;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What every engine must do with the rows of a load, whatever it stores in.
abstract class LoadsContract extends EngineFixture {
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
        assertThat(engine.rows(Viewer.all(), sales, RowQuery.page(0, 10)).total()).isEqualTo(3000);
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
}
