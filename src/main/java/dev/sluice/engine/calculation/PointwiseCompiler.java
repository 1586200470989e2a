package dev.sluice.engine.calculation;

import dev.sluice.engine.formula.Operation;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Scalar;
import dev.sluice.engine.plan.SqlType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Compiles computations cell by cell: which cells must be looked at, then what is computed.
final class PointwiseCompiler {
    private static final Set<Operation> LENIENT =
            Set.of(
                    Operation.ADD,
                    Operation.SUBTRACT,
                    Operation.LEAST,
                    Operation.GREATEST,
                    Operation.OR,
                    Operation.EQUAL,
                    Operation.NOT_EQUAL,
                    Operation.LESS,
                    Operation.AT_MOST,
                    Operation.IN,
                    Operation.ISBLANK,
                    Operation.IFBLANK,
                    Operation.IF,
                    Operation.SWITCH,
                    Operation.JOIN,
                    Operation.DAYS_IN,
                    Operation.ACCESS_RIGHTS);

    private static final Set<Operation> NEVER_BLANK =
            Set.of(
                    Operation.EQUAL,
                    Operation.NOT_EQUAL,
                    Operation.LESS,
                    Operation.AT_MOST,
                    Operation.IN,
                    Operation.ISBLANK);

    private static final Integer NO_ITEM = -1;

    private final FormulaCompiler compiler;
    private final Workshop workshop;
    private final Alignment alignment;
    private final Operations operations;

    PointwiseCompiler(
            FormulaCompiler compiler, Workshop workshop, Alignment alignment, ItemFunctions items) {
        this.compiler = compiler;
        this.workshop = workshop;
        this.alignment = alignment;
        this.operations = new Operations(workshop, items);
    }

    Cells compile(Term.Pointwise term) {
        var cells = term.arguments().stream().map(it -> compiler.cells(it.term())).toList();
        return compile(term, cells, aligned -> operations.apply(term, aligned));
    }

    /// A rounded product.
    ///
    /// @param factors two, one of them in parts, of which one has as many as said
    Cells product(Term.Pointwise term, List<Cells> factors, long parts) {
        return compile(
                term,
                factors,
                aligned ->
                        new Operations.Step(workshop, aligned)
                                .done(
                                        Scalar.PRODUCT_OF_PARTS.of(
                                                aligned.values().get(0).read(),
                                                aligned.values().get(1).read(),
                                                new Expression.Whole(parts))));
    }

    private Cells compile(Term.Pointwise term, List<Cells> cells, UnaryOperator<Cells> operation) {
        var type = FormulaCompiler.sqlType(term.type());
        var otherwise = otherwise(term, cells);
        if (cells.stream().allMatch(FormulaCompiler::isConstant)) {
            return compiler.nowhere(type, otherwise);
        }
        var aligned = aligned(term, cells);
        var computed = operation.apply(aligned);
        var value = computed.values().getLast();
        return computed.with(new Cells.Slot(value.column(), type, otherwise));
    }

    /// The value of cells where no argument has a row.
    private Optional<Object> otherwise(Term.Pointwise term, List<Cells> arguments) {
        boolean blank = arguments.stream().allMatch(cells -> cells.value().otherwise().isEmpty());
        if (blank && !NEVER_BLANK.contains(term.operation())) {
            return Optional.empty();
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (strict(term, i) && arguments.get(i).value().otherwise().isEmpty()) {
                return Optional.empty();
            }
        }
        var columns = new ArrayList<ColumnDef>();
        var row = new ArrayList<Optional<Object>>();
        var slots = new ArrayList<Cells.Slot>();
        for (int i = 0; i < arguments.size(); i++) {
            var value = arguments.get(i).value();
            var name = workshop.name("v");
            columns.add(new ColumnDef(name, value.type()));
            row.add(
                    term.arguments().get(i).term() instanceof Term.ItemOf
                            ? Optional.of(NO_ITEM)
                            : value.otherwise());
            slots.add(new Cells.Slot(name, value.type(), Optional.empty()));
        }
        var one =
                new Cells(
                        new Relation.Values(columns, List.of(row)),
                        List.of(),
                        new LinkedHashMap<>(),
                        Optional.empty(),
                        slots,
                        1);
        var computed = operations.apply(term, one);
        var answer =
                new Relation.Project(
                        computed.rows(),
                        List.of(new Output("answer", computed.values().getLast().read())));
        return workshop.sources()
                .answer(answer)
                .getFirst()
                .getFirst()
                // The item of the cell itself is there in every cell, so this one is never read.
                .filter(value -> !value.equals(NO_ITEM));
    }

    private static boolean strict(Term.Pointwise term, int argument) {
        return term.arguments().get(argument).required() || !LENIENT.contains(term.operation());
    }

