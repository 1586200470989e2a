package dev.sluice.imports.plan;

import dev.sluice.engine.ValueColumn;
import dev.sluice.imports.SkipReason;
import dev.sluice.tabular.DateFormat;
import dev.sluice.tabular.DateReader;

import java.time.LocalDate;

/// Reads dates.
final class Dates extends TextReader {
    private final DateReader reader;
    private final Canonical canonical = new Canonical();

    Dates(DateFormat format) {
        this.reader = new DateReader(format);
    }

    @Override
    State attempt(byte[] utf8, int from, int to) {
        return State.of(reader.read(utf8, from, to));
    }

    @Override
    SkipReason fault() {
        return SkipReason.UnreadableDate;
    }

    @Override
    void put(ValueColumn column, int row) {
        column.setDate(row, reader.epochDay());
    }

    @Override
    Canonical canonical() {
        return canonical.ascii(LocalDate.ofEpochDay(reader.epochDay()).toString());
    }
}
