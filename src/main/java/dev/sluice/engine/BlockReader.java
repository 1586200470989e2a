package dev.sluice.engine;

import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.store.Chunks;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.AccessLevel;
import dev.sluice.model.Block;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Reads pages of a block's rows, as people see them.
final class BlockReader {
    private final Services services;
    private final ItemTexts texts;
    private final EffectiveCells cells;
    private final FilteredRows filters;

    BlockReader(Services services) {
        this.services = services;
        this.texts = new ItemTexts(services);
        this.cells = new EffectiveCells(services);
        this.filters = new FilteredRows(texts);
    }

    /// A page of what a block holds, of a metric in its default scenario.
    BlockRows rows(Session session, Viewer viewer, BlockId id, RowQuery query) {
        var block = services.structures().get(id);
        return rows(session, viewer, block, cells.shape(session, block), query);
    }

    BlockRows rows(
            Session session, Viewer viewer, BlockId id, ScenarioId scenario, RowQuery query) {
        var block = services.structures().get(id);
        return rows(session, viewer, block, cells.shape(session, block, scenario), query);
    }

    /// How much of what a block holds the viewer may read and write.
    Reach reach(Session session, Viewer viewer, BlockId id) {
        var block = services.structures().get(id);
        var found = cells.shape(session, block);
        if (found.isEmpty()) {
            return new Reach(0, 0, 0);
        }
        var shape = found.get();
        var limits = new AccessLimits(services, session, viewer);
        return new Reach(
                session.count(shape.rows()),
                session.count(limits.readable(block, shape, shape.rows())),
                session.count(limits.writable(block, shape, shape.rows())));
    }

    private BlockRows rows(
            Session session, Viewer viewer, Block block, Optional<Shape> shape, RowQuery query) {
        if (shape.isEmpty()) {
            return new BlockRows(0, List.of(), List.of());
        }
        var view = BlockView.of(shape.get());
        var limits = new AccessLimits(services, session, viewer);
        Relation rows = view.rows(limits.readable(block, shape.get(), shape.get().rows()));
        for (var filter : query.filters()) {
            rows = filters.filtered(session, rows, view, filter);
        }
        long total = session.count(rows);
        var page = page(session, rows, view, query);
        return new BlockRows(total, view.columns(), read(session, view, page));
    }

    private Relation page(Session session, Relation rows, BlockView view, RowQuery query) {
        var keys = new ArrayList<Relation.SortKey>();
        Relation input = rows;
        for (var order : query.order()) {
            int index = view.indexOf(order.column());
            var column = view.columns().get(index);
            String name = BlockView.name(index);
            if (column.list().isPresent()) {
                var items =
                        texts.texts(
                                session,
                                column.list().get(),
                                "order_item" + index,
                                "order_text" + index);
                input =
                        new Relation.Join(
                                JoinKind.LEFT,
                                input,
                                items,
                                List.of(new KeyPair(name, "order_item" + index)));
                name = "order_text" + index;
            }
            keys.add(
                    new Relation.SortKey(name, order.direction() == RowQuery.Direction.DESCENDING));
        }
        if (!keys.isEmpty()) {
            // Equal rows keep one order from page to page.
            view.names().forEach(name -> keys.add(new Relation.SortKey(name, false)));
        } else if (view.shape() instanceof Shape.MetricShape metric) {
            var sorting = new DimensionOrder(services, session, metric).of(input);
            input = sorting.rows();
            keys.addAll(sorting.keys());
        } else {
            keys.add(new Relation.SortKey(Shape.ITEM, false));
        }
        var slice = new Relation.Ordered(input, keys, query.offset(), query.limit());
        return Relation.Project.of(slice, view.names().toArray(String[]::new));
    }

    /// Reads rows of the view, with the texts of the items in them.
    List<BlockRows.Row> read(Session session, BlockView view, Relation rows) {
        var raw = new ArrayList<BlockRows.Row>();
        var items = new HashMap<BlockId, Set<Integer>>();
        try (var chunks = session.stream(rows)) {
            while (chunks.next()) {
                for (int row = 0; row < chunks.size(); row++) {
                    raw.add(row(view, chunks, row, items));
                }
            }
        }
        var found = new HashMap<BlockId, Map<Integer, String>>();
        items.forEach((list, wanted) -> found.put(list, texts.of(session, list, wanted)));
        return raw.stream()
                .map(row ->
                        new BlockRows.Row(row.item(), ItemTexts.named(view, row.cells(), found)))
                .toList();
    }

    private static BlockRows.Row row(
            BlockView view, Chunks chunks, int row, Map<BlockId, Set<Integer>> items) {
        int width = view.columns().size();
        var cells = new ArrayList<Optional<CellValue>>(width);
        for (int i = 0; i < width; i++) {
            var column = view.columns().get(i);
            var cell = cell(column.type(), chunks, i, row);
            if (cell.isPresent() && cell.get() instanceof CellValue.ItemValue item) {
                items.computeIfAbsent(column.list().orElseThrow(), _ -> new HashSet<>())
                        .add(item.item());
            }
            cells.add(cell);
        }
        var item = view.ofList() ? OptionalInt.of(chunks.integer(width, row)) : OptionalInt.empty();
        return new BlockRows.Row(item, cells);
    }

    private static Optional<CellValue> cell(ValueType type, Chunks chunks, int column, int row) {
        if (chunks.blank(column, row)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type) {
                    case NUMBER -> new CellValue.NumberValue(chunks.number(column, row));
                    case INTEGER -> new CellValue.IntegerValue(chunks.bigint(column, row));
                    case DATE ->
                            new CellValue.DateValue(LocalDate.ofEpochDay(chunks.date(column, row)));
                    case TEXT -> new CellValue.TextValue(chunks.text(column, row));
                    case BOOLEAN -> new CellValue.BooleanValue(chunks.truth(column, row));
                    case ITEM -> new CellValue.ItemValue(chunks.integer(column, row), "");
                    case RIGHTS ->
                            new CellValue.RightsValue(AccessLevel.of(chunks.tinyint(column, row)));
                });
    }
}
