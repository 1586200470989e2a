package dev.sluice.exports;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes CSV as bytes: fields quoted only where they must be, lines ended by CRLF (RFC 4180). Not
/// for use by several threads.
final class CsvLines {
    private static final int SIZE = 1 << 16;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final OutputStream out;
    private final CsvFormat format;
    private final byte delimiter;
    private final byte[] buffer = new byte[SIZE];
    private final boolean decimalsNeedQuotes;
    private int filled;
    private int fields;
    private boolean empty;

    CsvLines(OutputStream out, CsvFormat format) throws IOException {
        this.out = out;
        this.format = format;
        this.delimiter = (byte) format.delimiter().character();
        this.decimalsNeedQuotes =
                format.delimiter().character() == format.decimalSeparator().character();
        if (format.encoding() == CsvFormat.Encoding.Utf8WithBom) {
            raw(MARK, 0, MARK.length);
        }
    }

    private void beginField(int room) throws IOException {
        if (filled + room + 1 > SIZE) {
            flush();
        }
        if (fields > 0) {
            buffer[filled++] = delimiter;
        }
        fields++;
        empty = false;
    }

    /// An empty field.
    void blank() throws IOException {
        beginField(0);
        empty = true;
    }

    /// A text.
    void text(String text) throws IOException {
        var bytes = quoted(text, format.delimiter().character());
        encoded(bytes, 0, bytes.length);
    }

    /// A field that is quoted already where it must be.
    void encoded(byte[] bytes, int from, int length) throws IOException {
        if (length > SIZE / 2) {
            beginField(0);
            raw(bytes, from, length);
            return;
        }
        beginField(length);
        System.arraycopy(bytes, from, buffer, filled, length);
        filled += length;
        empty = length == 0;
    }

    /// A whole number.
    void integer(long number) throws IOException {
        beginField(DecimalText.LONGEST_FAST);
        filled = DecimalText.write(number, buffer, filled);
    }

    /// A number.
    void number(double number) throws IOException {
        if (decimalsNeedQuotes) {
            text(DecimalText.of(number, format.decimalSeparator().character()));
            return;
        }
        beginField(DecimalText.LONGEST_FAST);
        int end = DecimalText.write(number, buffer, filled, format.decimalSeparator().character());
        if (end >= 0) {
            filled = end;
        } else {
            var text =
                    DecimalText.of(number, format.decimalSeparator().character())
                            .getBytes(StandardCharsets.US_ASCII);
            raw(text, 0, text.length);
        }
    }

    /// Ends the line; a lone empty field is quoted, or its line would be none.
    void end() throws IOException {
        if (filled + 4 > SIZE) {
            flush();
        }
        if (fields == 1 && empty) {
            buffer[filled++] = '"';
            buffer[filled++] = '"';
        }
        buffer[filled++] = '\r';
        buffer[filled++] = '\n';
        fields = 0;
    }

    private void raw(byte[] bytes, int from, int length) throws IOException {
        if (filled + length > SIZE) {
            flush();
        }
        if (length > SIZE) {
            out.write(bytes, from, length);
            return;
        }
        System.arraycopy(bytes, from, buffer, filled, length);
        filled += length;
    }

    /// Hands everything written so far to the stream.
    void flush() throws IOException {
        out.write(buffer, 0, filled);
        filled = 0;
    }

    /// The text as a field.
    static byte[] quoted(String text, char delimiter) {
        boolean plain = true;
        for (int i = 0; i < text.length() && plain; i++) {
            char c = text.charAt(i);
            plain = c != delimiter && c != '"' && c != '\r' && c != '\n';
        }
        var field = plain ? text : '"' + text.replace("\"", "\"\"") + '"';
        return field.getBytes(StandardCharsets.UTF_8);
    }
}
