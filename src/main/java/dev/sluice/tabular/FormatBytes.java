package dev.sluice.tabular;

/// The bytes that mean something in texts of one format, and how they are found, eight at a time.
final class FormatBytes {
    /// Answers that the window ends before it can be told.
    static final int MORE = -1;

    /// Stands for "no quote", "no escape": equal to no byte.
    private static final int NO_BYTE = 256;

    final int quote;
    final int escape;

    /// Whether a quote inside a quoted field is written twice.
    final boolean doubled;

    final byte delimiterLead;
    final long delimiterPattern;

    /// Where there is no quote it is a line feed, which must be found anyway.
    final long quotePattern;

    private final long escapePattern;
    private final byte[] delimiter;

    FormatBytes(TextFormat format) {
        this.quote = format.quote() == TextFormat.NONE ? NO_BYTE : format.quote();
        this.escape = format.escape() == TextFormat.NONE ? NO_BYTE : format.escape();
        this.doubled = escape == quote;
        this.delimiter = Utf8.encode(format.delimiter());
        this.delimiterLead = delimiter[0];
        this.delimiterPattern = Utf8.repeat(delimiterLead);
        this.quotePattern = Utf8.repeat(quote == NO_BYTE ? '\n' : quote);
        this.escapePattern = escape == NO_BYTE ? quotePattern : Utf8.repeat(escape);
    }

    /// Whether single bytes tell where fields end: a delimiter of one byte and no escape but the
    /// doubled quote.
    boolean simple() {
        return delimiter.length == 1 && (doubled || escape == NO_BYTE);
    }

    int delimiterLength() {
        return delimiter.length;
    }

    static boolean isBreak(byte octet) {
        return octet == '\n' || octet == '\r';
    }

    /// Marks the delimiters, quotes and control characters below 0x10 among eight bytes; a byte
    /// above a true hit may be marked too, so each must be looked at.
    static long hits(long word, long separators, long quotes) {
        long a = word ^ separators;
        long b = word ^ quotes;
        return ((a - Utf8.ONES & ~a) | (b - Utf8.ONES & ~b) | (word - 0x10 * Utf8.ONES & ~word))
                & Utf8.HIGHS;
    }

    /// The next position from `at` that may matter: `extra`, quote, escape or a control character.
    int next(Window window, int at, long extra) {
        byte[] bytes = window.bytes;
        for (int base = at; ; base += 8) {
            long word = (long) Utf8.LONGS.get(bytes, base);
            long c = word ^ extra;
            long hits =
                    hits(word, escapePattern, quotePattern) | ((c - Utf8.ONES & ~c) & Utf8.HIGHS);
            if (hits != 0) {
                return Math.min(window.limit, base + (Long.numberOfTrailingZeros(hits) >>> 3));
            }
        }
    }

    /// Length of the delimiter at `at`, 0 when there is none, [#MORE] when the window ends too
    /// early.
    int delimiterAt(Window window, int at) {
        if (window.bytes[at] != delimiterLead) {
            return 0;
        }
        for (int i = 1; i < delimiter.length; i++) {
            if (at + i >= window.limit) {
                return window.ended ? 0 : MORE;
            }
            if (window.bytes[at + i] != delimiter[i]) {
                return 0;
            }
        }
        return delimiter.length;
    }
}
