package dev.sluice.tabular;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;

/// Puts damage into words: what was found, what was expected, in which column.
final class DamageReporter {
    static final Damage NOTHING =
            new Damage(DamageKind.TOO_FEW_FIELDS, 0, 0, 0, 0, Damage.NO_COLUMN, "", "");

    private static final int[] USUAL_DELIMITERS = {',', ';', '\t', '|'};

    private final TextFormat format;
    private final ReaderLimits limits;
    private final Charset encoding;
    private List<String> names = List.of();

    DamageReporter(TextFormat format, ReaderLimits limits, Charset encoding) {
        this.format = format;
        this.limits = limits;
        this.encoding = encoding;
    }

    void nameColumns(List<String> header) {
        names = header;
    }

    String sample(Window window, ScannedRecord record) {
        int to = Math.min(record.contentEnd, window.limit);
        return Utf8.sample(
                window.bytes,
                record.start,
                to < record.start ? window.limit : to,
                Damage.SAMPLE_CHARACTERS);
    }

    /// A record that does not fit, but would with another usual delimiter, is called so.
    DamageKind refine(DamageKind kind, byte[] bytes, ScannedRecord record, int columns) {
        boolean mayBe = kind == DamageKind.TOO_FEW_FIELDS || kind == DamageKind.STRAY_QUOTE;
        if (!mayBe || columns < 2) {
            return kind;
        }
        for (int candidate : USUAL_DELIMITERS) {
            if (candidate != format.delimiter()
                    && Fields.count(
                                    bytes,
                                    record.start,
                                    record.contentEnd,
                                    candidate,
                                    format.quote())
                            == columns) {
                return DamageKind.OTHER_DELIMITER;
            }
        }
        return kind;
    }

    String message(DamageKind kind, int column, int fields, int columns) {
        var found = found(kind, column, fields, columns);
        return found.substring(0, 1).toUpperCase(Locale.ROOT) + found.substring(1);
    }

    private String found(DamageKind kind, int column, int fields, int columns) {
        var where = column < 0 ? "" : " in " + column(column);
        return switch (kind) {
            case TOO_FEW_FIELDS ->
                    "too few fields: %s found, %d expected".formatted(count(fields), columns);
            case TOO_MANY_FIELDS ->
                    "too many fields: %s found, %d expected".formatted(count(fields), columns);
            case TOO_MANY_COLUMNS ->
                    "more fields than the limit %smax-columns (%,d) allows"
                            .formatted(limits.group(), limits.maxColumns());
            case OTHER_DELIMITER ->
                    "written with another delimiter: %d fields expected, separated by %s"
                            .formatted(columns, shown(format.delimiter()));
            case STRAY_QUOTE ->
                    "stray quote%s: a quote may only enclose a whole field, and one inside is %s"
                            .formatted(where, insideQuote());
            case UNCLOSED_QUOTE ->
                    "a quote opened%s is not closed where a field can end; reading went on with the next line"
                            .formatted(where);
            case NUL -> "NUL character%s".formatted(where);
            case INVALID_BYTES -> "bytes%s that are not %s".formatted(where, encoding.name());
            case CELL_TOO_LONG ->
                    "cell%s longer than the limit %smax-cell (%,d bytes)"
                            .formatted(where, limits.group(), limits.maxCellBytes());
            case RECORD_TOO_LONG ->
                    "record longer than the limit %smax-record (%,d bytes)"
                            .formatted(limits.group(), limits.maxRecordBytes());
        };
    }

    FileRefused refuseEmpty(long line) {
        return new FileRefused(
                FileRefused.Reason.EMPTY,
                line,
                "The file is empty: a header line naming the columns was expected");
    }

    FileRefused refuse(ScannedRecord record, long line) {
        var kind = record.problem;
        var reason =
                switch (kind) {
                    case TOO_MANY_COLUMNS, CELL_TOO_LONG, RECORD_TOO_LONG ->
                            FileRefused.Reason.LIMIT_EXCEEDED;
                    default -> FileRefused.Reason.HEADER_DAMAGED;
                };
        var hint =
                switch (kind) {
                    case NUL -> "; the file may be UTF-16 or not a text at all";
                    case INVALID_BYTES -> "; the file may be written in another encoding";
                    default -> "";
                };
        return new FileRefused(
                reason,
                line,
                "The header (line %d) cannot be read: %s%s"
                        .formatted(line, found(kind, record.problemColumn, 0, 0), hint));
    }

    private String insideQuote() {
        if (format.quote() == format.escape()) {
            return "doubled";
        }
        return format.escape() == TextFormat.NONE
                ? "not possible"
                : "written after " + Character.toString(format.escape());
    }

    private String column(int column) {
        return column < names.size()
                ? "column %d (%s)".formatted(column + 1, names.get(column))
                : "column %d".formatted(column + 1);
    }

    private static String count(int fields) {
        return String.format(Locale.ROOT, "%d", fields);
    }

    static String shown(int character) {
        return character == '\t' ? "tab" : "'" + Character.toString(character) + "'";
    }
}
