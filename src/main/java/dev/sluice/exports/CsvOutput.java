package dev.sluice.exports;

import dev.sluice.engine.RowCursor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes rows as CSV.
final class CsvOutput {
    private static final DateTimeFormatter LEGACY_DAY =
            DateTimeFormatter.ofPattern("MM/dd/uuuu", Locale.ROOT);

    private final CsvFormat format;
    private final ExportRows.LegacyDates legacy;
    private final CsvLines lines;
    private long written;

    CsvOutput(CsvFormat format, ExportRows.LegacyDates legacy, CsvLines lines) {
        this.format = format;
        this.legacy = legacy;
        this.lines = lines;
    }

    /// Writes a column's value of one row.
    private interface FieldWriter {
        void write(RowCursor rows, int row) throws IOException;
    }

    void header(Iterable<String> names) throws IOException {
        for (var name : names) {
            lines.text(name);
        }
        lines.end();
    }

    /// Writes the rows that pass.
    void write(RowCursor rows, ExportRows.Part part) throws IOException {
        var writers =
                part.fields().stream()
                        .map(field -> writer(field, rows))
                        .toArray(FieldWriter[]::new);
        var keep = part.keep();
        while (rows.next()) {
            int size = rows.size();
            for (int row = 0; row < size; row++) {
                if (keep.keeps(rows, row)) {
                    for (var writer : writers) {
                        writer.write(rows, row);
                    }
                    lines.end();
                    written++;
                }
            }
        }
    }

    /// How many rows were written, without the header.
    long rows() {
        return written;
    }

    private FieldWriter writer(ExportRows.Field field, RowCursor rows) {
        return switch (field) {
            case ExportRows.Field.Empty() -> (_, _) -> lines.blank();
            case ExportRows.Field.Constant(var text) -> {
                var bytes = CsvLines.quoted(text, format.delimiter().character());
                yield (_, _) -> lines.encoded(bytes, 0, bytes.length);
            }
            case ExportRows.Field.Column(int index) -> {
                var column = rows.columns().get(index);
                var plain = value(column, index, rows);
                yield (cursor, row) -> {
                    if (cursor.blank(index, row)) {
                        lines.blank();
                    } else {
                        plain.write(cursor, row);
                    }
                };
            }
            case ExportRows.Field.ItemNumber(int index) ->
                    (cursor, row) -> lines.integer(cursor.item(index, row));
        };
    }

    private FieldWriter value(
            dev.sluice.engine.BlockRows.Column column, int index, RowCursor rows) {
        return switch (column.type()) {
            case NUMBER -> (cursor, row) -> lines.number(cursor.number(index, row));
            case INTEGER -> (cursor, row) -> lines.integer(cursor.integer(index, row));
            case TEXT -> (cursor, row) -> lines.text(cursor.text(index, row));
            case DATE ->
                    (cursor, row) -> {
                        var bytes = date(cursor.date(index, row));
                        lines.encoded(bytes, 0, bytes.length);
                    };
            case RIGHTS -> (cursor, row) -> lines.text(cursor.rights(index, row).name());
            case BOOLEAN ->
                    (cursor, row) -> {
                        var bytes = cursor.truth(index, row) ? TRUE : FALSE;
                        lines.encoded(bytes, 0, bytes.length);
                    };
            case ITEM -> {
                var names =
                        new FieldNames(
                                rows.names(column.list().orElseThrow()),
                                format.delimiter().character());
                yield (cursor, row) -> names.write(cursor.item(index, row), lines);
            }
        };
    }

    private static final byte[] TRUE = "TRUE".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "FALSE".getBytes(StandardCharsets.US_ASCII);

    private byte[] date(long day) {
        var date = LocalDate.ofEpochDay(day);
        var text =
                switch (format.dates()) {
                    case Iso8601 -> date.toString();
                    case Legacy ->
                            LEGACY_DAY.format(date)
                                    + (legacy == ExportRows.LegacyDates.INSTANT
                                            ? " 00:00:00 +00:00"
                                            : "");
                };
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
