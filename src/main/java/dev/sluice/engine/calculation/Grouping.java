package dev.sluice.engine.calculation;

import dev.sluice.engine.formula.Method;
import dev.sluice.engine.plan.Decimals;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Function;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.Relation.Measure;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Relation.SortKey;
import dev.sluice.engine.plan.Scalar;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Groups rows by items, in one packed column where they fit, and makes one value of each group.
/// Used once.
final class Grouping {
    private static final int SMALL_KEY = 16;

    private final Workshop workshop;
    private final Map<BlockId, Expression> groups;
    private final Method method;
    private final Optional<Packing> packing;
    private final List<Output> lets = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();
    private final Map<BlockId, Expression> axes = new LinkedHashMap<>();

    Grouping(Workshop workshop, Map<BlockId, Expression> groups, Method method) {
        this(
                workshop,
                groups,
                method,
                groups.size() > 1
                        ? workshop.packing(List.copyOf(groups.keySet()))
                        : Optional.empty());
    }

    private Grouping(
            Workshop workshop,
            Map<BlockId, Expression> groups,
            Method method,
            Optional<Packing> packing) {
        this.workshop = workshop;
        this.groups = groups;
        this.method = method;
        this.packing = packing;
        packing.ifPresentOrElse(this::pack, this::plain);
    }

    /// For sums; where keys may be so small that they are grouped in an array, they are as small as
    /// they can be, whatever the result's are.
    static Grouping ofSums(Workshop workshop, Map<BlockId, Expression> groups) {
        return workshop.tightest(List.copyOf(groups.keySet()))
                .filter(packing -> packing.bits() <= SMALL_KEY)
                .map(small -> new Grouping(workshop, groups, Method.SUM, Optional.of(small)))
                .orElseGet(() -> new Grouping(workshop, groups, Method.SUM));
    }

    private void pack(Packing together) {
        var key = workshop.name("g");
        lets.add(new Output(key, together.packed(groups)));
        columns.add(key);
        groups.keySet()
                .forEach(dimension ->
                        axes.put(dimension, together.item(dimension, new Expression.Column(key))));
    }

    private void plain() {
        groups.forEach((dimension, item) -> {
            var key = workshop.name("g");
            lets.add(new Output(key, item));
            columns.add(key);
            axes.put(dimension, new Expression.Column(key));
        });
    }

    private Optional<Sources.PackedKey> key() {
        return packing.map(
                p -> new Sources.PackedKey(new Expression.Column(columns.getFirst()), p));
    }

    Cells of(Cells cells, List<String> order) {
        var input = cells.letAll(lets).rows();
        var value = cells.values().getFirst();
        var count = workshop.name("n");
        return switch (method) {
            case SUM -> measured(input, value, Function.SUM, SqlType.DOUBLE, cells.most());
            case MIN -> measured(input, value, Function.MIN, value.type(), cells.most());
            case MAX -> measured(input, value, Function.MAX, value.type(), cells.most());
            case MEDIAN -> measured(input, value, Function.MEDIAN, SqlType.DOUBLE, cells.most());
            case ANY -> measured(input, value, Function.ANY, SqlType.BOOLEAN, cells.most());
            case ALL -> measured(input, value, Function.ALL, SqlType.BOOLEAN, cells.most());
            case AVG -> mean(input, value, count, cells.most());
            case STDEVS, STDEVP -> deviation(input, value, count, cells.most());
            case COUNT, COUNTUNIQUE -> counted(input, value, cells.most());
            case COUNTALL, COUNTBLANK -> allCounted(input, value, cells.most());
            case FIRST, FIRSTNONBLANK, FIRSTNONZERO ->
                    first(chosen(input, value), value, order, Way.FORWARD, cells.most());
            case LAST, LASTNONBLANK, LASTNONZERO ->
                    first(chosen(input, value), value, order, Way.BACKWARD, cells.most());
            case TEXTLIST -> texts(input, value, order, cells.most());
        };
    }

