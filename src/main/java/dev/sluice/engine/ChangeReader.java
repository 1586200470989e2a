package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.AccessLevel;
import dev.sluice.model.Block;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/// Reads what a run or an edit changed in a block.
final class ChangeReader {
    private static final String DELETED = "(deleted item)";

    private final Services services;
    private final ItemTexts texts;

    ChangeReader(Services services) {
        this.services = services;
        this.texts = new ItemTexts(services);
    }

    ChangedRows changes(Session session, UUID cause, BlockId block, ChangeQuery query) {
        var sets = services.catalogue().changeSets(session, block);
        var set = sets.stream().filter(s -> s.cause().equals(cause)).max(having(query.kind()));
        var shape = services.catalogue().shape(session, block);
        if (set.isEmpty() || shape.isEmpty()) {
            return new ChangedRows(false, 0, List.of(), List.of());
        }
        var past = new PastRows(session, shape.get(), sets);
        var keys = past.keys(set.get(), kind(query.kind()), query);
        var after = past.after(set.get(), keys);
        var before = past.before(set.get(), after, keys);
        var view = BlockView.of(shape.get());
        var changes =
                keys.stream()
                        .map(key ->
                                new ChangedRows.Change(
                                        item(shape.get(), key),
                                        cells(view, key, before.get(key)),
                                        cells(view, key, after.get(key))))
                        .toList();
        return new ChangedRows(
                true,
                set.get().counts().of(query.kind()),
                view.columns(),
                named(session, view, changes));
    }

    /// Where the edit changed something, in the order it did; each block once.
    List<ChangedBlock> blocks(Session session, UUID cause) {
        var blocks = new LinkedHashMap<BlockId, ChangedBlock>();
        for (var set : services.catalogue().causedBy(session, cause)) {
            var counts = set.counts();
            var cells = services.catalogue().scenarioCells(session, set.block());
            blocks.merge(
                    set.block(),
                    new ChangedBlock(
                            cells.map(ScenarioCells::metric).orElse(set.block()),
                            cells.map(ScenarioCells::scenario),
                            counts.inserted(),
                            counts.updated(),
                            counts.deleted()),
                    ChangeReader::larger);
        }
        return List.copyOf(blocks.values());
    }

    /// Of several change sets in a block, rows are read from the one with the most of their kind.
    private static ChangedBlock larger(ChangedBlock one, ChangedBlock other) {
        return new ChangedBlock(
                one.block(),
                one.scenario(),
                Math.max(one.inserted(), other.inserted()),
                Math.max(one.updated(), other.updated()),
                Math.max(one.deleted(), other.deleted()));
    }

    /// A run that clears may leave two change sets in a block, each with kinds of its own.
    private static Comparator<ChangeSet> having(ChangeQuery.ChangeKind kind) {
        return Comparator.comparingLong(set -> set.counts().of(kind));
    }

    private static byte kind(ChangeQuery.ChangeKind kind) {
        return switch (kind) {
            case INSERTED -> CellMerge.INSERTED;
            case UPDATED -> CellMerge.UPDATED;
            case DELETED -> CellMerge.DELETED;
        };
    }

    private static OptionalInt item(Shape shape, List<Object> key) {
        return shape instanceof Shape.ListShape
                ? OptionalInt.of(((Number) key.getFirst()).intValue())
                : OptionalInt.empty();
    }

    /// The view's cells of a row; blanks where there was no row, except a metric's dimensions.
    private static List<Optional<CellValue>> cells(
            BlockView view,
            List<Object> key,
            @org.jspecify.annotations.Nullable Map<String, Optional<Object>> row) {
        var cells = new ArrayList<Optional<CellValue>>();
        if (view.shape() instanceof Shape.MetricShape metric) {
            for (int i = 0; i < metric.dimensions().size(); i++) {
                long word = (Long) key.get(metric.layout().word(i));
                long item =
                        word >>> metric.layout().shift(i) & (1L << metric.layout().width(i)) - 1;
                cells.add(Optional.of(new CellValue.ItemValue((int) item, "")));
            }
        }
        for (var column : view.shape().values()) {
            var value = row == null ? Optional.empty() : row.get(column.name());
            cells.add(value == null ? Optional.empty() : value.map(v -> cell(column.type(), v)));
        }
        return cells;
    }

