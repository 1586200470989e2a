package dev.sluice.model;

import dev.sluice.kernel.MemberId;

import java.util.List;
import java.util.Optional;

/// Reads formulas for the model; answered by the engine, which knows the language.
///
/// Never called inside a write of the control store, because it may look at items.
public interface FormulaCheck {
    /// Reads a formula as somebody wrote it. Items that access rights hide from the writer are
    /// unknown to it.
    Checked check(Writing writing, String text);

    /// The text of a kept formula with the present names.
    String shown(StoredFormula formula, List<Block> blocks);

    /// What may stand at the caret, as far as the writer may know it.
    ///
    /// @param caret an offset in the text
    Completions complete(Writing writing, String text, int caret);

    /// Who writes a formula, and for what.
    ///
    /// @param limited the writer, whose access rights hide items; empty for one who knows them all
    /// @param blocks all blocks of the owner's application
    record Writing(Optional<MemberId> limited, FormulaOwner owner, List<Block> blocks) {
        public Writing {
            blocks = List.copyOf(blocks);
        }
    }

    /// Whether a text is a formula for its owner.
    sealed interface Checked {
        /// It is.
        record Sound(StoredFormula formula) implements Checked {}

        /// It is not, and why; never empty.
        record Refused(List<Problem> problems) implements Checked {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Why a formula cannot be used, and where.
    ///
    /// @param offset of the first character the problem is about, from 0
    /// @param length how many characters; 0 at the end of the text
    /// @param line from 1
    /// @param column from 1
    /// @param message what was found and what was expected, in a sentence
    /// @param suggestion what to write in place of those characters; empty when there is none
    record Problem(
            int offset, int length, int line, int column, String message, String suggestion) {}

    /// What may stand at a place in a formula.
    ///
    /// @param offset where the text that a choice replaces begins
    /// @param length how long it is
    record Completions(int offset, int length, List<Choice> choices) {
        public Completions {
            choices = List.copyOf(choices);
        }
    }

    /// Something that may stand there.
    ///
    /// @param kind such as Function, Metric, List, Property, Item
    /// @param label what people see
    /// @param insert what is written, with quotes where they are needed
    /// @param detail a function's signature, a block's type and dimensions
    /// @param summary a sentence about it; may be empty
    record Choice(String kind, String label, String insert, String detail, String summary) {}
}
