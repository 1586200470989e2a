package dev.sluice.engine;

import dev.sluice.engine.PivotAxes.Key;
import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Chunks;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.AccessLevel;
import dev.sluice.model.Block;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the cells at some headers of a view. For one session.
final class PivotGrids {
    private final Session session;
    private final PivotLists lists;
    private final List<Block.Metric> metrics;

    PivotGrids(Session session, PivotLists lists, List<Block.Metric> metrics) {
        this.session = session;
        this.lists = lists;
        this.metrics = metrics;
    }

    /// A header and where it stands on its axis.
    record Placed(int at, List<Integer> numbers) {}

    /// Some headers of an axis, all with the same levels.
    record Side(List<Key> keys, List<Placed> headers) {
        Side {
            keys = List.copyOf(keys);
            headers = List.copyOf(headers);
        }
    }

    /// Puts the cells where rows and columns meet into the grid.
    ///
    /// @param cells as of [PivotCells#union]
    void read(Relation cells, Side rows, Side columns, List<List<Optional<CellValue>>> grid) {
        if (!rows.headers().isEmpty() && !columns.headers().isEmpty()) {
            fill(grid, at(at(cells, rows, "at_row"), columns, "at_column"));
        }
    }

    /// The cells at the headers, with the header's place.
    private Relation at(Relation cells, Side side, String place) {
        if (side.keys().isEmpty()) {
            int only = side.headers().getFirst().at();
            return PivotCells.with(
                    cells, new Output(place, new Expression.Literal(only, SqlType.INTEGER)));
        }
        var columns = new ArrayList<ColumnDef>();
        var on = new ArrayList<KeyPair>();
        for (var key : side.keys()) {
            var name = lists.fresh("header");
            columns.add(new ColumnDef(name, SqlType.INTEGER));
            on.add(new KeyPair(key.column(), name));
        }
        columns.add(new ColumnDef(place, SqlType.INTEGER));
        var values = new ArrayList<List<Optional<Object>>>();
        for (var header : side.headers()) {
            var row = new ArrayList<Optional<Object>>();
            header.numbers().forEach(number -> row.add(Optional.of(number)));
            row.add(Optional.of(header.at()));
            values.add(row);
        }
        return new Relation.Join(JoinKind.INNER, cells, new Relation.Values(columns, values), on);
    }

    private record Found(int row, int column, int metric, CellValue value) {}

    private void fill(List<List<Optional<CellValue>>> grid, Relation found) {
        var names = new ArrayList<>(List.of("at_row", "at_column", "part"));
        found.columns().stream()
                .map(ColumnDef::name)
                .filter(name -> name.startsWith("val_"))
                .forEach(names::add);
        var rows = Relation.Project.of(found, names.toArray(String[]::new));
        var cells = new ArrayList<Found>();
        try (var chunks = session.stream(rows)) {
            while (chunks.next()) {
                for (int row = 0; row < chunks.size(); row++) {
                    cells.add(
                            new Found(
                                    chunks.integer(0, row),
                                    chunks.integer(1, row),
                                    chunks.integer(2, row),
                                    value(rows, chunks, row)));
                }
            }
        }
        var texts = texts(cells);
        for (var cell : cells) {
            grid.get(cell.row()).set(cell.column(), Optional.of(named(cell, texts)));
        }
    }

    private static CellValue value(Relation rows, Chunks chunks, int row) {
        for (int i = 3; i < rows.columns().size(); i++) {
            if (!chunks.blank(i, row)) {
                return value(rows.columns().get(i).type(), chunks, i, row);
            }
        }
        throw new IllegalStateException("A cell of a view without a value");
    }

    static CellValue value(SqlType type, Chunks chunks, int column, int row) {
        return switch (type) {
            case DOUBLE -> new CellValue.NumberValue(chunks.number(column, row));
            case BIGINT -> new CellValue.IntegerValue(chunks.bigint(column, row));
            case DATE -> new CellValue.DateValue(LocalDate.ofEpochDay(chunks.date(column, row)));
            case VARCHAR -> new CellValue.TextValue(chunks.text(column, row));
            case BOOLEAN -> new CellValue.BooleanValue(chunks.truth(column, row));
            case INTEGER -> new CellValue.ItemValue(chunks.integer(column, row), "");
            case TINYINT -> new CellValue.RightsValue(AccessLevel.of(chunks.tinyint(column, row)));
        };
    }

    private Map<BlockId, Map<Integer, String>> texts(List<Found> cells) {
        var wanted = new HashMap<BlockId, Set<Integer>>();
        for (var cell : cells) {
            if (cell.value() instanceof CellValue.ItemValue(int item, var _)) {
                wanted.computeIfAbsent(listOf(cell), _ -> new HashSet<>()).add(item);
            }
        }
        var texts = new HashMap<BlockId, Map<Integer, String>>();
        wanted.forEach((list, items) -> texts.put(list, lists.texts(list, items)));
        return texts;
    }

    private CellValue named(Found cell, Map<BlockId, Map<Integer, String>> texts) {
        if (!(cell.value() instanceof CellValue.ItemValue(int item, var _))) {
            return cell.value();
        }
        var names = texts.getOrDefault(listOf(cell), Map.of());
        return new CellValue.ItemValue(item, names.getOrDefault(item, ""));
    }

    private BlockId listOf(Found cell) {
        return ShapeColumn.of("", metrics.get(cell.metric()).dataType(), false)
                .list()
                .orElseThrow();
    }
}
