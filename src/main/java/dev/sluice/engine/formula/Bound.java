package dev.sluice.engine.formula;

import dev.sluice.kernel.BlockId;

import java.util.List;

/// A part of a formula whose meaning is known.
record Bound(Term term, Span span) {
    FormulaType type() {
        return term.type();
    }

    List<BlockId> dimensions() {
        return term.dimensions();
    }

    Bound with(Term other) {
        return new Bound(other, span);
    }

    boolean blank() {
        return Terms.isBlank(term);
    }
}
