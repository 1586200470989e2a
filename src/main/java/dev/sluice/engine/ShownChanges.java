package dev.sluice.engine;

import dev.sluice.kernel.PropertyId;
import dev.sluice.model.Block;
import dev.sluice.model.Block.ItemList;
import dev.sluice.model.DataType;
import dev.sluice.model.Property;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A page of what a run or an edit changed in a block, as it is shown to people.
///
/// @param kept false once retention has dropped the change set
public record ShownChanges(
        boolean kept, long total, List<ChangeColumnView> columns, List<ChangeView> items) {
    /// A property, or a metric's value.
    public record ChangeColumnView(String key, String name, DataType.Word type) {}

    /// One item or cell.
    ///
    /// @param key the cell's items, or the item as people know it
    /// @param before null for an inserted row
    /// @param after null for a deleted row
    public record ChangeView(
            String key,
            @Nullable List<@Nullable Object> before,
            @Nullable List<@Nullable Object> after) {}

    /// Of a block that is gone.
    public static final ShownChanges NONE = new ShownChanges(false, 0, List.of(), List.of());

    /// @param kind inserted rows have nothing before, deleted ones nothing after
    public static ShownChanges of(Block block, ChangedRows changed, ChangeQuery.ChangeKind kind) {
        var shown = valueColumns(changed, block);
        return new ShownChanges(
                changed.kept(),
                changed.total(),
                shown.stream().map(i -> column(changed.columns().get(i), block)).toList(),
                changed.rows().stream()
                        .map(row -> view(row, kind, shown, changed, block))
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

    private static ChangeColumnView column(BlockRows.Column column, Block block) {
        if (block instanceof ItemList list) {
            var property = list.property(PropertyId.parse(column.key()));
            return new ChangeColumnView(
                    column.key(),
                    property.map(Property::name).orElse(column.key()),
                    property.map(p -> p.type().word()).orElse(DataType.Word.Text));
        }
        var type =
                block instanceof Block.Metric metric
                        ? metric.dataType().word()
                        : DataType.Word.Text;
        return new ChangeColumnView(column.key(), "Value", type);
    }

    private static ChangeView view(
            ChangedRows.Change row,
            ChangeQuery.ChangeKind kind,
            List<Integer> shown,
            ChangedRows changed,
            Block block) {
        boolean deleted = kind == ChangeQuery.ChangeKind.DELETED;
        return new ChangeView(
                key(row, deleted ? row.before() : row.after(), shown, changed, block),
                kind == ChangeQuery.ChangeKind.INSERTED ? null : cells(row.before(), shown),
                deleted ? null : cells(row.after(), shown));
    }

    private static String key(
            ChangedRows.Change row,
            List<Optional<CellValue>> cells,
            List<Integer> shown,
            ChangedRows changed,
            Block block) {
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
            values.add(cells.get(i).map(ShownChanges::wire).orElse(null));
        }
        return values;
    }

    private static String text(Optional<CellValue> cell) {
        return cell.map(value -> wire(value).toString()).orElse("");
    }

    /// A value as it is written for people and clients.
    public static Object wire(CellValue value) {
        return switch (value) {
            case CellValue.NumberValue(var number) -> number;
            case CellValue.IntegerValue(var number) -> number;
            case CellValue.DateValue(var date) -> date.toString();
            case CellValue.TextValue(var text) -> text;
            case CellValue.BooleanValue(var bool) -> bool;
            case CellValue.RightsValue(var level) -> level.name();
            case CellValue.ItemValue(int item, var name) -> name.isEmpty() ? "#" + item : name;
        };
    }
}
