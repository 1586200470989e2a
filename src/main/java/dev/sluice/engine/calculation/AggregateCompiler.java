package dev.sluice.engine.calculation;

import dev.sluice.engine.formula.Dimensions;
import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.formula.Method;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.plan.Decimals;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.Output;
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
    private final FewDecimals decimals;

    AggregateCompiler(
            FormulaCompiler compiler,
            Workshop workshop,
            Alignment alignment,
            FewDecimals decimals) {
        this.compiler = compiler;
        this.workshop = workshop;
        this.alignment = alignment;
        this.decimals = decimals;
    }

    Cells compile(Term.Aggregate aggregate) {
        return compile(aggregate, Optional.empty());
    }

    /// The same for numbers that are rounded to 15 digits next: their sums may be cheaper.
    Cells toRound(Term.Aggregate aggregate) {
        return compile(
                aggregate,
                aggregate.method() == Method.SUM
                        ? decimals.of(aggregate.term())
                        : Optional.empty());
    }

    private Cells compile(Term.Aggregate aggregate, Optional<Decimals> decimals) {
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
        return decimals.filter(_ -> !everyCell && !groups.isEmpty())
                .map(known -> Grouping.ofSums(workshop, groups).sumsToRound(rows, known))
                .orElseGet(() ->
                        grouped(
                                rows,
                                groups,
                                aggregate.method(),
                                orderOf(rows, aggregate.order().size())));
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
        if (order.type() instanceof FormulaType.Dimension(var list) && !workshop.ordered(list)) {
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
        return new Grouping(workshop, groups, method).of(cells, order);
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
        return new Grouping(workshop, groups, Method.SUM).of(spreadCells, List.of());
    }
}
