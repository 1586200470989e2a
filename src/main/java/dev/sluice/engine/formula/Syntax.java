package dev.sluice.engine.formula;

import java.util.List;
import java.util.Optional;

/// What a formula says, before names are looked up.
public sealed interface Syntax {
    /// Where it stands in the text.
    Span span();

    /// A number such as `1.5`.
    record NumberLiteral(Span span, double value, boolean whole) implements Syntax {}

    /// A text in double quotes.
    record TextLiteral(Span span, String value) implements Syntax {}

    /// TRUE or FALSE.
    record Truth(Span span, boolean value) implements Syntax {}

    /// BLANK.
    record Blank(Span span) implements Syntax {}

    /// A name that stands alone: a block, `CurrentValue` or a word a function understands.
    record Reference(Word name) implements Syntax {
        @Override
        public Span span() {
            return name.span();
        }
    }

    /// A property of a list or of the items that an expression gives: `Product.Category`.
    record Member(Syntax of, Word name) implements Syntax {
        @Override
        public Span span() {
            return of.span().to(name.span());
        }
    }

    /// An item: `Country."France"`, `Country.Code."FR"`.
    record Item(Syntax of, TextLiteral text) implements Syntax {
        @Override
        public Span span() {
            return of.span().to(text.span());
        }
    }

    /// A function with its arguments.
    ///
    /// @param span up to the closing parenthesis
    record Call(Span span, Word function, List<Ordered> arguments) implements Syntax {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// An argument, perhaps with an order: `Month ON Month.Rank`.
    record Ordered(Syntax value, Optional<Syntax> on) {}

    /// A sign or NOT.
    record Prefix(Span span, Prefixed operator, Syntax operand) implements Syntax {}

    /// What may stand before an operand.
    enum Prefixed {
        /// `-`
        MINUS,
        /// `+`
        PLUS,
        /// `NOT`
        NOT
    }

    /// Operators of the same rank, from left to right.
    record Chain(Syntax first, List<Link> rest) implements Syntax {
        public Chain {
            rest = List.copyOf(rest);
        }

        @Override
        public Span span() {
            return first.span().to(rest.getLast().operand().span());
        }
    }

    /// An operator and what follows it.
    record Link(Operator operator, Span at, Syntax operand) {}

    /// Operators between two operands.
    enum Operator {
        /// `+`
        ADD("+"),
        /// `-`
        SUBTRACT("-"),
        /// `*`
        MULTIPLY("*"),
        /// `/`
        DIVIDE("/"),
        /// `&`
        JOIN("&"),
        /// `=`
        EQUAL("="),
        /// `<>`
        NOT_EQUAL("<>"),
        /// `<`
        LESS("<"),
        /// `<=`
        AT_MOST("<="),
        /// `>`
        GREATER(">"),
        /// `>=`
        AT_LEAST(">="),
        /// `AND`
        AND("AND"),
        /// `OR`
        OR("OR");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /// As it is written.
        public String sign() {
            return sign;
        }
    }

    /// `value IN (a, b)`.
    record InList(Span span, Syntax value, List<Syntax> members) implements Syntax {
        public InList {
            members = List.copyOf(members);
        }
    }

    /// `value IN (low : high)`.
    record InRange(Span span, Syntax value, Syntax low, Syntax high) implements Syntax {}

    /// An expression with a modifier in square brackets.
    record Modified(Span span, Syntax of, Modifier modifier) implements Syntax {}

    /// What stands in square brackets, between semicolons.
    sealed interface Modifier {
        /// Where it stands in the text.
        Span span();

        /// A condition alone.
        record Condition(Syntax condition) implements Modifier {
            @Override
            public Span span() {
                return condition.span();
            }
        }

        /// `BY SUM: …`.
        ///
        /// @param method such as SUM
        /// @param on an order: `FIRST ON RANK(Month)`
        /// @param arguments what follows the colon, up to the arrow if there is one
        /// @param mappings what follows the arrow
        record Named(
                Span span,
                Word keyword,
                Optional<Word> method,
                Optional<Syntax> on,
                List<Syntax> arguments,
                Optional<List<Syntax>> mappings)
                implements Modifier {
            public Named {
                arguments = List.copyOf(arguments);
            }
        }
    }

    /// A name as written.
    ///
    /// @param text without quotes
    /// @param quoted whether it stood in quotes, so that it is no keyword
    record Word(Span span, String text, boolean quoted) {}
}
