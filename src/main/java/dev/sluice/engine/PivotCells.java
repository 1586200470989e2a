package dev.sluice.engine;

import dev.sluice.engine.PivotAxes.Key;
import dev.sluice.engine.PivotAxes.Part;
import dev.sluice.engine.calculation.Groups;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Scalar;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.model.Block;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A view's cells, put together from those of its metrics. For one session.
final class PivotCells {
    static final String VALUE = "val";

    private final PivotAxes axes;
    private final PivotFilters filters;
    private final PivotLists lists;
    private final PivotAggregation aggregation;

    PivotCells(
            PivotAxes axes, PivotFilters filters, PivotLists lists, PivotAggregation aggregation) {
        this.axes = axes;
        this.filters = filters;
        this.lists = lists;
        this.aggregation = aggregation;
    }

    /// The cells of one metric in one scenario: the columns of the keys with items, 0 where there
    /// is none, then the value.
    Relation of(Part part, List<Key.Items> keys) {
        var metric = axes.metrics().get(part.metric());
        var scenario = axes.scenarios().get(part.scenario());
        var own =
                keys.stream().filter(key -> metric.dimensions().contains(key.dimension())).toList();
        var rows = filters.cells(metric, scenario);
        var hidden = new ArrayList<>(metric.dimensions());
        hidden.removeIf(filters::leavesOne);
        for (var key : own) {
            rows = withKey(rows, metric, key);
            if (key.path().isEmpty()) {
                hidden.remove(key.dimension());
            }
        }
        var together =
                new PivotSteps(metric, own, lists, filters)
                        .of(rows, aggregation.steps(metric, hidden));
        boolean rounded = together.column(VALUE).type() == SqlType.DOUBLE && !hidden.isEmpty();
        var outputs = new ArrayList<Output>();
        for (var key : keys) {
            outputs.add(
                    new Output(
                            key.column(),
                            own.contains(key)
                                    ? new Expression.Column(key.column())
                                    : new Expression.Literal(0, SqlType.INTEGER)));
        }
        var value = new Expression.Column(VALUE);
        outputs.add(new Output(VALUE, rounded ? Scalar.ROUNDED_15.of(value) : value));
        return new Relation.Filter(
                new Relation.Project(together, outputs),
                new Expression.Not(new Expression.IsBlank(value)));
    }

    /// Whether cells of the metric are put together when only these keys stay.
    boolean aggregates(Block.Metric metric, List<Key.Items> keys) {
        return metric.dimensions().stream()
                .filter(dimension -> !filters.leavesOne(dimension))
                .anyMatch(dimension ->
                        keys.stream()
                                .noneMatch(key ->
                                        key.path().isEmpty() && key.dimension().equals(dimension)));
    }

    /// The rows with the key's column.
    private Relation withKey(Relation rows, Block.Metric metric, Key.Items key) {
        var dimension = "dim" + metric.dimensions().indexOf(key.dimension());
        if (key.path().isEmpty()) {
            return with(rows, new Output(key.column(), new Expression.Column(dimension)));
        }
        return grouped(rows, dimension, key);
    }

    private Relation grouped(Relation rows, String dimension, Key.Items key) {
        var item = lists.fresh("item");
        var group = lists.fresh("group");
        var joined =
                new Relation.Join(
                        JoinKind.LEFT,
                        rows,
                        lists.along(key.dimension(), key.path(), item, group),
                        List.of(new KeyPair(dimension, item)));
        var outputs = same(rows);
        outputs.add(new Output(key.column(), orNone(group)));
        return new Relation.Project(joined, outputs);
    }

    static Expression orNone(String group) {
        var column = new Expression.Column(group);
        return new Expression.If(
                new Expression.IsBlank(column), new Expression.Literal(0, SqlType.INTEGER), column);
    }

    static Relation with(Relation rows, Output more) {
        var outputs = same(rows);
        outputs.add(more);
        return new Relation.Project(rows, outputs);
    }

