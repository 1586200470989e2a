package dev.sluice.engine;

import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Expression.Comparison;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import java.util.Optional;

/// Turns filters of a row query into conditions.
final class RowFilters {
    private RowFilters() {}

    static Expression condition(Relation rows, String name, RowQuery.Filter filter) {
        var value = new Expression.Column(name);
        var type = rows.column(name).type();
        return switch (filter.match()) {
            case BLANK -> new Expression.IsBlank(value);
            case NOT_BLANK -> new Expression.Not(new Expression.IsBlank(value));
            case CONTAINS ->
                    type == SqlType.VARCHAR
                            ? new Expression.Contains(value, filter.value())
                            : compare(Comparison.EQUAL, value, type, filter.value());
            case EQUAL -> compare(Comparison.EQUAL, value, type, filter.value());
            case NOT_EQUAL ->
                    new Expression.Not(compare(Comparison.SAME, value, type, filter.value()));
            case AT_LEAST -> compare(Comparison.AT_LEAST, value, type, filter.value());
            case MORE -> compare(Comparison.GREATER, value, type, filter.value());
            case AT_MOST -> compare(Comparison.AT_MOST, value, type, filter.value());
            case LESS -> compare(Comparison.LESS, value, type, filter.value());
        };
    }

    private static Expression compare(
            Comparison comparison, Expression value, SqlType type, String text) {
        return new Expression.Compare(comparison, value, literal(type, text));
    }

    private static Expression literal(SqlType type, String text) {
        return parsed(type, text)
                .orElseThrow(() ->
                        new SluiceException(
                                ErrorCode.MALFORMED_REQUEST,
                                "\""
                                        + text
                                        + "\" cannot be compared with a column of type "
                                        + valueType(type)
                                        + "."));
    }

    /// The text as a value of the type, if it is one.
    static Optional<Expression> parsed(SqlType type, String text) {
        return Optional.ofNullable(Texts.parse(valueType(type), text))
                .map(value -> new Expression.Literal(value, type));
    }

    static ValueType valueType(SqlType type) {
        return switch (type) {
            case DOUBLE -> ValueType.NUMBER;
            case BIGINT, INTEGER -> ValueType.INTEGER;
            case TINYINT -> ValueType.RIGHTS;
            case DATE -> ValueType.DATE;
            case VARCHAR -> ValueType.TEXT;
            case BOOLEAN -> ValueType.BOOLEAN;
        };
    }
}
