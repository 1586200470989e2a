package dev.sluice.engine.formula;

import java.util.List;
import java.util.Optional;

/// What a formula says, as the second opinion reads it.
sealed interface Phrase {
    record NumberLiteral(double value, boolean whole) implements Phrase {}

    record TextLiteral(String value) implements Phrase {}

    record Truth(boolean value) implements Phrase {}

    record Blank() implements Phrase {}

    record Reference(Word name) implements Phrase {}

    /// `Product.Category`
    record Member(Phrase of, Word name) implements Phrase {}

    /// `Country."France"`
    record Item(Phrase of, TextLiteral text) implements Phrase {}

    record Call(Word function, List<Ordered> arguments) implements Phrase {}

    /// `Month ON Month.Rank`
    record Ordered(Phrase value, Optional<Phrase> on) {}

    record Prefix(Prefixed operator, Phrase operand) implements Phrase {}

    enum Prefixed {
        MINUS,
        PLUS,
        NOT
    }

    record Pair(Phrase left, Operator operator, Phrase right) implements Phrase {}

    enum Operator {
        OR,
        AND,
        EQUAL,
        NOT_EQUAL,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST,
        JOIN,
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE
    }

    record InList(Phrase value, List<Phrase> members) implements Phrase {}

    record InRange(Phrase value, Phrase low, Phrase high) implements Phrase {}

    record Modified(Phrase of, Modifier modifier) implements Phrase {}

    /// What stands in square brackets, between semicolons.
    sealed interface Modifier {
        record Condition(Phrase condition) implements Modifier {}

        /// `BY SUM: …`
        record Named(
                Word keyword,
                Optional<Word> method,
                Optional<Phrase> on,
                List<Phrase> arguments,
                Optional<List<Phrase>> mappings)
                implements Modifier {}
    }

    record Word(String text) {}
}
