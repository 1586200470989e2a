package dev.sluice.engine.calculation;

import dev.sluice.engine.formula.Dimensions;
import dev.sluice.engine.formula.Method;
import dev.sluice.engine.formula.Term;
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

/// Compiles what makes one value of several.
final class AggregateCompiler {
    private final FormulaCompiler compiler;
    private final Workshop workshop;
    private final Alignment alignment;

    AggregateCompiler(FormulaCompiler compiler, Workshop workshop, Alignment alignment) {
        this.compiler = compiler;
        this.workshop = workshop;
        this.alignment = alignment;
    }

    Cells compile(Term.Aggregate aggregate) {
        var term = compiler.cells(aggregate.term());
        boolean everyCell = aggregate.method().seesBlanks() || term.value().otherwise().isPresent();
        var cells = everyCell ? full(term, aggregate.term().dimensions()) : term;
        var grouped = withKeys(cells, aggregate);
        var groups = new LinkedHashMap<BlockId, Expression>();
        aggregate.kept().forEach(kept -> groups.put(kept, grouped.axis(kept)));
        for (int i = 0; i < aggregate.keys().size(); i++) {
            groups.put(
                    Dimensions.listOf(aggregate.keys().get(i).type()),
                    grouped.values().get(1 + i).read());
        }
        var rows = keyed(grouped, aggregate.keys().size());
        return new Grouping(groups, aggregate.method())
                .of(rows, orderOf(rows, aggregate.order().size()));
    }

    private Cells full(Cells term, List<BlockId> dimensions) {
        if (term.value().otherwise().isPresent()) {
            return compiler.dense(term, dimensions);
        }
        var all = compiler.everywhere(dimensions);
        return FormulaCompiler.isConstant(term)
                ? blank(all, term.value().type())
                : alignment.joined(JoinKind.LEFT, all, term);
    }

    private Cells blank(Cells cells, SqlType type) {
        var let = new Output(workshop.name("v"), new Expression.Blank(type));
        return cells.let(let).with(new Cells.Slot(let.name(), type, Optional.empty()));
    }

    /// The term's value, then those of the keys, then those of the order.
    private Cells withKeys(Cells term, Term.Aggregate aggregate) {
        var side = new Alignment.Side(term, true);
        for (var key : aggregate.keys()) {
            side = alignment.join(side, new Alignment.Side(key(key, side.cells()), true));
        }
        for (var order : aggregate.order()) {
            side = alignment.join(side, new Alignment.Side(sortable(order, side.cells()), false));
        }
        return side.cells();
    }

    private Cells key(Term key, Cells beside) {
        var cells = compiler.cells(key);
        return FormulaCompiler.isConstant(cells) ? constant(cells, beside) : cells;
    }

    /// A constant in each row of the cells beside it.
    private Cells constant(Cells constant, Cells beside) {
        var slot = constant.value();
        var let =
                new Output(
                        workshop.name("c"),
                        slot.otherwise()
                                .<Expression>map(
                                        value -> new Expression.Literal(value, slot.type()))
                                .orElseGet(() -> new Expression.Blank(slot.type())));
        return beside.let(let).with(new Cells.Slot(let.name(), slot.type(), Optional.empty()));
    }

    /// Items by their place; other values as they are.
    private Cells sortable(Term order, Cells beside) {
        if (order instanceof Term.ItemOf(BlockId dimension)
                && beside.axes().containsKey(dimension)
                && workshop.ordered(dimension)) {
            var let = new Output(workshop.name("s"), beside.axis(dimension));
            return beside.let(let)
                    .with(new Cells.Slot(let.name(), SqlType.INTEGER, Optional.empty()));
        }
        var cells = compiler.cells(order);
        if (FormulaCompiler.isConstant(cells)) {
            return constant(cells, beside);
        }
        if (order.type() instanceof dev.sluice.engine.formula.FormulaType.Dimension(var list)
                && !workshop.ordered(list)) {
            var placed =
                    new ItemFunctions(workshop, alignment).place(cells, cells.value().read(), list);
            return placed.with(placed.values().getLast());
        }
        return cells;
    }

    private static Cells keyed(Cells cells, int keys) {
        var missing = new ArrayList<Expression>();
        for (int i = 1; i <= keys; i++) {
            missing.add(new Expression.IsBlank(cells.values().get(i).read()));
        }
        if (missing.isEmpty()) {
            return cells;
        }
        var rows =
                new Relation.Filter(cells.rows(), new Expression.Not(new Expression.Any(missing)));
        return new Cells(
                rows, List.of(), cells.axes(), Optional.empty(), cells.values(), cells.most());
    }

    private static List<String> orderOf(Cells cells, int orders) {
        var values = cells.values();
        return values.subList(values.size() - orders, values.size()).stream()
                .map(Cells.Slot::column)
                .toList();
    }

