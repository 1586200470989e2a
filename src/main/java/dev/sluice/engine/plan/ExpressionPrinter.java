package dev.sluice.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// Prints the expressions of one statement and collects the values bound in it, in the text's
/// order.
final class ExpressionPrinter {
    private final Dialect dialect;
    private final List<Object> bindings = new ArrayList<>();

    ExpressionPrinter(Dialect dialect) {
        this.dialect = dialect;
    }

    /// The values bound so far.
    List<Object> bindings() {
        return bindings;
    }

    String text(Expression expression) {
        return switch (expression) {
            case Expression.Column(var column) -> dialect.name(column);
            case Expression.Literal(var value, var type) ->
                    "CAST(" + bound(value) + " AS " + dialect.type(type) + ")";
            case Expression.Whole(long value) ->
                    "CAST(" + value + " AS " + dialect.type(SqlType.DOUBLE) + ")";
            case Expression.Blank(var type) -> "CAST(NULL AS " + dialect.type(type) + ")";
            case Expression.Compare compare -> compare(compare);
            case Expression.All(var conditions) -> combined(conditions, " AND ", "1 = 1");
            case Expression.Any(var conditions) -> combined(conditions, " OR ", "1 = 0");
            // A blank condition is not true, so its negation is.
            case Expression.Not(var condition) -> "(NOT coalesce(" + text(condition) + ", 1 = 0))";
            case Expression.IsBlank(var value) -> "(" + text(value) + " IS NULL)";
            case Expression.Contains(var within, var part) ->
                    dialect.contains(text(within), bound(part));
            case Expression.If choice -> choice(choice);
            case Expression.Bits(var of, int shift, int width) ->
                    dialect.bits(text(of), shift, (1L << width) - 1);
            case Expression.Packed(var places) -> packed(places);
            case Expression.ParsedDate(var of, var pattern) ->
                    dialect.parsedDate(text(of), pattern);
            case Expression.Call(var function, var arguments) -> call(function, arguments);
        };
    }

    /// What comes out of another key is moved over as it lies there, as much as possible at once.
    /// One CASE for a whole row of choices: nested as deep as SWITCH is long, no parser reads them.
    private String choice(Expression.If first) {
        var text = new StringBuilder("CASE");
        Expression rest = first;
        while (rest instanceof Expression.If(var condition, var then, var otherwise)) {
            text.append(" WHEN ").append(text(condition)).append(" THEN ").append(text(then));
            rest = otherwise;
        }
        return text.append(" ELSE ").append(text(rest)).append(" END").toString();
    }

    private String packed(List<Expression.Place> places) {
        var moved = new LinkedHashMap<Moved, Long>();
        var parts = new ArrayList<String>();
        for (var place : places) {
            if (place.value() instanceof Expression.Bits(var of, int shift, int width)
                    && of instanceof Expression.Column(var column)
                    && shift >= place.shift()) {
                long mask = ((1L << width) - 1) << place.shift();
                moved.merge(new Moved(column, shift - place.shift()), mask, (a, b) -> a | b);
            } else {
                parts.add(dialect.shifted(text(place.value()), place.shift()));
            }
        }
        moved.forEach((from, mask) ->
                parts.add(dialect.bitsMoved(dialect.name(from.column()), from.right(), mask)));
        return "(" + String.join(" | ", parts) + ")";
    }

    /// Bits of a column that go as far to the right.
    private record Moved(String column, int right) {}

    /// The dialect may repeat or move an argument's text, so nothing in it may be bound.
    private String call(Scalar function, List<Expression> arguments) {
        int bound = bindings.size();
        var texts = arguments.stream().map(this::text).toList();
        if (bindings.size() != bound) {
            throw new IllegalArgumentException("A given value within " + function);
        }
        return dialect.scalar(function, texts);
    }

    private String compare(Expression.Compare compare) {
        String left = text(compare.left());
        String right = text(compare.right());
        return switch (compare.comparison()) {
            case EQUAL -> "(" + left + " = " + right + ")";
            case AT_MOST -> "(" + left + " <= " + right + ")";
            case AT_LEAST -> "(" + left + " >= " + right + ")";
            case LESS -> "(" + left + " < " + right + ")";
            case GREATER -> "(" + left + " > " + right + ")";
            case SAME -> dialect.same(left, right);
        };
    }

    private String combined(List<Expression> conditions, String word, String none) {
        return conditions.isEmpty()
                ? "(" + none + ")"
                : conditions.stream().map(this::text).collect(Collectors.joining(word, "(", ")"));
    }

    /// The place holder of a value, which is bound in its turn.
    String bound(Object value) {
        bindings.add(value);
        return "?";
    }
}
