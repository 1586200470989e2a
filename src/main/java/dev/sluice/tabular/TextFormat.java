package dev.sluice.tabular;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// How a delimited text is written: encoding, delimiter, quotes and whether its first record names
/// the columns.
///
/// Delimiter, quote and escape are code points. The delimiter may be any character but a line break
/// or NUL; quote and escape are ASCII or [#NONE].
///
/// @param escape equal to `quote` when a quote inside a quoted cell is doubled (RFC 4180), another
///   character when that character goes before it, [#NONE] when a quoted cell cannot hold a quote
/// @param header whether the first record holds the columns' names
public record TextFormat(Charset encoding, int delimiter, int quote, int escape, boolean header) {
    /// No quote, or no escape.
    public static final int NONE = -1;

    public TextFormat {
        if (delimiter <= 0 || !Character.isValidCodePoint(delimiter) || isBreak(delimiter)) {
            throw new IllegalArgumentException(
                    "the delimiter must be one character other than a line break or NUL");
        }
        requireAscii("quote", quote);
        requireAscii("escape", escape);
        if (quote == delimiter || escape == delimiter) {
            throw new IllegalArgumentException(
                    "delimiter '%s' is also the quote or escape character"
                            .formatted(Character.toString(delimiter)));
        }
    }

    /// Comma, double quotes, quotes doubled inside quotes, UTF-8, with a header.
    public static TextFormat rfc4180() {
        return new TextFormat(StandardCharsets.UTF_8, ',', '"', '"', true);
    }

    public TextFormat withEncoding(Charset other) {
        return new TextFormat(other, delimiter, quote, escape, header);
    }

    public TextFormat withDelimiter(int other) {
        return new TextFormat(encoding, other, quote, escape, header);
    }

    /// Quoted by `other`, a quote inside quotes being doubled.
    public TextFormat withQuote(int other) {
        return new TextFormat(encoding, delimiter, other, other, header);
    }

    public TextFormat withEscape(int other) {
        return new TextFormat(encoding, delimiter, quote, other, header);
    }

    public TextFormat withoutHeader() {
        return new TextFormat(encoding, delimiter, quote, escape, false);
    }

    private static void requireAscii(String what, int character) {
        if (character != NONE && (character <= 0 || character > 0x7E || isBreak(character))) {
            throw new IllegalArgumentException(
                    "the %s must be one ASCII character other than a line break".formatted(what));
        }
    }

    private static boolean isBreak(int character) {
        return character == '\r' || character == '\n';
    }
}