    /// Sums that are rounded to 15 digits next, of numbers of few decimals.
    Cells sumsToRound(Cells cells, Decimals decimals) {
        var name = workshop.name("v");
        var value = cells.values().getFirst();
        var rows =
                new Relation.SumToRound(
                        cells.letAll(lets).rows(),
                        columns,
                        name,
                        value.column(),
                        decimals,
                        packing.map(p -> OptionalInt.of(p.bits())).orElse(OptionalInt.empty()));
        return result(rows, new Cells.Slot(name, SqlType.DOUBLE, Optional.empty()), cells.most());
    }

    private Cells result(Relation rows, Cells.Slot value, long most) {
        return new Cells(
                rows, List.of(), axes, key(), List.of(value), columns.isEmpty() ? 1 : most);
    }

    private Cells measured(
            Relation input, Cells.Slot value, Function function, SqlType type, long most) {
        var name = workshop.name("v");
        var rows =
                new Relation.Aggregate(
                        input, columns, List.of(new Measure(name, function, value.column())));
        return result(rows, new Cells.Slot(name, type, Optional.empty()), most);
    }

    private Cells mean(Relation input, Cells.Slot value, String count, long most) {
        var sum = workshop.name("s");
        var rows =
                new Relation.Aggregate(
                        input,
                        columns,
                        List.of(
                                new Measure(sum, Function.SUM, value.column()),
                                new Measure(count, Function.COUNT_VALUES, value.column())));
        var number =
                new Output(workshop.name("n"), Scalar.TO_NUMBER.of(new Expression.Column(count)));
        var mean =
                new Output(
                        workshop.name("v"),
                        Scalar.DIVIDE.of(
                                new Expression.Column(sum), new Expression.Column(number.name())));
        return result(rows, new Cells.Slot(mean.name(), SqlType.DOUBLE, Optional.empty()), most)
                .let(number)
                .let(mean);
    }

    /// Twice over the rows: the squares of the distances from the mean are added exactly.
    private Cells deviation(Relation input, Cells.Slot value, String count, long most) {
        var means = mean(input, value, count, most);
        var outputs = new ArrayList<Output>();
        var on = new ArrayList<KeyPair>();
        for (var column : columns) {
            var renamed = workshop.name("r");
            outputs.add(new Output(renamed, new Expression.Column(column)));
            on.add(new KeyPair(column, renamed));
        }
        var one = new Output(workshop.name("o"), new Expression.Whole(1));
        var other = new Output(workshop.name("o"), new Expression.Whole(1));
        var mean = workshop.name("m");
        outputs.add(new Output(mean, means.value().read()));
        outputs.add(other);
        on.add(new KeyPair(one.name(), other.name()));
        var joined =
                new Relation.Join(
                        JoinKind.INNER,
                        computed(input, List.of(one)),
                        new Relation.Project(means.rows(), outputs),
                        on);
        var distance =
                new Output(
                        workshop.name("d"),
                        Scalar.SUBTRACT.of(value.read(), new Expression.Column(mean)));
        var square =
                new Output(
                        workshop.name("d"),
                        Scalar.MULTIPLY.of(
                                new Expression.Column(distance.name()),
                                new Expression.Column(distance.name())));
        var squares =
                mean(
                        computed(computed(joined, List.of(distance)), List.of(square)),
                        new Cells.Slot(square.name(), SqlType.DOUBLE, Optional.empty()),
                        count,
                        most);
        return root(squares, count);
    }

    private Cells root(Cells squares, String count) {
        var step = new Operations.Step(workshop, squares);
        var n = step.let(Scalar.TO_NUMBER.of(new Expression.Column(count)));
        var variance = squares.value().read();
        if (method == Method.STDEVS) {
            var sum = step.let(Scalar.MULTIPLY.of(variance, n));
            var less = step.let(Scalar.SUBTRACT.of(n, new Expression.Whole(1)));
            variance = step.let(Scalar.DIVIDE.of(sum, less));
        }
        var result = step.done(Scalar.SQUARE_ROOT.of(variance));
        return result.with(result.values().getLast());
    }

