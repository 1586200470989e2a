package dev.sluice.engine.formula;

import java.util.List;

/// What may stand at a place in a formula.
///
/// @param offset where the text that a choice replaces begins
/// @param length how long it is
public record Completions(int offset, int length, List<Choice> choices) {
    public Completions {
        choices = List.copyOf(choices);
    }

    /// Something that may stand there.
    ///
    /// @param label what people see
    /// @param insert what is written, with quotes where they are needed
    /// @param detail a function's signature, a block's type and dimensions
    /// @param summary a sentence about it; may be empty
    public record Choice(Kind kind, String label, String insert, String detail, String summary) {}

    /// What a choice is.
    public enum Kind {
        /// A function.
        FUNCTION,
        /// A metric.
        METRIC,
        /// A list.
        LIST,
        /// A property of a list.
        PROPERTY,
        /// An item of a list.
        ITEM,
        /// A modifier in square brackets.
        MODIFIER,
        /// A method of a modifier.
        METHOD,
        /// A word such as TRUE.
        KEYWORD
    }
}
