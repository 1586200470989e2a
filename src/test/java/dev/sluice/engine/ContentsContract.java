package dev.sluice.engine;

import static dev.sluice.engine.Loads.BLANK;
import static dev.sluice.engine.Loads.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.ChangeQuery.ChangeKind;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.DataType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What every engine must show and keep of what it holds, and how items are edited by hand.
abstract class ContentsContract extends EngineFixture {
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

        var edited =
                engine.edit(Viewer.all(), change, product, new ItemEdit.Delete(Set.of(b, 12345)));

        assertThat(edited.items()).containsExactly(b);
        assertThat(edited.cellsRemoved()).isEqualTo(2);
        assertThat(edited.referencesBlanked()).isEqualTo(1);
        assertThat(engine.edit(Viewer.all(), change, product, new ItemEdit.Delete(Set.of(b))))
                .isEqualTo(edited);
        assertThat(cells(sales)).containsExactly("A|Jan|1.0");
        assertThat(items(child)).containsExactly("c1|", "c2|A");
        assertThat(items(product)).containsExactly("A||");
    }

    @Test
    void editsItemsByHand() {
        var name = blocks.unique(product);
        var added =
                engine.edit(
                        Viewer.all(),
                        new ChangeId(new UUID(5, 1)),
                        product,
                        new ItemEdit.Add(Map.of(name, new CellValue.TextValue("New"))));
        int item = added.items().getFirst();

        engine.edit(
                Viewer.all(),
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
                                Viewer.all(),
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

        assertThat(
                        engine.rows(Viewer.all(), sales, byValue).rows().stream()
                                .map(r -> text(r.cells())))
                .containsExactly("Plum|Feb|5.0", "Apple|Jan|3.0");
        assertThat(engine.rows(Viewer.all(), sales, byValue).total()).isEqualTo(4);
        assertThat(
                        engine.rows(Viewer.all(), sales, pWithValue).rows().stream()
                                .map(r -> text(r.cells())))
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
        return engine.rows(Viewer.all(), list, RowQuery.page(0, 1000)).rows().stream()
                .filter(row ->
                        text(row.cells()).startsWith(name + "|") || text(row.cells()).equals(name))
                .findFirst()
                .orElseThrow()
                .item()
                .orElseThrow();
    }
}
