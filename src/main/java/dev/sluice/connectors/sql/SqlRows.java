package dev.sluice.connectors.sql;

import dev.sluice.tabular.CsvWriter;
import dev.sluice.tabular.TextFormat;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/// A query's rows as delimited text, written as they are asked for: RFC 4180 in UTF-8, numbers
/// plain, dates ISO 8601, NULL as an empty cell and an empty text as "".
final class SqlRows extends InputStream {
    private static final int WRITTEN_AT_ONCE = 1 << 16;
    private static final Set<String> TRUTHS = Set.of("bool", "boolean");
    private static final Set<String> WITH_ZONE = Set.of("timestamptz", "timestamp with time zone");

    private final ResultSet rows;
    private final ResultSetMetaData columns;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final CsvWriter csv = new CsvWriter(written, TextFormat.rfc4180());
    private byte[] ready = new byte[0];
    private int at;
    private boolean ended;

    SqlRows(ResultSet rows) throws SQLException, IOException {
        this.rows = rows;
        this.columns = rows.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            csv.cell(columns.getColumnLabel(i));
        }
        csv.endRecord();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
        if (at == ready.length && !refilled()) {
            return -1;
        }
        int given = Math.min(wanted, ready.length - at);
        System.arraycopy(ready, at, buffer, offset, given);
        at += given;
        return given;
    }

    private boolean refilled() throws IOException {
        try {
            while (!ended && written.size() < WRITTEN_AT_ONCE) {
                if (rows.next()) {
                    row();
                } else {
                    ended = true;
                }
            }
            csv.flush();
        } catch (SQLException e) {
            throw SqlFaults.of(e);
        }
        ready = written.toByteArray();
        written.reset();
        at = 0;
        return ready.length > 0;
    }

    private void row() throws SQLException, IOException {
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            var text = text(i);
            if (text != null && text.isEmpty()) {
                csv.emptyText();
            } else {
                csv.cell(text == null ? "" : text);
            }
        }
        csv.endRecord();
    }

    private @Nullable String text(int i) throws SQLException {
        var type = String.valueOf(columns.getColumnTypeName(i)).toLowerCase(Locale.ROOT);
        if (TRUTHS.contains(type)) {
            boolean value = rows.getBoolean(i);
            return rows.wasNull() ? null : value ? "TRUE" : "FALSE";
        }
        return switch (columns.getColumnType(i)) {
            case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.DECIMAL, Types.NUMERIC ->
                    plain(rows.getString(i));
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                    WITH_ZONE.contains(type) ? instant(i) : local(i);
            default -> rows.getString(i);
        };
    }

    /// Without an exponent; what is no finite number stays as it is, for the report.
    private static @Nullable String plain(@Nullable String number) {
        try {
            return number == null ? null : new BigDecimal(number).toPlainString();
        } catch (NumberFormatException e) {
            return number;
        }
    }

    private @Nullable String instant(int i) throws SQLException {
        var value = rows.getObject(i, OffsetDateTime.class);
        return value == null ? null : DateTimeFormatter.ISO_INSTANT.format(value.toInstant());
    }

    private @Nullable String local(int i) throws SQLException {
        var value = rows.getObject(i, LocalDateTime.class);
        return value == null ? null : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(value);
    }
}