    /// Whether cells without a row in the argument have the value they have without any row.
    private boolean needed(Term.Pointwise term, List<Cells> arguments, int i) {
        var value = arguments.get(i).value();
        boolean blank = value.otherwise().isEmpty();
        if (strict(term, i)) {
            return blank;
        }
        if (term.arguments().stream().anyMatch(Term.Argument::required)) {
            return false;
        }
        return switch (term.operation()) {
            case LESS, AT_MOST -> blank;
            case IN -> blank && i == 0;
            // An item is never blank, so a blank on the other side never equals it.
            case EQUAL, NOT_EQUAL -> blank && facesItem(term, 1 - i);
            case IF -> neededInIf(arguments, i);
            default -> false;
        };
    }

    private static boolean facesItem(Term.Pointwise term, int other) {
        return term.arguments().get(other).term() instanceof Term.ItemOf;
    }

    private static boolean neededInIf(List<Cells> arguments, int i) {
        boolean holds = arguments.get(0).value().otherwise().equals(Optional.of(true));
        var then = arguments.get(1);
        var otherwise = arguments.get(2);
        return switch (i) {
            case 0 -> FormulaCompiler.isConstant(holds ? then : otherwise);
            case 1 ->
                    FormulaCompiler.isConstant(otherwise)
                            && then.value().otherwise().equals(otherwise.value().otherwise());
            default ->
                    FormulaCompiler.isConstant(then)
                            && then.value().otherwise().equals(otherwise.value().otherwise());
        };
    }

    /// All arguments side by side, in their order.
    private Cells aligned(Term.Pointwise term, List<Cells> arguments) {
        var order =
                IntStream.range(0, arguments.size())
                        .boxed()
                        .filter(i -> !FormulaCompiler.isConstant(arguments.get(i)))
                        .filter(i -> first(term, arguments, i) == i)
                        .sorted(
                                Comparator.<Integer, Boolean>comparing(
                                                i -> isItem(term, i) && !onlyItems(term, arguments))
                                        .thenComparing(i -> !needed(term, arguments, i))
                                        .thenComparing(i -> -arguments.get(i).axes().size()))
                        .toList();
        Alignment.Side side = null;
        var placed = new ArrayList<Integer>();
        for (int i : order) {
            var next = new Alignment.Side(arguments.get(i), needed(term, arguments, i));
            if (side == null) {
                side = next;
            } else if (isItem(term, i) && takesOwnItem(side, next)) {
                side = new Alignment.Side(ownItem(side.cells(), next.cells()), side.needed());
            } else {
                side = alignment.join(side, next);
            }
            placed.add(i);
        }
        return inOrder(term, Objects.requireNonNull(side).cells(), placed, arguments);
    }

    /// The first argument that is the same and as much needed: the same cells are joined once.
    @SuppressWarnings("ReferenceEquality") // Equal terms are compiled once; plans are large.
    private int first(Term.Pointwise term, List<Cells> arguments, int i) {
        int first = 0;
        while (arguments.get(first) != arguments.get(i)) {
            first++;
        }
        return !isItem(term, i)
                        && !isItem(term, first)
                        && needed(term, arguments, first) == needed(term, arguments, i)
                ? first
                : i;
    }

    private static boolean isItem(Term.Pointwise term, int i) {
        return term.arguments().get(i).term() instanceof Term.ItemOf;
    }

    private static boolean onlyItems(Term.Pointwise term, List<Cells> arguments) {
        return IntStream.range(0, arguments.size())
                .allMatch(i -> isItem(term, i) || FormulaCompiler.isConstant(arguments.get(i)));
    }

    /// Where only rows that are there matter, the item of the cell is at hand.
    private static boolean takesOwnItem(Alignment.Side side, Alignment.Side item) {
        return side.needed()
                && side.cells().axes().keySet().containsAll(item.cells().axes().keySet());
    }

    private Cells ownItem(Cells cells, Cells item) {
        var let = new Output(workshop.name("v"), cells.axis(item.dimensions().getFirst()));
        var values = new ArrayList<>(cells.values());
        values.add(new Cells.Slot(let.name(), SqlType.INTEGER, Optional.empty()));
        return cells.let(let).with(values);
    }

    private Cells inOrder(
            Term.Pointwise term, Cells cells, List<Integer> placed, List<Cells> arguments) {
        var result = cells;
        var slots = new ArrayList<Cells.Slot>();
        for (int i = 0; i < arguments.size(); i++) {
            int at = placed.indexOf(first(term, arguments, i));
            if (at >= 0) {
                slots.add(cells.values().get(at));
                continue;
            }
            var value = arguments.get(i).value();
            var let =
                    new Output(
                            workshop.name("c"),
                            value.otherwise()
                                    .<Expression>map(
                                            given -> new Expression.Literal(given, value.type()))
                                    .orElseGet(() -> new Expression.Blank(value.type())));
            result = result.let(let);
            slots.add(new Cells.Slot(let.name(), value.type(), value.otherwise()));
        }
        return result.with(slots);
    }
}
