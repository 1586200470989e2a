package dev.sluice.engine.calculation;

import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.formula.Method;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Relation.Over;
import dev.sluice.engine.plan.Relation.Running;
import dev.sluice.engine.plan.Relation.SortKey;
import dev.sluice.engine.plan.Scalar;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Compiles computations along a dimension, and ranks.
final class WindowCompiler {
    private static final Relation.Frame ALL =
            new Relation.Frame.Same(-Relation.Frame.UNBOUNDED, Relation.Frame.UNBOUNDED);

    private final FormulaCompiler compiler;
    private final Workshop workshop;
    private final Alignment alignment;
    private final ItemFunctions items;

    WindowCompiler(FormulaCompiler compiler, Workshop workshop, Alignment alignment) {
        this.compiler = compiler;
        this.workshop = workshop;
        this.alignment = alignment;
        this.items = new ItemFunctions(workshop, alignment);
    }

    Cells compile(Term.Window window) {
        var along = window.along();
        var term = compiler.dense(compiler.cells(window.term()), window.term().dimensions());
        var side = new Alignment.Side(skeleton(term, along.dimension()), true);
        side = alignment.join(side, new Alignment.Side(term, false));
        for (var group : along.groups()) {
            side = withColumn(side, group);
        }
        for (var order : along.order()) {
            side = withColumn(side, order);
        }
        for (var bound : MovingRows.varying(window.frame(), compiler)) {
            side = withNumber(side, bound);
        }
        return new Pass(side.cells(), along).over(window);
    }

    /// A row for each item of the dimension and all other items the term has values for.
    private Cells skeleton(Cells term, BlockId dimension) {
        var others = term.dimensions().stream().filter(d -> !d.equals(dimension)).toList();
        var all = workshop.items(dimension).with(List.of());
        if (others.isEmpty()) {
            return all;
        }
        var lets = new ArrayList<Output>();
        var axes = new LinkedHashMap<BlockId, Expression>();
        others.forEach(other -> {
            var column = workshop.name("g");
            lets.add(new Output(column, term.axis(other)));
            axes.put(other, new Expression.Column(column));
        });
        var distinct =
                new Relation.Aggregate(
                        compiler.present(term).letAll(lets).rows(),
                        lets.stream().map(Output::name).toList(),
                        List.of());
        var cells =
                new Cells(
                        distinct,
                        List.of(),
                        axes,
                        Optional.empty(),
                        List.of(),
                        Math.min(term.most(), workshop.combinations(others)));
        return alignment.spread(cells, term.dimensions());
    }

    /// The cells with the numbers of a term, which may be the same for all.
    private Alignment.Side withNumber(Alignment.Side side, Term term) {
        var cells = compiler.cells(term);
        if (!FormulaCompiler.isConstant(cells)) {
            return withColumn(side, term);
        }
        var number =
                cells.value()
                        .otherwise()
                        .<Expression>map(it -> new Expression.Literal(it, SqlType.DOUBLE))
                        .orElseGet(() -> new Expression.Blank(SqlType.DOUBLE));
        return withLet(side, new Output(workshop.name("c"), number), SqlType.DOUBLE);
    }

    private static Alignment.Side withLet(Alignment.Side side, Output let, SqlType type) {
        var values = new ArrayList<>(side.cells().values());
        values.add(new Cells.Slot(let.name(), type, Optional.empty()));
        return new Alignment.Side(side.cells().let(let).with(values), side.needed());
    }

    /// The cells with the values of a term; items by their place.
    private Alignment.Side withColumn(Alignment.Side side, Term term) {
        var cells = compiler.cells(term);
        if (FormulaCompiler.isConstant(cells)) {
            var let = new Output(workshop.name("c"), new Expression.Blank(SqlType.INTEGER));
            return withLet(side, let, SqlType.INTEGER);
        }
        if (term.type() instanceof FormulaType.Dimension(BlockId list) && !workshop.ordered(list)) {
            var placed = items.place(cells, cells.value().read(), list);
            cells = placed.with(placed.values().getLast());
        }
        return alignment.join(side, new Alignment.Side(cells, false));
    }

