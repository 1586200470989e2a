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
    record Page(long total, List<List<Integer>> tuples) {}

    /// The headers that have cells.
    Page page(Relation cells, List<Key> keys, PivotQuery.Window window, Sorting sorting) {
        if (keys.isEmpty()) {
            boolean some = !session.list(new Relation.Ordered(cells, List.of(), 0, 1)).isEmpty();
            return new Page(some ? 1 : 0, some ? List.of(List.of()) : List.of());
        }
        var names = keys.stream().map(Key::column).toList();
        var distinct = new Relation.Aggregate(cells, names, List.of());
        long total = session.count(distinct);
        var sorted = sorted(distinct, keys, sorting);
        var page =
                new Relation.Ordered(
                        sorted.rows(), sorted.order(), window.offset(), window.limit());
        var tuples =
                session.list(Relation.Project.of(page, names.toArray(String[]::new))).stream()
                        .map(row -> row.stream().map(it -> (Integer) it.orElseThrow()).toList())
                        .toList();
        return new Page(total, tuples);
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
                if (sorting == Sorting.BY_VALUES) {
                    sorted = byValue(sorted, PivotAxes.items(keys.subList(0, level + 1)), order);
                }
                sorted = bySorts(sorted, items, order);
                sorted = byPlace(sorted, items, order);
            }
            order.add(new SortKey(key.column(), false));
        }
        return new Sorted(sorted, order);
    }

    private Relation byValue(Relation rows, List<Key.Items> keys, List<SortKey> order) {
        var sorted = rows;
        for (var sort : view.sorts()) {
            if (sort instanceof Sort.ByValue(UUID metric, boolean descending)) {
                var values = totals.of(metric, keys);
                if (values.isPresent()) {
                    var value = lists.fresh("sum");
                    sorted = beside(sorted, values.get(), keys, value);
                    order.add(new SortKey(value, descending));
                }
            }
        }
        return sorted;
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

    private Relation bySorts(Relation rows, Key.Items key, List<SortKey> order) {
        if (!key.path().isEmpty()) {
            return rows;
        }
        var sorted = rows;
        for (var sort : view.sorts()) {
            sorted =
                    switch (sort) {
                        case Sort.ByProperty(UUID of, UUID property, boolean descending)
                                when of.equals(key.dimension().value()) ->
                                byProperty(
                                        sorted, key, new PropertyId(property), descending, order);
                        case Sort.ByHand(UUID of, var items)
                                when of.equals(key.dimension().value()) ->
                                byHand(sorted, key, items, order);
                        case Sort.ByProperty _, Sort.ByHand _, Sort.ByValue _ -> sorted;
                    };
        }
        return sorted;
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
