package dev.sluice.engine.plan;

import java.util.List;

/// A value computed from a row.
public sealed interface Expression {
    /// The value's type, in a relation's rows.
    SqlType type(Relation input);

    /// The value of a column.
    record Column(String name) implements Expression {
        @Override
        public SqlType type(Relation input) {
            return input.column(name).type();
        }
    }

    /// A given value; it is bound, never printed.
    record Literal(Object value, SqlType type) implements Expression {
        @Override
        public SqlType type(Relation input) {
            return type;
        }
    }

    /// A number of the plan's own, as DOUBLE; printed, so that functions may take it.
    record Whole(long value) implements Expression {
        @Override
        public SqlType type(Relation input) {
            return SqlType.DOUBLE;
        }
    }

    /// No value.
    record Blank(SqlType type) implements Expression {
        @Override
        public SqlType type(Relation input) {
            return type;
        }
    }

    /// A comparison; false when a side is blank, except SAME, for which two blanks are the same.
    record Compare(Comparison comparison, Expression left, Expression right) implements Expression {
        @Override
        public SqlType type(Relation input) {
            return SqlType.BOOLEAN;
        }
    }

    /// How two values are compared.
    enum Comparison {
        /// Equal.
        EQUAL,
        /// Less or equal.
        AT_MOST,
        /// Greater or equal.
        AT_LEAST,
        /// Less.
        LESS,
        /// Greater.
        GREATER,
        /// Equal, or both blank.
        SAME
    }

    /// True when every condition is; true without conditions.
    record All(List<Expression> conditions) implements Expression {
        public All {
            conditions = List.copyOf(conditions);
        }

        @Override
        public SqlType type(Relation input) {
            return SqlType.BOOLEAN;
        }
    }

    /// True when some condition is; false without conditions.
    record Any(List<Expression> conditions) implements Expression {
        public Any {
            conditions = List.copyOf(conditions);
        }

        @Override
        public SqlType type(Relation input) {
            return SqlType.BOOLEAN;
        }
    }

    /// True when the condition is not.
    record Not(Expression condition) implements Expression {
        @Override
        public SqlType type(Relation input) {
            return SqlType.BOOLEAN;
        }
    }

    /// True when there is no value.
    record IsBlank(Expression value) implements Expression {
        @Override
        public SqlType type(Relation input) {
            return SqlType.BOOLEAN;
        }
    }

    /// True when the text holds the other, in any letter case.
    record Contains(Expression text, String part) implements Expression {
        @Override
        public SqlType type(Relation input) {
            return SqlType.BOOLEAN;
        }
    }

    /// One of two values of the same type.
    record If(Expression condition, Expression then, Expression otherwise) implements Expression {
        @Override
        public SqlType type(Relation input) {
            return then.type(input);
        }
    }

    /// Some bits of a BIGINT, as an INTEGER.
    record Bits(Expression of, int shift, int width) implements Expression {
        @Override
        public SqlType type(Relation input) {
            return SqlType.INTEGER;
        }
    }

    /// Numbers put beside each other in one BIGINT; they must fit their places.
    record Packed(List<Place> places) implements Expression {
        public Packed {
            places = List.copyOf(places);
        }

        @Override
        public SqlType type(Relation input) {
            return SqlType.BIGINT;
        }
    }

    /// A number and where its lowest bit goes.
    record Place(Expression value, int shift) {}

    /// A function of values. The printer may repeat an argument: give columns where it is not
    /// small.
    record Call(Scalar function, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
            if (arguments.size() != function.arguments()) {
                throw new IllegalArgumentException(function + " of " + arguments.size());
            }
        }

        @Override
        public SqlType type(Relation input) {
            return function.type();
        }
    }

    /// A date out of a text; blank when the text does not fit the pattern.
    ///
    /// @param pattern of y, yy, yyyy, M, MM, MMM, MMMM (English), d, dd and other characters; a
    ///   missing month or day is the first
    record ParsedDate(Expression text, String pattern) implements Expression {
        @Override
        public SqlType type(Relation input) {
            return SqlType.DATE;
        }
    }
}
