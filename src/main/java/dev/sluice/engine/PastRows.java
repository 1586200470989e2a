package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rows of a block as they were after one of its change sets: the present ones taken back through
/// the change sets that followed. Keys are those of the block's present shape, into which older
/// layouts fit.
final class PastRows {
    private final Session session;
    private final Shape present;
    private final List<ChangeSet> sets;

    /// @param sets all change sets of the block that are kept, oldest first
    PastRows(Session session, Shape present, List<ChangeSet> sets) {
        this.session = session;
        this.present = present;
        this.sets = sets;
    }

    /// The values of rows by column name; a row that was not there is missing.
    static final class Rows extends HashMap<List<Object>, Map<String, Optional<Object>>> {
        private static final long serialVersionUID = 1L;
    }

    /// The named rows as they were after the change set.
    Rows after(ChangeSet set, List<List<Object>> keys) {
        var later = sets.stream().filter(other -> other.sequence() > set.sequence()).toList();
        int whole = 0;
        while (whole < later.size() && later.get(whole).previous().isEmpty()) {
            whole++;
        }
        var shape = whole < later.size() ? later.get(whole).previous().orElseThrow() : present;
        var rows = stored(shape, keys);
        for (int i = whole - 1; i >= 0; i--) {
            takeBack(later.get(i), rows, keys);
        }
        return rows;
    }

    /// The same rows before the change set, from those after it.
    Rows before(ChangeSet set, Rows after, List<List<Object>> keys) {
        return switch (set.kind()) {
            case FOUNDING -> new Rows();
            case REWRITE -> stored(set.previous().orElseThrow(), keys);
            case IN_PLACE -> {
                var rows = new Rows();
                after.forEach((key, row) -> rows.put(key, new HashMap<>(row)));
                takeBack(set, rows, keys);
                yield rows;
            }
        };
    }

    private Rows stored(Shape shape, List<List<Object>> keys) {
        var rows = new Rows();
        var relation = wanted(keyed(shape, shape.rows(), valueOutputs(shape)), keys);
        for (var values : session.list(relation)) {
            rows.put(key(values), values(relation, values));
        }
        return rows;
    }

    private void takeBack(ChangeSet set, Rows rows, List<List<Object>> keys) {
        if (set.kind() == ChangeSet.Kind.FOUNDING) {
            rows.clear();
            return;
        }
        var relation = wanted(changes(set), keys);
        for (var values : session.list(relation)) {
            var changed = values(relation, values);
            byte kind = kind(changed);
            changed.remove(ChangeSet.KIND);
            if (kind == CellMerge.INSERTED) {
                rows.remove(key(values));
            } else {
                var row = rows.computeIfAbsent(key(values), _ -> new HashMap<>());
                changed.forEach((column, value) ->
                        row.put(column.substring(ChangeSet.BEFORE.length()), value));
            }
        }
    }

    private static byte kind(Map<String, Optional<Object>> row) {
        return row.getOrDefault(ChangeSet.KIND, Optional.empty())
                .map(kind -> ((Number) kind).byteValue())
                .orElseThrow();
    }

    /// The change set's table, with keys of the present shape.
    Relation changes(ChangeSet set) {
        var table = set.changes().orElseThrow();
        var outputs = new ArrayList<Output>();
        var columns = new ArrayList<ColumnDef>();
        for (var column : session.columns(table)) {
            columns.add(column);
            if (!set.shape().keys().contains(column.name())) {
                outputs.add(new Output(column.name(), new Expression.Column(column.name())));
            }
        }
        return keyed(set.shape(), new Relation.Scan(table, columns), outputs);
    }

    static List<Output> valueOutputs(Shape shape) {
        return shape.values().stream()
                .map(column -> new Output(column.name(), new Expression.Column(column.name())))
                .toList();
    }

