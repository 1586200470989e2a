package dev.sluice.engine.calculation;

import dev.sluice.engine.formula.FormulaType;
import dev.sluice.engine.formula.Operation;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation.Output;
import dev.sluice.engine.plan.Scalar;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.AccessLevel;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Computes operations on cells whose values are the arguments; the result is one more value.
final class Operations {
    private static final int LONG_ROW = 16;

    /// Blank by themselves where any argument is.
    private static final Set<Operation> BLANK_OF_BLANKS =
            EnumSet.of(Operation.MULTIPLY, Operation.DIVIDE);

    private final Workshop workshop;
    private final ItemFunctions items;
    private final TextOperations texts;

    Operations(Workshop workshop, ItemFunctions items) {
        this.workshop = workshop;
        this.items = items;
        this.texts = new TextOperations();
    }

    Cells apply(Term.Pointwise term, Cells aligned) {
        var step = new Step(workshop, aligned);
        var arguments = aligned.values().stream().map(Cells.Slot::read).toList();
        return switch (term.operation()) {
            case TIME_ITEM -> items.holding(aligned, arguments.getFirst(), listOf(term.type()));
            case POSITION -> items.place(aligned, arguments.getFirst(), argumentList(term, 0));
            case ITEM_AT -> items.itemAt(aligned, arguments.getFirst(), listOf(term.type()));
            case SHIFT_ITEM -> shifted(aligned, arguments, listOf(term.type()));
            case TO_TEXT ->
                    argumentType(term, 0) instanceof FormulaType.Dimension(BlockId list)
                            ? items.text(aligned, arguments.getFirst(), list)
                            : step.done(plainText(argumentType(term, 0), arguments.getFirst()));
            case LESS, AT_MOST -> compared(term, aligned, arguments);
            default -> step.done(required(term, arguments, expression(term, step, arguments)));
        };
    }

    private static BlockId listOf(FormulaType type) {
        return ItemFunctions.listOf(type);
    }

    private static FormulaType argumentType(Term.Pointwise term, int i) {
        return term.arguments().get(i).term().type();
    }

    private static BlockId argumentList(Term.Pointwise term, int i) {
        return listOf(argumentType(term, i));
    }

    private Cells shifted(Cells aligned, List<Expression> arguments, BlockId list) {
        var placed = items.place(aligned, arguments.getFirst(), list);
        var step = new Step(workshop, placed);
        var by = step.let(Scalar.WHOLE_PART.of(arguments.get(1)));
        var at = step.let(Scalar.ADD.of(placed.values().getLast().read(), by));
        return items.itemAt(step.cells(), at, list);
    }

    private static Expression plainText(FormulaType type, Expression value) {
        return switch (type) {
            case FormulaType.Number(), FormulaType.Integer(), FormulaType.AccessRights() ->
                    Scalar.NUMBER_TEXT.of(value);
            case FormulaType.Date() -> Scalar.DATE_TEXT.of(value);
            case FormulaType.Boolean() -> Scalar.TRUTH_TEXT.of(value);
            case FormulaType.Text(), FormulaType.Dimension(var _) -> value;
        };
    }

    private Cells compared(Term.Pointwise term, Cells aligned, List<Expression> arguments) {
        var left = arguments.get(0);
        var right = arguments.get(1);
        var cells = aligned;
        if (argumentType(term, 0) instanceof FormulaType.Dimension(BlockId list)
                && !workshop.ordered(list)) {
            cells = items.place(cells, left, list);
            left = cells.values().getLast().read();
            cells = items.place(cells, right, list);
            right = cells.values().getLast().read();
        }
        var comparison = term.operation() == Operation.LESS ? Comparison.LESS : Comparison.AT_MOST;
        return new Step(workshop, cells)
                .done(
                        required(
                                term,
                                arguments,
                                truth(new Expression.Compare(comparison, left, right))));
    }

    /// Blank where an argument that must be there is blank.
    private static Expression required(
            Term.Pointwise term, List<Expression> arguments, Expression value) {
        if (BLANK_OF_BLANKS.contains(term.operation())) {
            return value;
        }
        var missing = new ArrayList<Expression>();
        for (int i = 0; i < arguments.size(); i++) {
            if (term.arguments().get(i).required()) {
                missing.add(new Expression.IsBlank(arguments.get(i)));
            }
        }
        return missing.isEmpty()
                ? value
                : new Expression.If(
                        new Expression.Any(missing),
                        new Expression.Blank(FormulaCompiler.sqlType(term.type())),
                        value);
    }

    /// TRUE or FALSE, where a condition may also be blank.
    static Expression truth(Expression condition) {
        return new Expression.If(condition, truth(true), truth(false));
    }

