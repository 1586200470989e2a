package dev.sluice.tabular;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.List;

/// Writes delimited text: quotes only where they are needed, lines ended by CRLF (RFC 4180).
///
/// What it writes, [CsvReader] reads back as it was, NUL excepted. A character the encoding does
/// not have is an exception, never a question mark. Not for use by several threads.
public final class CsvWriter implements Closeable {
    private final Writer out;
    private final TextFormat format;
    private final String delimiter;
    private boolean firstCell = true;
    private boolean firstRecord = true;
    private int cells;
    private boolean onlyCellEmpty;

    /// Writes to `out`, which is closed together with this writer.
    public CsvWriter(OutputStream out, TextFormat format) {
        var encoder =
                format.encoding()
                        .newEncoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.out = new BufferedWriter(new OutputStreamWriter(out, encoder), 1 << 13);
        this.format = format;
        this.delimiter = Character.toString(format.delimiter());
    }

    /// Writes the next cell of the record.
    ///
    /// @throws IllegalArgumentException when the text needs quotes or an escape the format lacks
    public CsvWriter cell(String text) throws IOException {
        begin();
        onlyCellEmpty = cells == 1 && text.isEmpty();
        if (!needsCare(text)) {
            out.write(text);
        } else if (format.quote() == TextFormat.NONE) {
            writeEscaped(text);
        } else {
            writeQuoted(text);
        }
        return this;
    }

    /// Writes an empty text, in quotes, which tell it from a cell without one.
    ///
    /// @throws IllegalArgumentException when the format has no quotes
    public CsvWriter emptyText() throws IOException {
        if (format.quote() == TextFormat.NONE) {
            throw new IllegalArgumentException("without quotes an empty text is no cell");
        }
        begin();
        onlyCellEmpty = false;
        writeQuoted("");
        return this;
    }

    private void begin() throws IOException {
        if (!firstCell) {
            out.write(delimiter);
        }
        firstCell = false;
        cells++;
    }

    /// Writes the next cell from UTF-8.
    public CsvWriter cell(byte[] bytes, int from, int to) throws IOException {
        return cell(Utf8.text(bytes, from, to));
    }

    /// Ends the record.
    public void endRecord() throws IOException {
        if (onlyCellEmpty) {
            if (format.quote() == TextFormat.NONE) {
                throw new IllegalArgumentException(
                        "a single empty cell cannot be told from a blank line without quotes");
            }
            out.write(format.quote());
            out.write(format.quote());
        }
        out.write("\r\n");
        firstCell = true;
        firstRecord = false;
        onlyCellEmpty = false;
        cells = 0;
    }

    /// Writes a whole record.
    public void record(List<String> texts) throws IOException {
        for (var text : texts) {
            cell(text);
        }
        endRecord();
    }

    /// A text that could be read otherwise when written as it is; the first of a file also when its
    /// first character could be taken for a byte order mark.
    private boolean needsCare(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\r'
                    || character == '\n'
                    || character == format.quote()
                    || character == format.escape()) {
                return true;
            }
        }
        return text.contains(delimiter)
                || (firstRecord && cells == 1 && !text.isEmpty() && text.charAt(0) > 0x7F);
    }

    private void writeQuoted(String text) throws IOException {
        out.write(format.quote());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == format.quote() || character == format.escape()) {
                if (format.escape() == TextFormat.NONE) {
                    throw new IllegalArgumentException(
                            "a quote inside a cell cannot be written without an escape");
                }
                out.write(format.escape());
            }
            out.write(character);
        }
        out.write(format.quote());
    }

    private void writeEscaped(String text) throws IOException {
        if (format.escape() == TextFormat.NONE) {
            if (text.contains(delimiter) || text.contains("\r") || text.contains("\n")) {
                throw new IllegalArgumentException(
                        "a cell holds the delimiter or a line break, and there are no quotes");
            }
            out.write(text);
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\r'
                    || character == '\n'
                    || character == format.escape()
                    || text.startsWith(delimiter, i)) {
                out.write(format.escape());
            }
            out.write(character);
        }
    }

    /// Hands everything written so far to the stream.
    public void flush() throws IOException {
        out.flush();
    }

    /// @throws CharacterCodingException when the last character cannot be encoded
    @Override
    public void close() throws IOException {
        out.close();
    }
}
