package dev.sluice.imports.plan;

import dev.sluice.engine.ValueColumn;
import dev.sluice.imports.SkipReason;
import dev.sluice.tabular.BooleanFormat;
import dev.sluice.tabular.BooleanReader;

import java.nio.charset.StandardCharsets;

/// Reads booleans.
final class Booleans extends TextReader {
    private static final byte[] TRUE = "TRUE".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "FALSE".getBytes(StandardCharsets.US_ASCII);

    private final BooleanReader reader;
    private final Canonical canonical = new Canonical();

    Booleans(BooleanFormat format) {
        this.reader = new BooleanReader(format);
    }

    @Override
    State attempt(byte[] utf8, int from, int to) {
        return State.of(reader.read(utf8, from, to));
    }

    @Override
    SkipReason fault() {
        return SkipReason.UnreadableBoolean;
    }

    @Override
    void put(ValueColumn column, int row) {
        column.setBoolean(row, reader.value());
    }

    @Override
    Canonical canonical() {
        return canonical.set(reader.value() ? TRUE : FALSE);
    }
}
