package dev.sluice.engine;

import dev.sluice.engine.formula.Method;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.Aggregator;
import dev.sluice.model.Block;
import dev.sluice.model.DataType;
import dev.sluice.model.ViewDefinition;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// How a view puts cells together: first along the dimensions without a word of their own, then
/// along the others in the metric's order, so that the last month of a sum over employees is what
/// it says. For one session.
final class PivotAggregation {
    private static final Set<Method> COMPOSITIONAL =
            Set.of(Method.SUM, Method.MIN, Method.MAX, Method.ANY, Method.ALL);

    private final ViewDefinition view;
    private final PivotLists lists;

    PivotAggregation(ViewDefinition view, PivotLists lists) {
        this.view = view;
        this.lists = lists;
    }

    /// What the view says for the dimension, or for all, or the metric, or what is usual.
    Aggregator aggregator(Block.Metric metric, BlockId dimension) {
        return own(metric, dimension)
                .or(() -> said(metric, Optional.empty()))
                .or(() -> Optional.of(metric.options().aggregators().other()))
                .filter(chosen -> chosen != Aggregator.Default)
                .orElseGet(() -> numeric(metric) ? Aggregator.Sum : Aggregator.Blank);
    }

    /// A word for this dimension alone: the view's, or the metric's for all of the calendar.
    private Optional<Aggregator> own(Block.Metric metric, BlockId dimension) {
        return said(metric, Optional.of(dimension)).or(() -> ofTime(metric, dimension));
    }

    private Optional<Aggregator> ofTime(Block.Metric metric, BlockId dimension) {
        return Optional.of(metric.options().aggregators().temporal())
                .filter(chosen -> chosen != Aggregator.Default)
                .filter(_ -> lists.temporal(dimension))
                .filter(_ -> said(metric, Optional.empty()).isEmpty());
    }

    /// What the view says for the dimension, or for all; Default says nothing.
    private Optional<Aggregator> said(Block.Metric metric, Optional<BlockId> dimension) {
        return view.aggregations().stream()
                .filter(it -> it.metricId().equals(metric.id().value()))
                .filter(it ->
                        Objects.equals(
                                it.dimensionId(), dimension.map(BlockId::value).orElse(null)))
                .map(ViewDefinition.Aggregation::aggregator)
                .filter(chosen -> chosen != Aggregator.Default)
                .findFirst();
    }

    private static boolean numeric(Block.Metric metric) {
        return metric.dataType() instanceof DataType.Number
                || metric.dataType() instanceof DataType.Integer;
    }

    /// Whether cells put together can be put together again.
    boolean compositional(Block.Metric metric) {
        var used =
                metric.dimensions().stream()
                        .map(dimension -> aggregator(metric, dimension))
                        .distinct()
                        .toList();
        return used.size() == 1
                && method(used.getFirst()).filter(COMPOSITIONAL::contains).isPresent();
    }

    /// The method of a metric that has only one.
    Method whole(Block.Metric metric) {
        return method(aggregator(metric, metric.dimensions().getFirst())).orElseThrow();
    }

    /// The type of the values of a metric that has only one method.
    SqlType type(Block.Metric metric) {
        return whole(metric) == Method.SUM
                ? SqlType.DOUBLE
                : ShapeColumn.of("", metric.dataType(), false).definition().type();
    }

    /// The plain methods; the others look at items without a cell too.
    static Optional<Method> method(Aggregator aggregator) {
        return switch (aggregator) {
            case Default, Blank, First, Last, CountAll, CountBlank -> Optional.empty();
            case Sum -> Optional.of(Method.SUM);
            case Avg -> Optional.of(Method.AVG);
            case Min -> Optional.of(Method.MIN);
            case Max -> Optional.of(Method.MAX);
            case Median -> Optional.of(Method.MEDIAN);
            case Stdevp -> Optional.of(Method.STDEVP);
            case Stdevs -> Optional.of(Method.STDEVS);
            case FirstNonBlank -> Optional.of(Method.FIRSTNONBLANK);
            case LastNonBlank -> Optional.of(Method.LASTNONBLANK);
            case FirstNonZero -> Optional.of(Method.FIRSTNONZERO);
            case LastNonZero -> Optional.of(Method.LASTNONZERO);
            case Count -> Optional.of(Method.COUNT);
            case CountUnique -> Optional.of(Method.COUNTUNIQUE);
            case Any -> Optional.of(Method.ANY);
            case All -> Optional.of(Method.ALL);
            case TextList -> Optional.of(Method.TEXTLIST);
        };
    }

    /// The steps from a metric's cells to those for the keys.
    ///
    /// @param hidden the dimensions that give way
    List<Step> steps(Block.Metric metric, List<BlockId> hidden) {
        var steps = new ArrayList<Step>();
        var left = new ArrayList<>(hidden);
        while (!left.isEmpty()) {
            var now = next(metric, left);
            left.removeAll(now);
            steps.add(new Step(aggregator(metric, now.getFirst()), now, left));
        }
        return steps;
    }

    /// Dimensions that give way together.
    ///
    /// @param left those that stay for later steps
    record Step(Aggregator aggregator, List<BlockId> dimensions, List<BlockId> left) {
        Step {
            dimensions = List.copyOf(dimensions);
            left = List.copyOf(left);
        }
    }

    private List<BlockId> next(Block.Metric metric, List<BlockId> left) {
        var usual = left.stream().filter(it -> own(metric, it).isEmpty()).toList();
        var first = usual.isEmpty() ? left.getFirst() : usual.getFirst();
        var wanted = aggregator(metric, first);
        if (wanted == Aggregator.First || wanted == Aggregator.Last) {
            return List.of(first);
        }
        var from = usual.isEmpty() ? left : usual;
        var together = from.stream().takeWhile(it -> aggregator(metric, it) == wanted).toList();
        // With one word for all of them the order says nothing.
        return left.stream().allMatch(it -> aggregator(metric, it) == wanted)
                ? List.copyOf(left)
                : together;
    }
}
