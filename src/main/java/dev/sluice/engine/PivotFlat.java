package dev.sluice.engine;

import dev.sluice.engine.PivotAxes.Key;
import dev.sluice.engine.PivotAxes.Part;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.SqlType;

import java.util.ArrayList;
import java.util.List;

/// A view without its columns: every level with items stands at the left, one value per metric
/// beside it.
record PivotFlat(PivotAxes axes, PivotCells cells, PivotHeaders headers) {
    /// The rows of one scenario in the order of the headers.
    Relation of(int scenario) {
        var keys = PivotAxes.items(axes.all());
        var parts = new ArrayList<Relation>();
        for (int metric = 0; metric < axes.metrics().size(); metric++) {
            parts.add(cells.of(new Part(metric, scenario), keys));
        }
        var names = keys.stream().map(Key.Items::column).toList();
        var rows = parts.size() == 1 ? named(parts.getFirst(), keys) : joined(parts, keys, names);
        var sorted = headers.sorted(rows, List.copyOf(keys), PivotHeaders.Sorting.BY_VALUES);
        var ordered = new Relation.Ordered(sorted.rows(), sorted.order(), 0, Long.MAX_VALUE);
        var outputs = new ArrayList<Output>();
        keys.forEach(key -> outputs.add(new Output(key.column(), orBlank(key.column()))));
        for (int i = 0; i < parts.size(); i++) {
            outputs.add(new Output(value(i), new Expression.Column(value(i))));
        }
        return new Relation.Project(ordered, outputs);
    }

    private static String value(int metric) {
        return "v" + metric;
    }

    private static Expression orBlank(String column) {
        var item = new Expression.Column(column);
        return new Expression.If(
                new Expression.Compare(
                        Comparison.EQUAL, item, new Expression.Literal(0, SqlType.INTEGER)),
                new Expression.Blank(SqlType.INTEGER),
                item);
    }

    private static Relation named(Relation part, List<Key.Items> keys) {
        var outputs = outputs(keys);
        outputs.add(new Output(value(0), new Expression.Column(PivotCells.VALUE)));
        return new Relation.Project(part, outputs);
    }

    private static List<Output> outputs(List<Key.Items> keys) {
        var outputs = new ArrayList<Output>();
        keys.forEach(
                key -> outputs.add(new Output(key.column(), new Expression.Column(key.column()))));
        return outputs;
    }

    private static Relation joined(List<Relation> parts, List<Key.Items> keys, List<String> names) {
        var all = new ArrayList<Relation>();
        var measures = new ArrayList<Relation.Measure>();
        for (int i = 0; i < parts.size(); i++) {
            var outputs = outputs(keys);
            for (int j = 0; j < parts.size(); j++) {
                outputs.add(
                        new Output(
                                value(j),
                                i == j
                                        ? new Expression.Column(PivotCells.VALUE)
                                        : new Expression.Blank(
                                                parts.get(j).column(PivotCells.VALUE).type())));
            }
            all.add(new Relation.Project(parts.get(i), outputs));
            measures.add(new Relation.Measure(value(i), Relation.Function.MAX, value(i)));
        }
        return new Relation.Aggregate(new Relation.UnionAll(all), names, measures);
    }
}
