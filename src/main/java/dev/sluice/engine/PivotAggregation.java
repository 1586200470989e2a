package dev.sluice.engine;

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
import dev.sluice.model.Block;
import dev.sluice.model.DataType;
import dev.sluice.model.ViewDefinition;

import java.util.ArrayList;
import java.util.List;
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
    private final PivotFilters filters;

    PivotAggregation(ViewDefinition view, PivotLists lists, PivotFilters filters) {
        this.view = view;
        this.lists = lists;
        this.filters = filters;
    }

    /// What the view says for the dimension, or for all, or what is usual.
    Aggregator aggregator(Block.Metric metric, BlockId dimension) {
        return own(metric, dimension)
                .or(() -> general(metric))
                .filter(chosen -> chosen != Aggregator.Default)
                .orElseGet(() -> numeric(metric) ? Aggregator.Sum : Aggregator.Blank);
    }

    private Optional<Aggregator> own(Block.Metric metric, BlockId dimension) {
        return view.aggregations().stream()
                .filter(it -> it.metricId().equals(metric.id().value()))
                .filter(it -> dimension.value().equals(it.dimensionId()))
                .map(ViewDefinition.Aggregation::aggregator)
                .findFirst();
    }

    private Optional<Aggregator> general(Block.Metric metric) {
        return view.aggregations().stream()
                .filter(it -> it.metricId().equals(metric.id().value()))
                .filter(it -> it.dimensionId() == null)
                .map(ViewDefinition.Aggregation::aggregator)
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
    private static Optional<Method> method(Aggregator aggregator) {
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

    /// The way from a metric's cells to those for the keys.
    ///
    /// @param keys of the metric's dimensions; their columns are in the rows
    /// @param hidden the dimensions that give way
    Way of(Block.Metric metric, List<Key.Items> keys, List<BlockId> hidden) {
        return new Way(metric, keys, hidden);
    }

    /// Puts one metric's cells together.
    final class Way {
        private final Block.Metric metric;
        private final List<Key.Items> keys;
        private final List<BlockId> hidden;

        private Way(Block.Metric metric, List<Key.Items> keys, List<BlockId> hidden) {
            this.metric = metric;
            this.keys = keys;
            this.hidden = List.copyOf(hidden);
        }

        Relation of(Relation cells) {
            var rows = cells;
            var left = new ArrayList<>(hidden);
            while (!left.isEmpty()) {
                var now = next(left);
                left.removeAll(now);
                rows = step(rows, aggregator(metric, now.getFirst()), now, left);
            }
            return rows;
        }

        /// The dimensions that give way together.
        private List<BlockId> next(List<BlockId> left) {
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

        private Relation step(
                Relation rows, Aggregator aggregator, List<BlockId> now, List<BlockId> left) {
            return switch (aggregator) {
                case Default, Blank -> new Relation.Filter(rows, new Expression.Any(List.of()));
                case First, Last -> atEnd(rows, aggregator, now.getFirst(), left);
                case CountAll, CountBlank -> counted(rows, aggregator, now, left);
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
                        plain(rows, method(aggregator).orElseThrow(), now, left);
            };
        }

        private Relation plain(
                Relation cells, Method method, List<BlockId> now, List<BlockId> left) {
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

        private String column(BlockId dimension) {
            return "dim" + metric.dimensions().indexOf(dimension);
        }

        /// What the rows stay apart by.
        private List<Groups.Column> groups(List<BlockId> left) {
            var groups = new ArrayList<Groups.Column>();
            keys.forEach(
                    key -> groups.add(new Groups.Column(key.column(), lists.next(key.list()))));
            left.forEach(dimension ->
                    groups.add(new Groups.Column(column(dimension), lists.next(dimension))));
            return groups;
        }

        /// The keys that group the dimension.
        private List<Key.Items> groupings(BlockId dimension) {
            return keys.stream()
                    .filter(key -> key.dimension().equals(dimension) && !key.path().isEmpty())
                    .toList();
        }

        /// The dimension's items that the view leaves, each with the keys that group it.
        private Relation itemsOf(BlockId dimension, String item) {
            var rows = filters.items(lists.items(dimension, item), dimension, item);
            for (var key : groupings(dimension)) {
                var of = lists.fresh("item");
                var group = lists.fresh("group");
                var joined =
                        new Relation.Join(
                                JoinKind.LEFT,
                                rows,
                                lists.along(dimension, key.path(), of, group),
                                List.of(new KeyPair(item, of)));
                var outputs = new ArrayList<Output>();
                rows.columns()
                        .forEach(column ->
                                outputs.add(
                                        new Output(
                                                column.name(),
                                                new Expression.Column(column.name()))));
                outputs.add(new Output(named(dimension, key), PivotCells.orNone(group)));
                rows = new Relation.Project(joined, outputs);
            }
            return rows;
        }

        private static String named(BlockId dimension, Key.Items key) {
            return "of_" + Math.abs(dimension.hashCode()) + "_" + key.column();
        }

        /// The value at the first or last item, blank where there is none.
        private Relation atEnd(
                Relation rows, Aggregator aggregator, BlockId dimension, List<BlockId> left) {
            var item = lists.fresh("end");
            var of = lists.fresh("item");
            var place = lists.fresh("place");
            var number = lists.fresh("number");
            var groups = groupings(dimension).stream().map(key -> named(dimension, key)).toList();
            var items =
                    new Relation.Join(
                            JoinKind.INNER,
                            itemsOf(dimension, item),
                            lists.places(dimension, of, place),
                            List.of(new KeyPair(item, of)));
            var numbered =
                    new Relation.Window(
                            items,
                            groups,
                            List.of(new Relation.SortKey(place, aggregator == Aggregator.Last)),
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
            on.add(new KeyPair(column(dimension), item));
            for (var key : groupings(dimension)) {
                on.add(new KeyPair(key.column(), named(dimension, key)));
            }
            var kept = new ArrayList<String>();
            groups(left).forEach(group -> kept.add(group.name()));
            kept.add(PivotCells.VALUE);
            return Relation.Project.of(
                    new Relation.Join(JoinKind.SEMI, rows, ends, on), kept.toArray(String[]::new));
        }

        /// How many cells there are, or how many of them are blank, where some is not.
        private Relation counted(
                Relation cells, Aggregator aggregator, List<BlockId> now, List<BlockId> left) {
            var groups = groups(left);
            Relation rows = Groups.of(cells, groups, Method.COUNT, PivotCells.VALUE, List.of());
            var there = lists.fresh("there");
            var all = new ArrayList<Expression>();
            rows =
                    PivotCells.with(
                            rows, new Output(there, new Expression.Column(PivotCells.VALUE)));
            for (var dimension : now) {
                var n = lists.fresh("n");
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
                            aggregator == Aggregator.CountAll
                                    ? product
                                    : Scalar.SUBTRACT.of(product, new Expression.Column(there))));
            return new Relation.Project(rows, outputs);
        }

        private Relation beside(Relation rows, BlockId dimension, String n) {
            var item = lists.fresh("item");
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
}
