package dev.sluice.engine;

import dev.sluice.engine.PivotAggregation.Step;
import dev.sluice.engine.PivotAxes.Key;
import dev.sluice.engine.calculation.Groups;
import dev.sluice.engine.formula.Method;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Scalar;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.Aggregator;

import java.util.ArrayList;
import java.util.List;

/// Steps that look at all items of a dimension, with a cell or without. For one session.
record PivotItems(PivotSteps steps) {
    private PivotLists lists() {
        return steps.lists();
    }

    /// The keys that group the dimension.
    private List<Key.Items> groupings(BlockId dimension) {
        return steps.keys().stream()
                .filter(key -> key.dimension().equals(dimension) && !key.path().isEmpty())
                .toList();
    }

    /// The dimension's items that the view leaves, each with the keys that group it.
    private Relation itemsOf(BlockId dimension, String item) {
        var rows = steps.filters().items(lists().items(dimension, item), dimension, item);
        for (var key : groupings(dimension)) {
            var of = lists().fresh("item");
            var group = lists().fresh("group");
            var joined =
                    new Relation.Join(
                            JoinKind.LEFT,
                            rows,
                            lists().along(dimension, key.path(), of, group),
                            List.of(new KeyPair(item, of)));
            var outputs = new ArrayList<Output>();
            rows.columns()
                    .forEach(column ->
                            outputs.add(
                                    new Output(
                                            column.name(), new Expression.Column(column.name()))));
            outputs.add(new Output(named(dimension, key), PivotCells.orNone(group)));
            rows = new Relation.Project(joined, outputs);
        }
        return rows;
    }

    private static String named(BlockId dimension, Key.Items key) {
        return "of_" + Math.abs(dimension.hashCode()) + "_" + key.column();
    }

    /// The value at the first or last item, blank where there is none.
    Relation atEnd(Relation rows, Step step) {
        var dimension = step.dimensions().getFirst();
        var item = lists().fresh("end");
        var of = lists().fresh("item");
        var place = lists().fresh("place");
        var number = lists().fresh("number");
        var groups = groupings(dimension).stream().map(key -> named(dimension, key)).toList();
        var items =
                new Relation.Join(
                        JoinKind.INNER,
                        itemsOf(dimension, item),
                        lists().places(dimension, of, place),
                        List.of(new KeyPair(item, of)));
        var numbered =
                new Relation.Window(
                        items,
                        groups,
                        List.of(new Relation.SortKey(place, step.aggregator() == Aggregator.Last)),
                        List.of(
                                new Relation.Running(
                                        number,
                                        Relation.Over.ROW_NUMBER,
                                        "",
                                        Relation.Frame.TO_HERE)));
        var ends =
                new Relation.Filter(
                        numbered,
                        new Expression.Compare(
                                Comparison.EQUAL,
                                new Expression.Column(number),
                                new Expression.Literal(1L, SqlType.BIGINT)));
        var on = new ArrayList<KeyPair>();
        on.add(new KeyPair(steps.column(dimension), item));
        for (var key : groupings(dimension)) {
            on.add(new KeyPair(key.column(), named(dimension, key)));
        }
        var kept = new ArrayList<String>();
        steps.groups(step.left()).forEach(group -> kept.add(group.name()));
        kept.add(PivotCells.VALUE);
        return Relation.Project.of(
                new Relation.Join(JoinKind.SEMI, rows, ends, on), kept.toArray(String[]::new));
    }

    /// How many cells there are, or how many of them are blank, where some is not.
    Relation counted(Relation cells, Step step) {
        var groups = steps.groups(step.left());
        Relation rows = Groups.of(cells, groups, Method.COUNT, PivotCells.VALUE, List.of());
        var there = lists().fresh("there");
        var all = new ArrayList<Expression>();
        rows = PivotCells.with(rows, new Output(there, new Expression.Column(PivotCells.VALUE)));
        for (var dimension : step.dimensions()) {
            var n = lists().fresh("n");
            rows = beside(rows, dimension, n);
            all.add(Scalar.TO_NUMBER.of(new Expression.Column(n)));
        }
        var product = all.stream().reduce((a, b) -> Scalar.MULTIPLY.of(a, b)).orElseThrow();
        var outputs = new ArrayList<Output>();
        groups.forEach(group ->
                outputs.add(new Output(group.name(), new Expression.Column(group.name()))));
        outputs.add(
                new Output(
                        PivotCells.VALUE,
                        step.aggregator() == Aggregator.CountAll
                                ? product
                                : Scalar.SUBTRACT.of(product, new Expression.Column(there))));
        return new Relation.Project(rows, outputs);
    }

    private Relation beside(Relation rows, BlockId dimension, String n) {
        var item = lists().fresh("item");
        var keys = groupings(dimension);
        var groups = keys.stream().map(key -> named(dimension, key)).toList();
        var counts =
                new Relation.Aggregate(
                        itemsOf(dimension, item),
                        groups,
                        List.of(new Relation.Measure(n, Relation.Function.COUNT, "")));
        if (keys.isEmpty()) {
            return new Relation.Join(JoinKind.CROSS, rows, counts, List.of());
        }
        return new Relation.Join(
                JoinKind.INNER,
                rows,
                counts,
                keys.stream()
                        .map(key -> new KeyPair(key.column(), named(dimension, key)))
                        .toList());
    }
}
