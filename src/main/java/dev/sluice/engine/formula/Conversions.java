package dev.sluice.engine.formula;

import java.util.Optional;

/// Which type may stand where another is due. Integer and Number stand for each other (decimals are
/// cut), and they and Boolean for Text; blank stands for everything.
record Conversions(Wording wording) {
    /// The part as a value of the type.
    ///
    /// @param due what needs it, such as "ROUND needs a Number here"
    Bound to(FormulaType wanted, Bound part, String due) {
        return possible(wanted, part.term())
                .map(part::with)
                .orElseThrow(() -> new FormulaRefused(part.span(), due + found(part)));
    }

    private String found(Bound part) {
        return "; this is " + wording.type(part.type()) + ".";
    }

    static Optional<Term> possible(FormulaType wanted, Term term) {
        var given = term.type();
        if (Terms.isBlank(term)) {
            return Optional.of(Terms.blank(wanted));
        }
        if (given.equals(wanted)
                || (given.equals(FormulaType.INTEGER) && wanted.equals(FormulaType.NUMBER))) {
            return Optional.of(term);
        }
        if (given.equals(FormulaType.NUMBER) && wanted.equals(FormulaType.INTEGER)) {
            return Optional.of(Terms.strict(Operation.TO_INTEGER, wanted, term));
        }
        if (wanted.equals(FormulaType.TEXT)
                && (given.numeric() || given.equals(FormulaType.BOOLEAN))) {
            return Optional.of(Terms.strict(Operation.TO_TEXT, wanted, term));
        }
        return Optional.empty();
    }

    /// The type that both can be seen as, without turning anything into text.
    static Optional<FormulaType> common(Bound one, Bound other) {
        if (one.blank() || one.type().equals(other.type())) {
            return Optional.of(other.type());
        }
        if (other.blank()) {
            return Optional.of(one.type());
        }
        return one.type().numeric() && other.type().numeric()
                ? Optional.of(FormulaType.NUMBER)
                : Optional.empty();
    }
}