    /// One value per group; the order's columns are among the cells'.
    Cells grouped(Cells cells, Map<BlockId, Expression> groups, Method method, List<String> order) {
        return new Grouping(groups, method).of(cells, order);
    }

    /// Groups rows by items; in one packed column where they fit.
    private final class Grouping {
        private final Map<BlockId, Expression> groups;
        private final Method method;
        private final Optional<Packing> packing;
        private final List<Output> lets = new ArrayList<>();
        private final List<String> columns = new ArrayList<>();
        private final Map<BlockId, Expression> axes = new LinkedHashMap<>();

        Grouping(Map<BlockId, Expression> groups, Method method) {
            this.groups = groups;
            this.method = method;
            var dimensions = List.copyOf(groups.keySet());
            this.packing = dimensions.size() > 1 ? workshop.packing(dimensions) : Optional.empty();
            packing.ifPresentOrElse(this::pack, this::plain);
        }

        private void pack(Packing together) {
            var key = workshop.name("g");
            lets.add(new Output(key, together.packed(groups)));
            columns.add(key);
            groups.keySet()
                    .forEach(dimension ->
                            axes.put(
                                    dimension,
                                    together.item(dimension, new Expression.Column(key))));
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
                case MEDIAN ->
                        measured(input, value, Function.MEDIAN, SqlType.DOUBLE, cells.most());
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
                    new Output(
                            workshop.name("n"), Scalar.TO_NUMBER.of(new Expression.Column(count)));
            var mean =
                    new Output(
                            workshop.name("v"),
                            Scalar.DIVIDE.of(
                                    new Expression.Column(sum),
                                    new Expression.Column(number.name())));
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
            var result =
                    step.done(new Expression.If(some, n, new Expression.Blank(SqlType.DOUBLE)));
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
                                    ((Expression.Column) n).name(),
                                    SqlType.DOUBLE,
                                    Optional.empty()));
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

        private Cells first(
                Relation input, Cells.Slot value, List<String> order, Way way, long most) {
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
            var keys =
                    order.stream().map(column -> new SortKey(column, way == Way.BACKWARD)).toList();
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
    }

    private enum Way {
        FORWARD,
        BACKWARD
    }

    /// The rows with more columns.
    static Relation computed(Relation rows, List<Output> more) {
        var outputs = new ArrayList<Output>();
        rows.columns()
                .forEach(column ->
                        outputs.add(
                                new Output(column.name(), new Expression.Column(column.name()))));
        outputs.addAll(more);
        return new Relation.Project(rows, outputs);
    }

    /// Parts of each value on consecutive items.
    Cells spread(Term.Spread spread) {
        var side = new Alignment.Side(compiler.cells(spread.term()), true);
        side = alignment.join(side, new Alignment.Side(key(spread.count(), side.cells()), true));
        side = alignment.join(side, new Alignment.Side(key(spread.start(), side.cells()), true));
        var cells = side.cells();
        var values = cells.values();
        var step = new Operations.Step(workshop, cells);
        var count = step.let(Scalar.WHOLE_PART.of(values.get(1).read()));
        var part = step.let(Scalar.DIVIDE.of(values.get(0).read(), count));
        var items = new ItemFunctions(workshop, alignment);
        var placed = items.place(step.cells(), values.get(2).read(), spread.dimension());
        var from = placed.values().getLast().read();
        var all = workshop.items(spread.dimension());
        var targets = items.place(all, all.value().read(), spread.dimension());
        var without = new LinkedHashMap<>(placed.axes());
        var base =
                new Cells(
                        placed.rows(),
                        List.of(),
                        new LinkedHashMap<>(),
                        Optional.empty(),
                        List.of(),
                        placed.most());
        var pairs = alignment.joined(JoinKind.CROSS, base, targets.with(targets.values()));
        var item = pairs.values().get(0).read();
        var place = pairs.values().get(1).read();
        var after = new Operations.Step(workshop, pairs);
        var distance = after.let(Scalar.SUBTRACT.of(place, from));
        var rows =
                new Relation.Filter(
                        after.cells().rows(),
                        new Expression.All(
                                List.of(
                                        new Expression.Compare(
                                                Comparison.AT_LEAST,
                                                count,
                                                new Expression.Whole(1)),
                                        new Expression.Compare(
                                                Comparison.AT_LEAST,
                                                distance,
                                                new Expression.Whole(0)),
                                        new Expression.Compare(Comparison.LESS, distance, count))));
        without.remove(spread.dimension());
        var groups = new LinkedHashMap<>(without);
        groups.put(spread.dimension(), item);
        var spreadCells =
                new Cells(
                        rows,
                        List.of(),
                        groups,
                        Optional.empty(),
                        List.of(
                                new Cells.Slot(
                                        ((Expression.Column) part).name(),
                                        SqlType.DOUBLE,
                                        Optional.empty())),
                        pairs.most());
        return new Grouping(groups, Method.SUM).of(spreadCells, List.of());
    }
}
