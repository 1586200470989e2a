package dev.sluice.engine.web;

import dev.sluice.engine.BlockRows;
import dev.sluice.engine.CellValue;
import dev.sluice.engine.ItemIds;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.model.DataType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The columns of a block as its structure has them, whatever is stored yet.
final class Columns {
    private final List<RowsView.ColumnView> columns;
    private final Optional<BlockId> list;

    Columns(Blocks blocks, Block block) {
        this.list = block instanceof Block.ItemList it ? Optional.of(it.id()) : Optional.empty();
        this.columns =
                switch (block) {
                    case Block.ItemList list -> ofList(list);
                    case Block.Metric metric -> ofMetric(metric, blocks);
                    case Block.Table table -> throw noRows(table);
                };
    }

    /// The named columns alone.
    Columns(List<RowsView.ColumnView> columns) {
        this.columns = List.copyOf(columns);
        this.list = Optional.empty();
    }

    private static SluiceException noRows(Block.Table table) {
        return new SluiceException(
                ErrorCode.MALFORMED_REQUEST,
                "\"" + table.name() + "\" is a table and holds no values; ask for its metrics.");
    }

    private static List<RowsView.ColumnView> ofList(Block.ItemList list) {
        return list.properties().stream()
                .map(property ->
                        new RowsView.ColumnView(
                                property.id().toString(), property.name(), property.type().word()))
                .toList();
    }

    private static List<RowsView.ColumnView> ofMetric(Block.Metric metric, Blocks blocks) {
        var names =
                blocks.of(metric.application()).stream()
                        .collect(Collectors.toMap(Block::id, Block::name));
        var columns = new ArrayList<RowsView.ColumnView>();
        for (BlockId dimension : metric.dimensions()) {
            columns.add(
                    new RowsView.ColumnView(
                            dimension.toString(),
                            names.getOrDefault(dimension, ""),
                            new DataType.Dimension(dimension).word()));
        }
        columns.add(
                new RowsView.ColumnView(
                        BlockRows.Column.VALUE, metric.name(), metric.dataType().word()));
        return columns;
    }

    /// The key, if there is such a column.
    String require(String key) {
        if (columns.stream().noneMatch(column -> column.key().equals(key))) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST, "There is no column with the key " + key + ".");
        }
        return key;
    }

    RowsView view(BlockRows rows) {
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < rows.columns().size(); i++) {
            places.put(rows.columns().get(i).key(), i);
        }
        return new RowsView(
                rows.total(), columns, rows.rows().stream().map(row -> view(row, places)).toList());
    }

    private RowsView.RowView view(BlockRows.Row row, Map<String, Integer> places) {
        var cells = new ArrayList<@Nullable Object>();
        for (var column : columns) {
            var place = places.get(column.key());
            cells.add(place == null ? null : shown(row.cells().get(place)));
        }
        if (row.item().isEmpty()) {
            return new RowsView.RowView(null, null, items(row), cells);
        }
        int item = row.item().getAsInt();
        var id = list.map(it -> ItemIds.of(it, item)).orElse(null);
        return new RowsView.RowView(item, id, null, cells);
    }

    /// The items at which a metric's cell stands, before its value.
    private static List<Integer> items(BlockRows.Row cell) {
        return cell.cells().subList(0, cell.cells().size() - 1).stream()
                .flatMap(Optional::stream)
                .map(value -> ((CellValue.ItemValue) value).item())
                .toList();
    }

    static @Nullable Object shown(Optional<CellValue> cell) {
        return switch (cell.orElse(null)) {
            case null -> null;
            case CellValue.NumberValue(double value) -> value;
            case CellValue.IntegerValue(long value) -> value;
            case CellValue.DateValue(var value) -> value.toString();
            case CellValue.TextValue(var value) -> value;
            case CellValue.BooleanValue(boolean value) -> value;
            case CellValue.RightsValue(var level) -> level.name();
            case CellValue.ItemValue(int item, var display) -> itemText(item, display);
        };
    }

    /// What people read of an item.
    ///
    /// @param display its text, empty when it has none
    static String itemText(int item, String display) {
        return display.isEmpty() ? "#" + item : display;
    }
}
