package dev.sluice.engine;

import dev.sluice.engine.PivotAggregation.Step;
import dev.sluice.engine.PivotAxes.Key;
import dev.sluice.engine.calculation.Groups;
import dev.sluice.engine.formula.Method;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Scalar;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.Block;

import java.util.ArrayList;
import java.util.List;

/// Puts one metric's cells together for some keys. For one session.
///
/// @param keys of the metric's dimensions; their columns are in the rows
record PivotSteps(
        Block.Metric metric, List<Key.Items> keys, PivotLists lists, PivotFilters filters) {
    Relation of(Relation cells, List<Step> steps) {
        var rows = cells;
        for (var step : steps) {
            rows = of(rows, step);
        }
        return rows;
    }

    private Relation of(Relation rows, Step step) {
        var all = new PivotItems(this);
        return switch (step.aggregator()) {
            case Default, Blank -> new Relation.Filter(rows, new Expression.Any(List.of()));
            case First, Last -> all.atEnd(rows, step);
            case CountAll, CountBlank -> all.counted(rows, step);
            case Sum,
                    Avg,
                    Min,
                    Max,
                    Median,
                    Stdevp,
                    Stdevs,
                    FirstNonBlank,
                    LastNonBlank,
                    FirstNonZero,
                    LastNonZero,
                    Count,
                    CountUnique,
                    Any,
                    All,
                    TextList ->
                    plain(
                            rows,
                            PivotAggregation.method(step.aggregator()).orElseThrow(),
                            step.dimensions(),
                            step.left());
        };
    }

    private Relation plain(Relation cells, Method method, List<BlockId> now, List<BlockId> left) {
        var rows = numbers(cells, method);
        var order = new ArrayList<String>();
        if (method.ordered()) {
            for (var dimension : now) {
                var item = lists.fresh("item");
                var place = lists.fresh("place");
                rows =
                        new Relation.Join(
                                JoinKind.LEFT,
                                rows,
                                lists.places(dimension, item, place),
                                List.of(new KeyPair(column(dimension), item)));
                order.add(place);
            }
        }
        return Groups.of(rows, groups(left), method, PivotCells.VALUE, order);
    }

    /// Sums and the like go over numbers of one kind.
    private Relation numbers(Relation rows, Method method) {
        boolean computed =
                switch (method) {
                    case SUM, AVG, MEDIAN, STDEVP, STDEVS, FIRSTNONZERO, LASTNONZERO -> true;
                    default -> false;
                };
        if (!computed || rows.column(PivotCells.VALUE).type() != SqlType.BIGINT) {
            return rows;
        }
        var outputs = new ArrayList<Output>();
        for (var column : rows.columns()) {
            var value = new Expression.Column(column.name());
            outputs.add(
                    new Output(
                            column.name(),
                            column.name().equals(PivotCells.VALUE)
                                    ? Scalar.TO_NUMBER.of(value)
                                    : value));
        }
        return new Relation.Project(rows, outputs);
    }

    String column(BlockId dimension) {
        return "dim" + metric.dimensions().indexOf(dimension);
    }

    /// What the rows stay apart by.
    List<Groups.Column> groups(List<BlockId> left) {
        var groups = new ArrayList<Groups.Column>();
        keys.forEach(key -> groups.add(new Groups.Column(key.column(), lists.next(key.list()))));
        left.forEach(dimension ->
                groups.add(new Groups.Column(column(dimension), lists.next(dimension))));
        return groups;
    }
}
