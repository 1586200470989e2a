package dev.sluice.engine.calculation;

import dev.sluice.engine.calculation.Operations.Step;
import dev.sluice.engine.formula.Term;
import dev.sluice.engine.formula.Value;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Scalar;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.util.List;

/// Operations on texts and dates.
final class TextOperations {
    private static final Expression ZERO = new Expression.Whole(0);
    private static final Expression ONE = new Expression.Whole(1);

    Expression expression(Term.Pointwise term, Step step, List<Expression> a) {
        return switch (term.operation()) {
            case TO_NUMBER -> Scalar.TEXT_NUMBER.of(a.getFirst());
            case JOIN -> joined(step, a);
            case LENGTH -> Scalar.LENGTH.of(a.getFirst());
            case LEFT -> Scalar.LEFT.of(a.get(0), a.get(1));
            case RIGHT -> Scalar.RIGHT.of(a.get(0), a.get(1));
            case MID -> Scalar.MIDDLE.of(a.get(0), a.get(1), a.get(2));
            case LOWER -> Scalar.LOWER.of(a.getFirst());
            case UPPER -> Scalar.UPPER.of(a.getFirst());
            case PROPER -> Scalar.PROPER.of(a.getFirst());
            case TRIM -> Scalar.TRIM.of(a.getFirst());
            case CONTAINS ->
                    present(
                            found(
                                    step,
                                    cased(step, a.get(0), a.get(3)),
                                    a.get(1),
                                    a.get(2),
                                    a.get(3)),
                            a);
            case FIND -> found(step, cased(step, a.get(0), a.get(3)), a.get(1), a.get(2), a.get(3));
            case STARTSWITH ->
                    Operations.truth(
                            Operations.equal(
                                    step.let(
                                            Scalar.LEFT.of(
                                                    cased(step, a.get(1), a.get(2)),
                                                    step.let(Scalar.LENGTH.of(a.get(0))))),
                                    cased(step, a.get(0), a.get(2))));
            case ENDSWITH ->
                    Operations.truth(
                            Operations.equal(
                                    step.let(
                                            Scalar.RIGHT.of(
                                                    cased(step, a.get(1), a.get(2)),
                                                    step.let(Scalar.LENGTH.of(a.get(0))))),
                                    cased(step, a.get(0), a.get(2))));
            case SUBSTITUTE -> Scalar.SUBSTITUTE.of(a.get(0), a.get(1), a.get(2), a.get(3));
            case DATE -> Scalar.DATE.of(a.get(0), a.get(1), a.get(2));
            case DATEVALUE -> new Expression.ParsedDate(a.get(0), pattern(term));
            case DAY -> Scalar.DAY.of(a.getFirst());
            case MONTH -> Scalar.MONTH.of(a.getFirst());
            case YEAR -> Scalar.YEAR.of(a.getFirst());
            case WEEKDAY -> Scalar.WEEKDAY.of(a.getFirst());
            case DAYS -> Scalar.DAYS_BETWEEN.of(a.get(0), a.get(1));
            case MONTHDIF -> Scalar.MONTHS_BETWEEN.of(a.get(0), a.get(1));
            case ADD_DAYS -> Scalar.ADD_DAYS.of(a.get(0), a.get(1));
            case EDATE -> Scalar.ADD_MONTHS.of(a.get(0), a.get(1));
            case EOMONTH -> Scalar.MONTH_END.of(step.let(Scalar.ADD_MONTHS.of(a.get(0), a.get(1))));
            case STARTOFMONTH ->
                    Scalar.MONTH_START.of(step.let(Scalar.ADD_MONTHS.of(a.get(0), a.get(1))));
            case DAYS_IN -> daysIn(step, a);
            default -> throw new IllegalArgumentException("No plan for " + term.operation());
        };
    }

    private static String pattern(Term.Pointwise term) {
        if (term.arguments().get(1).term() instanceof Term.Constant(var _, var value)
                && value.orElse(null) instanceof Value.OfText(var pattern)) {
            return pattern;
        }
        throw new SluiceException(
                ErrorCode.CONFLICT, "The format of DATEVALUE must be a text as written.");
    }

    private static Expression joined(Step step, List<Expression> a) {
        var result = a.getFirst();
        for (int i = 1; i < a.size(); i++) {
            result = step.let(Scalar.JOIN.of(result, a.get(i)));
        }
        return result;
    }

    /// The text, in small letters unless case counts.
    private static Expression cased(Step step, Expression text, Expression caseCounts) {
        return step.let(new Expression.If(caseCounts, text, Scalar.LOWER.of(text)));
    }

    /// Where the part begins in the text from a place on.
    private static Expression found(
            Step step, Expression part, Expression text, Expression start, Expression caseCounts) {
        var rest =
                step.let(
                        Scalar.MIDDLE.of(
                                cased(step, text, caseCounts),
                                start,
                                step.let(Scalar.LENGTH.of(text))));
        var at = step.let(Scalar.POSITION.of(part, rest));
        var skipped = step.let(Scalar.SUBTRACT.of(step.let(Scalar.WHOLE_PART.of(start)), ONE));
        return step.let(Scalar.ADD.of(at, skipped));
    }

    private static Expression present(Expression position, List<Expression> arguments) {
        return new Expression.If(
                new Expression.Any(arguments.stream().map(Operations::blank).toList()),
                new Expression.Blank(SqlType.BOOLEAN),
                Operations.present(position));
    }

    /// The days from the later start to the earlier end.
    private static Expression daysIn(Step step, List<Expression> a) {
        var begin =
                step.let(
                        new Expression.If(
                                new Expression.Compare(Comparison.LESS, a.get(0), a.get(2)),
                                a.get(2),
                                a.get(0)));
        var after = step.let(Scalar.ADD_DAYS.of(a.get(1), ONE));
        var until =
                step.let(
                        new Expression.If(
                                new Expression.Compare(Comparison.LESS, a.get(3), after),
                                a.get(3),
                                after));
        var days = step.let(Scalar.DAYS_BETWEEN.of(begin, until));
        var missing = a.subList(0, 3).stream().map(Operations::blank).toList();
        return new Expression.If(
                new Expression.Any(missing),
                new Expression.Blank(SqlType.DOUBLE),
                new Expression.If(
                        new Expression.Compare(Comparison.GREATER, days, ZERO),
                        days,
                        new Expression.Blank(SqlType.DOUBLE)));
    }
}