    /// One pass along the dimension.
    private final class Pass {
        private final String value;
        private final SqlType type;
        private final List<String> partition = new ArrayList<>();
        private final List<SortKey> order = new ArrayList<>();
        private final List<String> bounds;
        private Cells cells;

        /// @param cells the term's value, those of the groups, those of the order, and the size and
        ///   end of moving windows that vary
        Pass(Cells cells, Term.Along along) {
            this.value = cells.values().getFirst().column();
            this.type = cells.values().getFirst().type();
            int groups = along.groups().size();
            var columns = cells.values().stream().map(Cells.Slot::column).toList();
            this.cells = items.place(cells, cells.axis(along.dimension()), along.dimension());
            this.cells
                    .axes()
                    .forEach((dimension, axis) -> {
                        if (!dimension.equals(along.dimension())) {
                            partition.add(named(axis));
                        }
                    });
            partition.addAll(columns.subList(1, 1 + groups));
            int ordered = 1 + groups + along.order().size();
            columns.subList(1 + groups, ordered)
                    .forEach(column -> order.add(new SortKey(column, false)));
            bounds = columns.subList(ordered, columns.size());
            order.add(new SortKey(this.cells.values().getLast().column(), false));
        }

        private String named(Expression axis) {
            if (axis instanceof Expression.Column(var name)) {
                return name;
            }
            var let = new Output(workshop.name("g"), axis);
            cells = cells.let(let);
            return let.name();
        }

        Cells over(Term.Window window) {
            return switch (window.frame()) {
                case Term.Frame.Running(var method) ->
                        framed(method, Relation.Frame.TO_HERE, window.type());
                case Term.Frame.LastKnown() ->
                        single(run(Over.LAST_VALUE, value, Relation.Frame.TO_HERE), type);
                case Term.Frame.Difference() -> difference();
                case Term.Frame.Moving(var method, var size, var end) ->
                        moving(size, end)
                                .map(rows -> framed(method, rows, window.type()))
                                .orElseGet(() ->
                                        compiler.nowhere(
                                                FormulaCompiler.sqlType(window.type()),
                                                Optional.empty()));
            };
        }

        private Optional<Relation.Frame> moving(Term size, Term end) {
            if (bounds.isEmpty()) {
                return MovingRows.same(size, end, compiler);
            }
            var step = new Operations.Step(workshop, cells);
            var rows = MovingRows.ofEach(step, bounds.getFirst(), bounds.getLast());
            cells = step.cells();
            return Optional.of(rows);
        }

        private Cells framed(Method method, Relation.Frame frame, FormulaType result) {
            var sqlType = FormulaCompiler.sqlType(result);
            return switch (method) {
                case MIN -> single(run(Over.MIN, value, frame), sqlType);
                case MAX -> single(run(Over.MAX, value, frame), sqlType);
                case AVG -> mean(frame);
                default -> single(run(Over.SUM, value, frame), sqlType);
            };
        }

        private Cells mean(Relation.Frame frame) {
            var sum = workshop.name("w");
            var count = workshop.name("w");
            var with =
                    windowed(
                            List.of(
                                    new Running(sum, Over.SUM, value, frame),
                                    new Running(count, Over.COUNT_VALUES, value, frame)));
            var step = new Operations.Step(workshop, with);
            var n = step.let(Scalar.TO_NUMBER.of(new Expression.Column(count)));
            var mean = step.done(Scalar.DIVIDE.of(new Expression.Column(sum), n));
            return mean.with(mean.values().getLast());
        }

        private Cells difference() {
            var before = workshop.name("w");
            var with =
                    windowed(
                            List.of(
                                    new Running(
                                            before,
                                            Over.AT_OFFSET,
                                            value,
                                            new Relation.Frame.Same(-1, -1))));
            var step = new Operations.Step(workshop, with);
            var result =
                    step.done(
                            Operations.difference(
                                    step,
                                    new Expression.Column(value),
                                    new Expression.Column(before)));
            return result.with(result.values().getLast());
        }

