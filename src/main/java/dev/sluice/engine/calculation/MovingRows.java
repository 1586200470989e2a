package dev.sluice.engine.calculation;

import dev.sluice.engine.formula.Term;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Scalar;

import java.util.List;
import java.util.Optional;

/// Which rows a moving window sees, of a size and an end that are the same for all cells or not.
final class MovingRows {
    /// More than any list has items.
    private static final long MOST = 1L << 32;

    private MovingRows() {}

    /// The terms of the size and the end, when one of them is not the same for all cells.
    static List<Term> varying(Term.Frame frame, FormulaCompiler compiler) {
        return frame.terms().stream().map(compiler::cells).allMatch(FormulaCompiler::isConstant)
                ? List.of()
                : frame.terms();
    }

    /// The rows for all cells; empty when no cell has a window.
    static Optional<Relation.Frame> same(Term size, Term end, FormulaCompiler compiler) {
        return number(size, compiler)
                .filter(it -> it >= 1)
                .flatMap(rows ->
                        number(end, compiler)
                                .map(last -> new Relation.Frame.Same(last - rows + 1, last)));
    }

    private static Optional<Long> number(Term term, FormulaCompiler compiler) {
        return compiler.cells(term).value().otherwise().map(it -> ((Number) it).longValue());
    }

    /// The rows for each cell, from columns with the size and the end; none where the size is blank
    /// or below 1, or the end blank.
    static Relation.Frame ofEach(Operations.Step step, String size, String end) {
        var rows = new Expression.Column(size);
        var last = new Expression.Column(end);
        var some =
                new Expression.All(
                        List.of(
                                new Expression.Compare(
                                        Comparison.AT_LEAST, rows, new Expression.Whole(1)),
                                new Expression.Not(new Expression.IsBlank(last))));
        var before = step.let(Scalar.SUBTRACT.of(last, rows));
        var first = step.let(Scalar.ADD.of(before, new Expression.Whole(1)));
        return new Relation.Frame.OfRow(bound(step, some, first, 1), bound(step, some, last, 0));
    }

    private static String bound(
            Operations.Step step, Expression some, Expression place, long nowhere) {
        var least = step.let(Scalar.GREATEST.of(place, new Expression.Whole(-MOST)));
        var most = step.let(Scalar.LEAST.of(least, new Expression.Whole(MOST)));
        var bound = step.let(new Expression.If(some, most, new Expression.Whole(nowhere)));
        return ((Expression.Column) step.let(Scalar.TO_WHOLE.of(bound))).name();
    }
}