    static Expression truth(boolean value) {
        return value ? new Expression.All(List.of()) : new Expression.Any(List.of());
    }

    static Expression same(Expression left, Expression right) {
        return new Expression.Compare(Comparison.SAME, left, right);
    }

    static Expression equal(Expression left, Expression right) {
        return new Expression.Compare(Comparison.EQUAL, left, right);
    }

    static Expression blank(Expression value) {
        return new Expression.IsBlank(value);
    }

    static Expression present(Expression value) {
        return new Expression.Not(new Expression.IsBlank(value));
    }

    static Expression orZero(Expression value) {
        return new Expression.If(blank(value), new Expression.Whole(0), value);
    }

    private Expression expression(Term.Pointwise term, Step step, List<Expression> a) {
        var type = FormulaCompiler.sqlType(term.type());
        return switch (term.operation()) {
            case ADD -> folded(step, a, Operations::added);
            case SUBTRACT -> difference(step, a.get(0), a.get(1));
            case MULTIPLY -> folded(step, a, (_, l, r) -> Scalar.MULTIPLY.of(l, r));
            case DIVIDE -> Scalar.DIVIDE.of(a.get(0), a.get(1));
            case NEGATE -> Scalar.SUBTRACT.of(new Expression.Whole(0), a.getFirst());
            case ABS -> Scalar.ABSOLUTE.of(a.getFirst());
            case SIGN -> Scalar.SIGN.of(a.getFirst());
            case SQRT -> Scalar.SQUARE_ROOT.of(a.getFirst());
            case EXP -> Scalar.EXPONENTIAL.of(a.getFirst());
            case LN -> Scalar.LOGARITHM.of(a.getFirst());
            case LOG -> Scalar.LOGARITHM_10.of(a.getFirst());
            case SIN -> Scalar.SINE.of(a.getFirst());
            case COS -> Scalar.COSINE.of(a.getFirst());
            case MOD -> Scalar.MODULO.of(a.get(0), a.get(1));
            case QUOTIENT ->
                    Scalar.WHOLE_PART.of(
                            step.let(
                                    Scalar.ROUNDED_15.of(
                                            step.let(Scalar.DIVIDE.of(a.get(0), a.get(1))))));
            case POWER -> Scalar.POWER.of(a.get(0), a.get(1));
            case ROUND, ROUNDUP, ROUNDDOWN -> rounded(term.operation(), step, a);
            case CEILING -> Scalar.CEILING.of(step.let(Scalar.ROUNDED_15.of(a.getFirst())));
            case FLOOR -> Scalar.FLOOR.of(step.let(Scalar.ROUNDED_15.of(a.getFirst())));
            case TO_INTEGER -> Scalar.WHOLE_PART.of(step.let(Scalar.ROUNDED_15.of(a.getFirst())));
            case LEAST -> extreme(step, a, Comparison.AT_MOST);
            case GREATEST -> extreme(step, a, Comparison.AT_LEAST);
            case AND ->
                    new Expression.If(
                            new Expression.Any(a.stream().map(Operations::blank).toList()),
                            new Expression.Blank(SqlType.BOOLEAN),
                            truth(new Expression.All(a)));
            case OR ->
                    new Expression.If(
                            new Expression.Any(a),
                            truth(true),
                            new Expression.If(
                                    new Expression.All(a.stream().map(Operations::blank).toList()),
                                    new Expression.Blank(SqlType.BOOLEAN),
                                    truth(false)));
            case NOT ->
                    new Expression.If(
                            blank(a.getFirst()),
                            new Expression.Blank(SqlType.BOOLEAN),
                            new Expression.Not(a.getFirst()));
            case EQUAL -> truth(same(a.get(0), a.get(1)));
            case NOT_EQUAL -> new Expression.Not(same(a.get(0), a.get(1)));
            case IN ->
                    truth(
                            new Expression.Any(
                                    a.stream().skip(1).map(m -> equal(a.getFirst(), m)).toList()));
            case ISBLANK -> blank(a.getFirst());
            case ISDEFINED ->
                    new Expression.If(
                            blank(a.getFirst()),
                            new Expression.Blank(SqlType.BOOLEAN),
                            truth(true));
            case IFBLANK -> new Expression.If(blank(a.get(0)), a.get(1), a.get(0));
            case IF -> new Expression.If(a.get(0), a.get(1), a.get(2));
            case SWITCH -> switched(a, type);
            case ACCESS_RIGHTS ->
                    new Expression.If(
                            new Expression.All(List.of(blank(a.get(0)), blank(a.get(1)))),
                            new Expression.Blank(SqlType.DOUBLE),
                            rights(step, a));
            default -> texts.expression(term, step, a);
        };
    }