        private Running run(Over function, String of, Relation.Frame frame) {
            return new Running(workshop.name("w"), function, of, frame);
        }

        private Cells single(Running running, SqlType sqlType) {
            return windowed(List.of(running))
                    .with(new Cells.Slot(running.name(), sqlType, Optional.empty()));
        }

        private Cells windowed(List<Running> running) {
            var rows = new Relation.Window(cells.rows(), partition, order, running);
            return new Cells(
                    rows, List.of(), cells.axes(), Optional.empty(), List.of(), cells.most());
        }
    }

    /// Ranks values among those of their group.
    Cells rank(Term.Rank rank) {
        var term =
                compiler.present(
                        compiler.dense(compiler.cells(rank.term()), rank.term().dimensions()));
        var side = new Alignment.Side(term, true);
        for (var group : rank.groups()) {
            side = withColumn(side, group);
        }
        var columns = side.cells().values().stream().map(Cells.Slot::column).toList();
        var value = columns.getFirst();
        var groups = columns.subList(1, columns.size());
        var keys = new ArrayList<SortKey>();
        keys.add(new SortKey(value, rank.direction() == Term.Direction.DESCENDING));
        return switch (rank.ties()) {
            case MINIMUM -> ranked(side.cells(), groups, keys, Over.RANK);
            case SEQUENTIAL -> sequential(side.cells(), rank.dimensions(), groups, keys);
            case MAXIMUM, AVERAGE -> shared(side.cells(), groups, value, keys, rank.ties());
        };
    }

    private Cells ranked(Cells cells, List<String> groups, List<SortKey> keys, Over function) {
        var place = workshop.name("w");
        var rows =
                new Relation.Window(
                        cells.rows(),
                        groups,
                        keys,
                        List.of(new Running(place, function, "", Relation.Frame.TO_HERE)));
        var step = new Operations.Step(workshop, over(rows, cells));
        var result = step.done(Scalar.TO_NUMBER.of(new Expression.Column(place)));
        return result.with(result.values().getLast());
    }

    private static Cells over(Relation rows, Cells cells) {
        return new Cells(rows, List.of(), cells.axes(), cells.key(), List.of(), cells.most());
    }

    private Cells sequential(
            Cells cells, List<BlockId> dimensions, List<String> groups, List<SortKey> keys) {
        var placed = cells;
        for (var dimension : dimensions) {
            placed = items.place(placed, placed.axis(dimension), dimension);
            keys.add(new SortKey(placed.values().getLast().column(), false));
        }
        return ranked(placed, groups, keys, Over.ROW_NUMBER);
    }

    /// Equal values share the last or the middle of their places.
    private Cells shared(
            Cells cells, List<String> groups, String value, List<SortKey> keys, Term.Ties ties) {
        var least = workshop.name("w");
        var equal = workshop.name("w");
        var ranked =
                new Relation.Window(
                        cells.rows(),
                        groups,
                        keys,
                        List.of(new Running(least, Over.RANK, "", Relation.Frame.TO_HERE)));
        var together = new ArrayList<>(groups);
        together.add(value);
        var counted =
                new Relation.Window(
                        ranked,
                        together,
                        List.of(),
                        List.of(new Running(equal, Over.COUNT_VALUES, value, ALL)));
        var step = new Operations.Step(workshop, over(counted, cells));
        var first = step.let(Scalar.TO_NUMBER.of(new Expression.Column(least)));
        var count = step.let(Scalar.TO_NUMBER.of(new Expression.Column(equal)));
        var more = step.let(Scalar.SUBTRACT.of(count, new Expression.Whole(1)));
        var added =
                ties == Term.Ties.MAXIMUM
                        ? more
                        : step.let(Scalar.DIVIDE.of(more, new Expression.Whole(2)));
        var result = step.done(Scalar.ADD.of(first, added));
        return result.with(result.values().getLast());
    }
}