    /// The rows with keys of the present shape.
    Relation keyed(Shape shape, Relation rows, List<Output> others) {
        var outputs = new ArrayList<Output>();
        if (shape instanceof Shape.MetricShape from
                && present instanceof Shape.MetricShape to
                && !from.layout().equals(to.layout())) {
            outputs.addAll(to.layout().rekeyed(from.layout()));
        } else {
            shape.keys().forEach(key -> outputs.add(new Output(key, new Expression.Column(key))));
        }
        outputs.addAll(others);
        return new Relation.Project(rows, outputs);
    }

    private Relation wanted(Relation rows, List<List<Object>> keys) {
        var columns = new ArrayList<ColumnDef>();
        var on = new ArrayList<KeyPair>();
        for (String key : present.keys()) {
            columns.add(new ColumnDef("wanted_" + key, rows.column(key).type()));
            on.add(new KeyPair(key, "wanted_" + key));
        }
        var values =
                new Relation.Values(
                        columns,
                        keys.stream().map(key -> key.stream().map(Optional::of).toList()).toList());
        return new Relation.Join(JoinKind.SEMI, rows, values, on);
    }

    List<Object> key(List<Optional<Object>> values) {
        return values.subList(0, present.keys().size()).stream()
                .map(Optional::orElseThrow)
                .toList();
    }

    private Map<String, Optional<Object>> values(Relation relation, List<Optional<Object>> values) {
        var row = new HashMap<String, Optional<Object>>();
        var columns = relation.columns();
        for (int i = present.keys().size(); i < columns.size(); i++) {
            row.put(columns.get(i).name(), values.get(i));
        }
        return row;
    }

    /// The keys of the rows that a change set changed in the given way, a slice of them.
    List<List<Object>> keys(ChangeSet set, byte kind, ChangeQuery query) {
        Relation rows =
                set.kind() == ChangeSet.Kind.FOUNDING
                        ? founded(set, kind)
                        : ofKind(changes(set), kind);
        var keys = Relation.Project.of(rows, present.keys().toArray(String[]::new));
        return session
                .list(
                        new Relation.Ordered(
                                keys,
                                present.keys().stream()
                                        .map(key -> new Relation.SortKey(key, false))
                                        .toList(),
                                query.offset(),
                                query.limit()))
                .stream()
                .map(this::key)
                .toList();
    }

    private static Relation ofKind(Relation changes, byte kind) {
        return new Relation.Filter(
                changes,
                new Expression.Compare(
                        Comparison.EQUAL,
                        new Expression.Column(ChangeSet.KIND),
                        new Expression.Literal(kind, SqlType.TINYINT)));
    }

    /// All rows after a change set that made every row there was.
    Relation founded(ChangeSet set, byte kind) {
        var all = whole(sets.indexOf(set) + 1);
        return kind == CellMerge.INSERTED
                ? all
                : new Relation.Filter(all, new Expression.Any(List.of()));
    }

    /// All keys as they were before the change set at the index, or now.
    private Relation whole(int index) {
        if (index == sets.size()) {
            return keyed(present, present.rows(), List.of());
        }
        var set = sets.get(index);
        if (set.previous().isPresent()) {
            var shape = set.previous().get();
            return keyed(shape, shape.rows(), List.of());
        }
        if (set.kind() == ChangeSet.Kind.FOUNDING) {
            return new Relation.Filter(
                    keyed(present, present.rows(), List.of()), new Expression.Any(List.of()));
        }
        var changes = changes(set);
        var names = present.keys().toArray(String[]::new);
        return new Relation.UnionAll(
                List.of(
                        new Relation.Join(
                                JoinKind.ANTI,
                                whole(index + 1),
                                changes,
                                KeyPair.same(present.keys())),
                        Relation.Project.of(
                                new Relation.Filter(
                                        changes,
                                        new Expression.Not(
                                                new Expression.Compare(
                                                        Comparison.EQUAL,
                                                        new Expression.Column(ChangeSet.KIND),
                                                        new Expression.Literal(
                                                                CellMerge.INSERTED,
                                                                SqlType.TINYINT)))),
                                names)));
    }
}
