package dev.sluice.imports.web;

import dev.sluice.access.Caller;
import dev.sluice.engine.BlockRows;
import dev.sluice.engine.CellValue;
import dev.sluice.engine.ChangeQuery;
import dev.sluice.engine.ChangeQuery.ChangeKind;
import dev.sluice.engine.ChangedRows;
import dev.sluice.engine.Engine;
import dev.sluice.imports.ImportRuns;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.RunId;
import dev.sluice.model.Block;
import dev.sluice.model.Block.ItemList;
import dev.sluice.model.Blocks;
import dev.sluice.model.DataType;
import dev.sluice.model.Property;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The rows a run changed, as the import summary shows them.
@Component
final class RunChanges {
    private final ImportRuns runs;
    private final Engine engine;
    private final Blocks blocks;

    RunChanges(ImportRuns runs, Engine engine, Blocks blocks) {
        this.runs = runs;
        this.engine = engine;
        this.blocks = blocks;
    }

    /// Which changes to show.
    enum Kind {
        inserted(ChangeKind.INSERTED),
        updated(ChangeKind.UPDATED),
        deleted(ChangeKind.DELETED);

        private final ChangeKind kind;

        Kind(ChangeKind kind) {
            this.kind = kind;
        }
    }

    @Schema(name = "ChangeColumnView")
    record ColumnView(String key, String name, DataType.Word type) {}

    /// @param key the cell's items, or the item as people know it
    /// @param before null for an inserted row
    record ChangeView(
            String key,
            @Nullable List<@Nullable Object> before,
            @Nullable List<@Nullable Object> after) {}

    /// @param kept false once retention has dropped the change set
    record Page(boolean kept, long total, List<ColumnView> columns, List<ChangeView> items) {}

    Page page(Caller caller, RunId id, Kind kind, long offset, int limit) {
        var run = runs.readable(caller, id);
        var block = blocks.find(run.block());
        if (block.isEmpty()) {
            return new Page(false, 0, List.of(), List.of());
        }
        var changed = engine.changes(id, run.block(), new ChangeQuery(kind.kind, offset, limit));
        var shown = valueColumns(changed, block.get());
        return new Page(
                changed.kept(),
                changed.total(),
                shown.stream().map(i -> column(changed.columns().get(i), block.get())).toList(),
                changed.rows().stream()
                        .map(row -> view(row, shown, changed, block.get()))
                        .toList());
    }

    /// A metric's dimensions make the key; everything else is shown before and after.
    private static List<Integer> valueColumns(ChangedRows changed, Block block) {
        return IntStream.range(0, changed.columns().size())
                .filter(i ->
                        !(block instanceof Block.Metric)
                                || changed.columns().get(i).key().equals(BlockRows.Column.VALUE))
                .boxed()
                .toList();
    }

    private static ColumnView column(BlockRows.Column column, Block block) {
        if (block instanceof ItemList list) {
            var property = list.property(PropertyId.parse(column.key()));
            return new ColumnView(
                    column.key(),
                    property.map(Property::name).orElse(column.key()),
                    property.map(p -> p.type().word()).orElse(DataType.Word.Text));
        }
        var type =
                block instanceof Block.Metric metric
                        ? metric.dataType().word()
                        : DataType.Word.Text;
        return new ColumnView(column.key(), "Value", type);
    }

    private static ChangeView view(
            ChangedRows.Change row, List<Integer> shown, ChangedRows changed, Block block) {
        return new ChangeView(
                key(row, shown, changed, block),
                row.before().isEmpty() ? null : cells(row.before(), shown),
                row.after().isEmpty() ? null : cells(row.after(), shown));
    }

    private static String key(
            ChangedRows.Change row, List<Integer> shown, ChangedRows changed, Block block) {
        var cells = row.after().isEmpty() ? row.before() : row.after();
        if (block instanceof ItemList list) {
            var display = list.display().map(PropertyId::toString).orElse("");
            return IntStream.range(0, cells.size())
                    .filter(i -> changed.columns().get(i).key().equals(display))
                    .mapToObj(i -> text(cells.get(i)))
                    .findFirst()
                    .orElseGet(() -> row.item().isPresent() ? "#" + row.item().getAsInt() : "");
        }
        return IntStream.range(0, cells.size())
                .filter(i -> !shown.contains(i))
                .mapToObj(i -> text(cells.get(i)))
                .collect(Collectors.joining(" · "));
    }

    private static List<@Nullable Object> cells(
            List<Optional<CellValue>> cells, List<Integer> shown) {
        var values = new ArrayList<@Nullable Object>();
        for (int i : shown) {
            values.add(cells.get(i).map(RunChanges::wire).orElse(null));
        }
        return values;
    }

    private static String text(Optional<CellValue> cell) {
        return cell.map(value -> wire(value).toString()).orElse("");
    }

    private static Object wire(CellValue value) {
        return switch (value) {
            case CellValue.NumberValue(var number) -> number;
            case CellValue.IntegerValue(var number) -> number;
            case CellValue.DateValue(var date) -> date.toString();
            case CellValue.TextValue(var text) -> text;
            case CellValue.BooleanValue(var bool) -> bool;
            case CellValue.ItemValue(_, var display) -> display;
        };
    }
}