    private static List<Output> same(Relation rows) {
        var outputs = new ArrayList<Output>();
        rows.columns()
                .forEach(column ->
                        outputs.add(
                                new Output(column.name(), new Expression.Column(column.name()))));
        return outputs;
    }

    /// The cells of all metrics in all scenarios: the keys, and a value column for each type.
    Relation all(List<Key> keys) {
        return union(keys, part -> of(part, PivotAxes.items(keys)), axes.parts());
    }

    /// Where the cells of a part come from.
    interface PartCells {
        Relation of(Part part);
    }

    /// The parts' cells together.
    Relation union(List<Key> keys, PartCells cells, List<Part> parts) {
        var rows = parts.stream().map(cells::of).toList();
        var types = rows.stream().map(row -> row.column(VALUE).type()).distinct().toList();
        var all = new ArrayList<Relation>();
        for (int i = 0; i < parts.size(); i++) {
            all.add(labelled(keys, parts.get(i), rows.get(i), types));
        }
        return all.size() == 1 ? all.getFirst() : new Relation.UnionAll(all);
    }

    private static Relation labelled(
            List<Key> keys, Part part, Relation rows, List<SqlType> types) {
        var outputs = new ArrayList<Output>();
        for (var key : keys) {
            outputs.add(
                    new Output(
                            key.column(),
                            switch (key) {
                                case Key.Items items -> new Expression.Column(items.column());
                                case Key.OfMetrics _ -> place(part.metric());
                                case Key.OfScenarios _ -> place(part.scenario());
                            }));
        }
        outputs.add(new Output("part", place(part.metric())));
        for (var type : types) {
            outputs.add(
                    new Output(
                            valueOf(type),
                            rows.column(VALUE).type() == type
                                    ? new Expression.Column(VALUE)
                                    : new Expression.Blank(type)));
        }
        return new Relation.Project(rows, outputs);
    }

    private static Expression place(int place) {
        return new Expression.Literal(place, SqlType.INTEGER);
    }

    /// The column of values of a type.
    static String valueOf(SqlType type) {
        return "val_" + type.name().toLowerCase(Locale.ROOT);
    }

    /// A part's totals, put together from its cells where that is the same: sums of sums and the
    /// like.
    boolean compositional(Part part) {
        return aggregation.compositional(axes.metrics().get(part.metric()));
    }

    /// A part's cells for fewer keys, from the cells for all of them.
    ///
    /// @param cells of all parts, as of [#all]
    Relation fewer(Relation cells, List<Key> all, Part part, List<Key.Items> keys) {
        var conditions = new ArrayList<Expression>();
        conditions.add(is("part", part.metric()));
        for (var key : all) {
            if (key instanceof Key.OfScenarios(String column)) {
                conditions.add(is(column, part.scenario()));
            }
        }
        var metric = axes.metrics().get(part.metric());
        var type = aggregation.type(metric);
        var rows =
                with(
                        new Relation.Filter(cells, new Expression.All(conditions)),
                        new Output(VALUE, new Expression.Column(valueOf(type))));
        var columns = keys.stream().map(this::group).toList();
        var sums = Groups.of(rows, columns, aggregation.whole(metric), VALUE, List.of());
        var outputs = new ArrayList<Output>();
        keys.forEach(
                key -> outputs.add(new Output(key.column(), new Expression.Column(key.column()))));
        var value = new Expression.Column(VALUE);
        outputs.add(
                new Output(VALUE, type == SqlType.DOUBLE ? Scalar.ROUNDED_15.of(value) : value));
        return new Relation.Project(sums, outputs);
    }

    private Groups.Column group(Key.Items key) {
        return new Groups.Column(key.column(), lists.next(key.list()));
    }

    private static Expression is(String column, int place) {
        return new Expression.Compare(
                Comparison.EQUAL,
                new Expression.Column(column),
                new Expression.Literal(place, SqlType.INTEGER));
    }
}