    private static Expression rights(Step step, List<Expression> a) {
        var zero = code(AccessLevel.None);
        var read = step.let(new Expression.If(a.get(0), code(AccessLevel.Read), zero));
        return new Expression.If(a.get(1), code(AccessLevel.Write), read);
    }

    private static Expression code(AccessLevel level) {
        return new Expression.Whole(level.code());
    }

    private interface Fold {
        Expression of(Step step, Expression left, Expression right);
    }

    /// From left to right; halves of long rows first, so that a plan is not as deep as they are
    /// long.
    private static Expression folded(Step step, List<Expression> arguments, Fold fold) {
        int size = arguments.size();
        if (size > LONG_ROW) {
            return step.let(
                    fold.of(
                            step,
                            folded(step, arguments.subList(0, size / 2), fold),
                            folded(step, arguments.subList(size / 2, size), fold)));
        }
        var result = arguments.getFirst();
        for (int i = 1; i < arguments.size(); i++) {
            result = step.let(fold.of(step, result, arguments.get(i)));
        }
        return result;
    }

    private static Expression added(Step step, Expression left, Expression right) {
        return new Expression.If(
                blank(left),
                right,
                new Expression.If(blank(right), left, Scalar.ADD.of(left, right)));
    }

    static Expression difference(Step step, Expression left, Expression right) {
        var l = step.let(orZero(left));
        var r = step.let(orZero(right));
        return new Expression.If(
                new Expression.All(List.of(blank(left), blank(right))),
                new Expression.Blank(SqlType.DOUBLE),
                Scalar.SUBTRACT.of(l, r));
    }

    private static Expression extreme(
            Step step, List<Expression> arguments, Comparison comparison) {
        return folded(
                step,
                arguments,
                (_, left, right) ->
                        new Expression.If(
                                blank(right),
                                left,
                                new Expression.If(
                                        new Expression.Compare(comparison, left, right),
                                        left,
                                        right)));
    }

    private static Expression switched(List<Expression> a, SqlType type) {
        boolean hasDefault = a.size() % 2 == 0;
        Expression result = hasDefault ? a.getLast() : new Expression.Blank(type);
        int last = hasDefault ? a.size() - 3 : a.size() - 2;
        for (int i = last; i >= 1; i -= 2) {
            result = new Expression.If(equal(a.getFirst(), a.get(i)), a.get(i + 1), result);
        }
        return result;
    }

    /// Rounds what the number says with 15 digits, so that 2.675 is in the middle as it reads.
    private static Expression rounded(Operation operation, Step step, List<Expression> a) {
        var digits = step.let(Scalar.WHOLE_PART.of(a.get(1)));
        var scale = step.let(Scalar.POWER.of(new Expression.Whole(10), digits));
        var raised = step.let(Scalar.MULTIPLY.of(a.getFirst(), scale));
        var scaled = step.let(Scalar.ROUNDED_15.of(raised));
        var whole =
                step.let(
                        switch (operation) {
                            case ROUND -> Scalar.NEAREST.of(scaled);
                            case ROUNDDOWN -> Scalar.WHOLE_PART.of(scaled);
                            default ->
                                    new Expression.If(
                                            new Expression.Compare(
                                                    Comparison.LESS,
                                                    scaled,
                                                    new Expression.Whole(0)),
                                            Scalar.FLOOR.of(scaled),
                                            Scalar.CEILING.of(scaled));
                        });
        var inRange =
                new Expression.All(
                        List.of(
                                new Expression.Compare(
                                        Comparison.AT_LEAST, digits, new Expression.Whole(0)),
                                new Expression.Compare(
                                        Comparison.AT_MOST, digits, new Expression.Whole(14))));
        return new Expression.If(
                inRange, Scalar.DIVIDE.of(whole, scale), new Expression.Blank(SqlType.DOUBLE));
    }

    /// Cells with the columns computed on the way.
    static final class Step {
        private final Workshop workshop;
        private Cells cells;

        Step(Workshop workshop, Cells cells) {
            this.workshop = workshop;
            this.cells = cells;
        }

        Expression let(Expression value) {
            if (value instanceof Expression.Column) {
                return value;
            }
            var output = new Output(workshop.name("v"), value);
            cells = cells.let(output);
            return new Expression.Column(output.name());
        }

        Cells cells() {
            return cells;
        }

        Cells done(Expression value) {
            var column = (Expression.Column) let(value);
            var values = new ArrayList<>(cells.values());
            values.add(new Cells.Slot(column.name(), cells.type(value), Optional.empty()));
            return cells.with(values);
        }
    }
}
