package dev.sluice.engine;

import dev.sluice.engine.PivotAxes.Key;
import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Relation.SortKey;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.ViewDefinition;
import dev.sluice.model.ViewDefinition.Sort;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The headers of an axis, in the view's order. For one session.
final class PivotHeaders {
    private final Session session;
    private final PivotLists lists;
    private final ViewDefinition view;
    private final MetricTotals totals;

    PivotHeaders(Session session, PivotLists lists, ViewDefinition view, MetricTotals totals) {
        this.session = session;
        this.lists = lists;
        this.view = view;
        this.totals = totals;
    }

    /// A metric's values for some levels, if the view shows it.
    interface MetricTotals {
        Optional<Relation> of(UUID metric, List<Key.Items> keys);
    }

    /// Whether sorts by values count.
    enum Sorting {
        PLAIN,
        BY_VALUES
    }

    /// Some headers: for each the numbers of its levels.
    ///
    /// @param total how many there are in all
    /// @param next the one after them, if there is one
    record Page(long total, List<List<Integer>> tuples, Optional<List<Integer>> next) {}

    /// The headers that have cells.
    Page page(Relation cells, List<Key> keys, PivotQuery.Window window, Sorting sorting) {
        if (keys.isEmpty()) {
            boolean some = !session.list(new Relation.Ordered(cells, List.of(), 0, 1)).isEmpty();
            return new Page(some ? 1 : 0, some ? List.of(List.of()) : List.of(), Optional.empty());
        }
        var names = keys.stream().map(Key::column).toList();
        var distinct = new Relation.Aggregate(cells, names, List.of());
        long total = session.count(distinct);
        var sorted = sorted(distinct, keys, sorting);
        var page =
                new Relation.Ordered(
                        sorted.rows(), sorted.order(), window.offset(), window.limit() + 1L);
        var tuples = tuples(Relation.Project.of(page, names.toArray(String[]::new)));
        return tuples.size() <= window.limit()
                ? new Page(total, tuples, Optional.empty())
                : new Page(
                        total,
                        List.copyOf(tuples.subList(0, window.limit())),
                        Optional.of(tuples.getLast()));
    }

    /// All combinations that some levels have, in the order of the levels.
    List<List<Integer>> combinations(Relation cells, List<Key> keys) {
        var names = keys.stream().map(Key::column).toList();
        var order = names.stream().map(name -> new SortKey(name, false)).toList();
        return tuples(
                new Relation.Ordered(
                        new Relation.Aggregate(cells, names, List.of()), order, 0, Long.MAX_VALUE));
    }

    private List<List<Integer>> tuples(Relation rows) {
        return session.list(rows).stream()
                .map(row -> row.stream().map(it -> (Integer) it.orElseThrow()).toList())
                .toList();
    }

    /// Rows with what they are sorted by.
    record Sorted(Relation rows, List<SortKey> order) {}

    /// The rows with the columns that put the keys in order.
    Sorted sorted(Relation rows, List<Key> keys, Sorting sorting) {
        var order = new ArrayList<SortKey>();
        var sorted = rows;
        for (int level = 0; level < keys.size(); level++) {
            var key = keys.get(level);
            if (key instanceof Key.Items items) {
                var upTo = PivotAxes.items(keys.subList(0, level + 1));
                for (var sort : view.sorts()) {
                    sorted =
                            by(
                                    sort,
                                    sorted,
                                    items,
                                    sorting == Sorting.BY_VALUES ? upTo : List.of(),
                                    order);
                }
                sorted = byPlace(sorted, items, order);
            }
            order.add(new SortKey(key.column(), false));
        }
        return new Sorted(sorted, order);
    }

    /// @param valued the levels by whose values rows are sorted; none when values do not count
    private Relation by(
            Sort sort, Relation rows, Key.Items key, List<Key.Items> valued, List<SortKey> order) {
        return switch (sort) {
            case Sort.ByValue(UUID metric, boolean descending) ->
                    valued.isEmpty() ? rows : byValue(rows, metric, descending, valued, order);
            case Sort.ByProperty(UUID of, UUID property, boolean descending) ->
                    isOwn(key, of)
                            ? byProperty(rows, key, new PropertyId(property), descending, order)
                            : rows;
            case Sort.ByHand(UUID of, var items) ->
                    isOwn(key, of) ? byHand(rows, key, items, order) : rows;
        };
    }

    private static boolean isOwn(Key.Items key, UUID dimension) {
        return key.path().isEmpty() && key.dimension().value().equals(dimension);
    }

    private Relation byValue(
            Relation rows,
            UUID metric,
            boolean descending,
            List<Key.Items> keys,
            List<SortKey> order) {
        return totals.of(metric, keys)
                .map(values -> {
                    var value = lists.fresh("sum");
                    order.add(new SortKey(value, descending));
                    return beside(rows, values, keys, value);
                })
                .orElse(rows);
    }

    private Relation beside(Relation rows, Relation values, List<Key.Items> keys, String value) {
        var outputs = new ArrayList<Output>();
        var on = new ArrayList<KeyPair>();
        for (var key : keys) {
            var renamed = lists.fresh("key");
            outputs.add(new Output(renamed, new Expression.Column(key.column())));
            on.add(new KeyPair(key.column(), renamed));
        }
        outputs.add(new Output(value, new Expression.Column(PivotCells.VALUE)));
        return new Relation.Join(JoinKind.LEFT, rows, new Relation.Project(values, outputs), on);
    }

    private Relation byProperty(
            Relation rows,
            Key.Items key,
            PropertyId property,
            boolean descending,
            List<SortKey> order) {
        var item = lists.fresh("item");
        var value = lists.fresh("by");
        var column = lists.column(key.list(), property);
        var sorted =
                new Relation.Join(
                        JoinKind.LEFT,
                        rows,
                        lists.values(key.list(), property, item, value),
                        List.of(new KeyPair(key.column(), item)));
        if (column.list().isEmpty()) {
            order.add(new SortKey(value, descending));
            return sorted;
        }
        var of = lists.fresh("item");
        var text = lists.fresh("text");
        order.add(new SortKey(text, descending));
        return new Relation.Join(
                JoinKind.LEFT,
                sorted,
                lists.texts(column.list().get(), of, text),
                List.of(new KeyPair(value, of)));
    }

    private Relation byHand(
            Relation rows, Key.Items key, List<Integer> items, List<SortKey> order) {
        var item = lists.fresh("item");
        var place = lists.fresh("hand");
        var places = new ArrayList<List<Optional<Object>>>();
        for (int i = 0; i < items.size(); i++) {
            places.add(List.of(Optional.of(items.get(i)), Optional.of(i)));
        }
        order.add(new SortKey(place, false));
        return new Relation.Join(
                JoinKind.LEFT,
                rows,
                new Relation.Values(
                        List.of(
                                new ColumnDef(item, SqlType.INTEGER),
                                new ColumnDef(place, SqlType.INTEGER)),
                        places),
                List.of(new KeyPair(key.column(), item)));
    }

    private Relation byPlace(Relation rows, Key.Items key, List<SortKey> order) {
        BlockId list = key.list();
        var item = lists.fresh("item");
        var place = lists.fresh("place");
        order.add(new SortKey(place, false));
        return new Relation.Join(
                JoinKind.LEFT,
                rows,
                lists.places(list, item, place),
                List.of(new KeyPair(key.column(), item)));
    }
}
