package dev.sluice.tabular;

/// Says that a file as a whole cannot be read; the message names what was found and is meant for a
/// person.
public final class FileRefused extends RuntimeException {
    /// What stands in the way.
    public enum Reason {
        /// No byte, or nothing but a byte order mark and blank lines, where a header was expected.
        EMPTY,
        /// The header record is damaged: stray or unclosed quote, NUL, invalid bytes.
        HEADER_DAMAGED,
        /// The header has more columns, or is longer, than the limits allow.
        LIMIT_EXCEEDED
    }

    private final transient Reason reason;
    private final long line;

    FileRefused(Reason reason, long line, String message) {
        super(message);
        this.reason = reason;
        this.line = line;
    }

    public Reason reason() {
        return reason;
    }

    /// The line at fault, from 1.
    public long line() {
        return line;
    }
}