    static CellValue cell(ValueType type, Object value) {
        return switch (type) {
            case NUMBER -> new CellValue.NumberValue((Double) value);
            case INTEGER -> new CellValue.IntegerValue((Long) value);
            case DATE -> new CellValue.DateValue((LocalDate) value);
            case TEXT -> new CellValue.TextValue((String) value);
            case BOOLEAN -> new CellValue.BooleanValue((Boolean) value);
            case ITEM -> new CellValue.ItemValue((Integer) value, "");
            case RIGHTS -> new CellValue.RightsValue(AccessLevel.of(((Number) value).intValue()));
        };
    }

    /// What people know the items by now, or knew those by that are gone.
    Map<Integer, String> names(Session session, BlockId list, Set<Integer> items) {
        var names = texts.of(session, list, items);
        if (names.size() == items.size()) {
            return names;
        }
        var everything = new AccessLimits(services, session, Viewer.all());
        var there =
                services.structures()
                        .find(list)
                        .filter(Block.ItemList.class::isInstance)
                        .map(Block.ItemList.class::cast)
                        .map(it ->
                                new ReadableItems(services, session, it, everything).among(items))
                        .orElse(Set.of());
        var gone = items.stream().filter(item -> !there.contains(item)).toList();
        gone.forEach(item -> names.put(item, DELETED));
        names.putAll(lastNames(session, list, gone));
        return names;
    }

    /// The names of deleted items, from those changes of their list that are still kept.
    private Map<Integer, String> lastNames(Session session, BlockId list, List<Integer> gone) {
        var names = new HashMap<Integer, String>();
        var display =
                services.structures()
                        .find(list)
                        .filter(Block.ItemList.class::isInstance)
                        .flatMap(block -> ((Block.ItemList) block).display())
                        .map(id -> ChangeSet.BEFORE + ShapeColumn.nameOf(id));
        if (gone.isEmpty() || display.isEmpty()) {
            return names;
        }
        for (var set : services.catalogue().changeSets(session, list)) {
            for (var table : set.changes().stream().toList()) {
                var columns = session.columns(table);
                if (columns.contains(new ColumnDef(display.get(), SqlType.VARCHAR))) {
                    var rows = ReadableItems.among(new Relation.Scan(table, columns), gone);
                    session.list(Relation.Project.of(rows, Shape.ITEM, display.get()))
                            .forEach(row ->
                                    row.getLast()
                                            .ifPresent(text ->
                                                    names.put(
                                                            (Integer) row.getFirst().orElseThrow(),
                                                            (String) text)));
                }
            }
        }
        return names;
    }

    private List<ChangedRows.Change> named(
            Session session, BlockView view, List<ChangedRows.Change> changes) {
        var wanted = new HashMap<BlockId, Set<Integer>>();
        for (var change : changes) {
            collect(view, change.before(), wanted);
            collect(view, change.after(), wanted);
        }
        var found = new HashMap<BlockId, Map<Integer, String>>();
        wanted.forEach((list, items) -> found.put(list, names(session, list, items)));
        return changes.stream()
                .map(change ->
                        new ChangedRows.Change(
                                change.item(),
                                ItemTexts.named(view, change.before(), found),
                                ItemTexts.named(view, change.after(), found)))
                .toList();
    }

    private static void collect(
            BlockView view, List<Optional<CellValue>> cells, Map<BlockId, Set<Integer>> wanted) {
        for (int i = 0; i < cells.size(); i++) {
            var list = view.columns().get(i).list();
            if (list.isPresent()
                    && cells.get(i).isPresent()
                    && cells.get(i).get() instanceof CellValue.ItemValue item) {
                wanted.computeIfAbsent(list.get(), _ -> new HashSet<>()).add(item.item());
            }
        }
    }
}
