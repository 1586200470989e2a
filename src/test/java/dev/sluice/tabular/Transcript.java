package dev.sluice.tabular;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Everything a reader said about a file, as values that can be compared.
record Transcript(List<String> header, List<Entry> entries, ReaderCounts counts) {
    sealed interface Entry {
        long line();

        long offset();

        long byteLength();
    }

    record Read(long line, long number, long offset, long byteLength, List<String> cells)
            implements Entry {}

    record Lost(
            DamageKind kind, long line, long number, long offset, long byteLength, String message)
            implements Entry {}

    static Transcript of(byte[] file, TextFormat format) {
        return of(new ByteArrayInputStream(file), format, ReaderLimits.defaults(), 4096);
    }

    static Transcript of(InputStream in, TextFormat format, ReaderLimits limits, int window) {
        try (var reader = CsvReader.open(in, format, limits, window)) {
            List<Entry> entries = new ArrayList<>();
            for (var next = reader.next(); next != CsvReader.Next.END; next = reader.next()) {
                entries.add(
                        next == CsvReader.Next.ROW ? read(reader.row()) : lost(reader.damage()));
            }
            return new Transcript(reader.header(), entries, reader.counts());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Read read(Row row) {
        return new Read(row.line(), row.number(), row.offset(), row.byteLength(), cells(row));
    }

    static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        for (int field = 0; field < row.fieldCount(); field++) {
            cells.add(row.text(field));
        }
        return cells;
    }

    private static Lost lost(Damage damage) {
        return new Lost(
                damage.kind(),
                damage.line(),
                damage.number(),
                damage.offset(),
                damage.byteLength(),
                damage.message());
    }

    List<List<String>> rows() {
        return entries.stream()
                .filter(Read.class::isInstance)
                .map(entry -> ((Read) entry).cells())
                .toList();
    }

    List<Lost> damages() {
        return entries.stream().filter(Lost.class::isInstance).map(Lost.class::cast).toList();
    }
}