    private Cells counted(Relation input, Cells.Slot value, long most) {
        var function = method == Method.COUNT ? Function.COUNT_VALUES : Function.COUNT_DISTINCT;
        var cells = measured(input, value, function, SqlType.BIGINT, most);
        var step = new Operations.Step(workshop, cells);
        var n = step.let(Scalar.TO_NUMBER.of(cells.value().read()));
        var some = new Expression.Compare(Comparison.GREATER, n, new Expression.Whole(0));
        var result = step.done(new Expression.If(some, n, new Expression.Blank(SqlType.DOUBLE)));
        return result.with(result.values().getLast());
    }

    private Cells allCounted(Relation input, Cells.Slot value, long most) {
        var all = workshop.name("n");
        var there = workshop.name("n");
        var rows =
                new Relation.Aggregate(
                        input,
                        columns,
                        List.of(
                                new Measure(all, Function.COUNT, ""),
                                new Measure(there, Function.COUNT_VALUES, value.column())));
        var cells = result(rows, new Cells.Slot(all, SqlType.BIGINT, Optional.empty()), most);
        var step = new Operations.Step(workshop, cells);
        var n = step.let(Scalar.TO_NUMBER.of(new Expression.Column(all)));
        if (method == Method.COUNTBLANK) {
            var some = step.let(Scalar.TO_NUMBER.of(new Expression.Column(there)));
            n = step.let(Scalar.SUBTRACT.of(n, some));
        }
        return step.cells()
                .with(
                        new Cells.Slot(
                                ((Expression.Column) n).name(), SqlType.DOUBLE, Optional.empty()));
    }

    /// The rows among which the first or last is looked for.
    private Relation chosen(Relation input, Cells.Slot value) {
        return switch (method) {
            case FIRSTNONBLANK, LASTNONBLANK ->
                    new Relation.Filter(input, Operations.present(value.read()));
            case FIRSTNONZERO, LASTNONZERO ->
                    new Relation.Filter(
                            input,
                            new Expression.All(
                                    List.of(
                                            Operations.present(value.read()),
                                            new Expression.Not(
                                                    Operations.equal(
                                                            value.read(),
                                                            new Expression.Whole(0))))));
            default -> input;
        };
    }

    private Cells first(Relation input, Cells.Slot value, List<String> order, Way way, long most) {
        var place = workshop.name("p");
        var numbered = numbered(input, order, way, place);
        var firsts =
                new Relation.Filter(
                        numbered,
                        Operations.equal(
                                Scalar.TO_NUMBER.of(new Expression.Column(place)),
                                new Expression.Whole(1)));
        return result(firsts, value, most);
    }

    private Relation numbered(Relation input, List<String> order, Way way, String place) {
        var keys = order.stream().map(column -> new SortKey(column, way == Way.BACKWARD)).toList();
        return new Relation.Window(
                input,
                columns,
                keys,
                List.of(
                        new Relation.Running(
                                place, Relation.Over.ROW_NUMBER, "", Relation.Frame.TO_HERE)));
    }

    private Cells texts(Relation input, Cells.Slot value, List<String> order, long most) {
        var place = workshop.name("p");
        var text = workshop.name("v");
        var rows =
                new Relation.Aggregate(
                        numbered(input, order, Way.FORWARD, place),
                        columns,
                        List.of(new Measure(text, Function.TEXTS, value.column(), place)));
        return result(rows, new Cells.Slot(text, SqlType.VARCHAR, Optional.empty()), most);
    }

    private enum Way {
        FORWARD,
        BACKWARD
    }

    /// The rows with more columns.
    private static Relation computed(Relation rows, List<Output> more) {
        var outputs = new ArrayList<Output>();
        rows.columns()
                .forEach(column ->
                        outputs.add(
                                new Output(column.name(), new Expression.Column(column.name()))));
        outputs.addAll(more);
        return new Relation.Project(rows, outputs);
    }
}
