package dev.sluice.imports.plan;

import dev.sluice.engine.ValueColumn;
import dev.sluice.imports.SkipReason;

/// Takes a text as it is; no character at all is a blank.
final class Texts extends TextReader {
    private final Canonical range = new Canonical();

    @Override
    State attempt(byte[] utf8, int from, int to) {
        range.set(utf8, from, to);
        return from == to ? State.BLANK : State.VALUE;
    }

    @Override
    SkipReason fault() {
        throw new IllegalStateException("Every text is readable");
    }

    @Override
    void put(ValueColumn column, int row) {
        column.setText(row, range.bytes, range.from, range.to);
    }

    @Override
    Canonical canonical() {
        return range;
    }
}
