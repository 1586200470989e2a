package dev.sluice.engine;

import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScenarioId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Reads what an undo left as it was.
final class ConflictReader {
    private final Services services;
    private final Session session;

    ConflictReader(Services services, Session session) {
        this.services = services;
        this.session = session;
    }

    List<Conflict> read(RunId undo, long offset, int limit) {
        var found = new ArrayList<Conflict>();
        long skip = offset;
        for (var kept : new UndoConflicts().of(session, undo.value())) {
            if (skip >= kept.count()) {
                skip -= kept.count();
            } else if (found.size() < limit) {
                found.addAll(page(kept, skip, limit - found.size()));
                skip = 0;
            }
        }
        return found;
    }

    private List<Conflict> page(UndoConflicts.Kept kept, long offset, int limit) {
        var columns = session.columns(kept.table());
        var keys =
                kept.shape().keys().stream().map(key -> new Relation.SortKey(key, false)).toList();
        var rows =
                session.list(
                        new Relation.Ordered(
                                new Relation.Scan(kept.table(), columns), keys, offset, limit));
        var found = new ArrayList<Conflict>();
        for (var row : rows) {
            var values = new HashMap<String, Object>();
            for (int i = 0; i < columns.size(); i++) {
                var name = columns.get(i).name();
                row.get(i).ifPresent(value -> values.put(name, value));
            }
            found.add(conflict(kept, values));
        }
        return named(kept, found);
    }

    private Conflict conflict(UndoConflicts.Kept kept, Map<String, Object> row) {
        var scenario = services.catalogue().scenarioCells(session, kept.storage());
        return new Conflict(
                scenario.map(ScenarioCells::metric).orElse(kept.storage()),
                scenario.map(ScenarioCells::scenario).map(it -> new ScenarioId(it.value())),
                items(kept.shape(), row),
                kept.column()
                        .map(ShapeColumn::name)
                        .filter(name -> !name.equals(Shape.VALUE))
                        .map(ConflictReader::property),
                LeftAlone.Reason.of(
                        ((Number) java.util.Objects.requireNonNull(row.get(UndoConflicts.REASON)))
                                .byteValue()),
                value(kept, row, UndoConflicts.BEFORE),
                value(kept, row, UndoConflicts.WRITTEN),
                value(kept, row, UndoConflicts.NOW),
                Optional.ofNullable((String) row.get(UndoConflicts.CHANGED_BY))
                        .map(UUID::fromString),
                Optional.ofNullable((Long) row.get(UndoConflicts.CHANGED_AT))
                        .map(Instant::ofEpochMilli));
    }

    private static PropertyId property(String column) {
        var digits = column.substring(column.indexOf('_') + 1);
        return new PropertyId(
                new UUID(
                        Long.parseUnsignedLong(digits.substring(0, 16), 16),
                        Long.parseUnsignedLong(digits.substring(16), 16)));
    }

    private static List<CellValue.ItemValue> items(Shape shape, Map<String, Object> row) {
        return switch (shape) {
            case Shape.ListShape _ ->
                    List.of(new CellValue.ItemValue(number(row, Shape.ITEM).intValue(), ""));
            case Shape.MetricShape metric -> {
                var items = new ArrayList<CellValue.ItemValue>();
                for (int i = 0; i < metric.dimensions().size(); i++) {
                    long word = number(row, "k" + metric.layout().word(i)).longValue();
                    long mask = (1L << metric.layout().width(i)) - 1;
                    items.add(
                            new CellValue.ItemValue(
                                    (int) (word >>> metric.layout().shift(i) & mask), ""));
                }
                yield items;
            }
        };
    }

    private static Number number(Map<String, Object> row, String column) {
        return (Number) java.util.Objects.requireNonNull(row.get(column));
    }

    private static Optional<CellValue> value(
            UndoConflicts.Kept kept, Map<String, Object> row, String column) {
        return kept.column()
                .flatMap(it ->
                        Optional.ofNullable(row.get(column))
                                .map(value -> ChangeReader.cell(it.type(), value)));
    }

    private List<Conflict> named(UndoConflicts.Kept kept, List<Conflict> conflicts) {
        var reader = new ChangeReader(services);
        var wanted = new HashMap<BlockId, Set<Integer>>();
        var lists = lists(kept);
        for (var conflict : conflicts) {
            for (int i = 0; i < lists.size(); i++) {
                wanted.computeIfAbsent(lists.get(i), _ -> new HashSet<>())
                        .add(conflict.items().get(i).item());
            }
            kept.column()
                    .flatMap(ShapeColumn::list)
                    .ifPresent(list ->
                            values(conflict)
                                    .forEach(item ->
                                            wanted.computeIfAbsent(list, _ -> new HashSet<>())
                                                    .add(item)));
        }
        var names = new HashMap<BlockId, Map<Integer, String>>();
        wanted.forEach((list, items) -> names.put(list, reader.names(session, list, items)));
        return conflicts.stream().map(conflict -> named(kept, conflict, names)).toList();
    }

    private static List<BlockId> lists(UndoConflicts.Kept kept) {
        return switch (kept.shape()) {
            case Shape.ListShape _ -> List.of(kept.storage());
            case Shape.MetricShape metric -> metric.dimensions();
        };
    }

    private static List<Integer> values(Conflict conflict) {
        return java.util.stream.Stream.of(conflict.before(), conflict.written(), conflict.now())
                .flatMap(Optional::stream)
                .filter(CellValue.ItemValue.class::isInstance)
                .map(value -> ((CellValue.ItemValue) value).item())
                .toList();
    }

    private static Conflict named(
            UndoConflicts.Kept kept, Conflict conflict, Map<BlockId, Map<Integer, String>> names) {
        var lists = lists(kept);
        var items = new ArrayList<CellValue.ItemValue>();
        for (int i = 0; i < lists.size(); i++) {
            int item = conflict.items().get(i).item();
            items.add(
                    new CellValue.ItemValue(
                            item,
                            names.getOrDefault(lists.get(i), Map.of()).getOrDefault(item, "")));
        }
        var known =
                kept.column()
                        .flatMap(ShapeColumn::list)
                        .map(list -> names.getOrDefault(list, Map.of()))
                        .orElse(Map.of());
        return new Conflict(
                conflict.block(),
                conflict.scenario(),
                items,
                conflict.property(),
                conflict.reason(),
                named(conflict.before(), known),
                named(conflict.written(), known),
                named(conflict.now(), known),
                conflict.changedBy(),
                conflict.changedAt());
    }

    private static Optional<CellValue> named(
            Optional<CellValue> value, Map<Integer, String> names) {
        return value.map(it ->
                it instanceof CellValue.ItemValue(int item, String _)
                        ? new CellValue.ItemValue(item, names.getOrDefault(item, ""))
                        : it);
    }
}
