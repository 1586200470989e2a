package dev.sluice.imports.plan;

import dev.sluice.engine.ValueColumn;
import dev.sluice.imports.SkipReason;
import dev.sluice.model.AccessLevel;

import java.nio.charset.StandardCharsets;

/// Reads access rights: None, Read or Write in any letter case.
final class Rights extends TextReader {
    private final Canonical canonical = new Canonical();
    private AccessLevel level = AccessLevel.None;

    @Override
    State attempt(byte[] utf8, int from, int to) {
        var text = new String(utf8, from, to - from, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return State.BLANK;
        }
        var read = AccessLevel.parse(text);
        read.ifPresent(found -> level = found);
        return read.isPresent() ? State.VALUE : State.UNREADABLE;
    }

    @Override
    SkipReason fault() {
        return SkipReason.UnreadableAccessRights;
    }

    @Override
    void put(ValueColumn column, int row) {
        column.setRights(row, level);
    }

    @Override
    Canonical canonical() {
        return canonical.ascii(level.name());
    }
}
