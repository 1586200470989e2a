package dev.sluice.tabular;

import java.io.IOException;

/// Finds one record after the other in a [Window].
///
/// Most records hold no quote, escape, NUL or over-long cell: [#swift] reads those eight bytes at a
/// time. Whatever it does not understand is read again by [#careful], which knows every rule. The
/// scanner says what it found; what becomes of a bad record is decided by [CsvReader].
final class RecordScanner {
    /// What was found at [#start].
    enum Found {
        /// A record with well-formed quotes: fields are set. [#flawed] tells of NUL or invalid
        /// bytes.
        RECORD,
        /// A line without any character.
        BLANK_LINE,
        /// A record that breaks the rules or the limits: see [#problem].
        BAD,
        /// The end of the file.
        END,
        /// Not decided by the swift path, or not without more of the file; never handed out.
        UNDECIDED
    }

    private static final int MORE = -1;
    private static final int FAILED = -2;

    /// Stands for "no quote", "no escape": equal to no byte.
    private static final int NO_BYTE = 256;

    private final Window window;
    private final ReaderLimits limits;
    private final boolean swift;
    private final int quote;
    private final int escape;
    private final boolean doubled;
    private final byte[] delimiter;
    private final byte delimiterLead;
    private final long delimiterPattern;
    private final long quotePattern;
    private final long escapePattern;
    private byte[] unescaped = new byte[0];

    /// Earliest byte the window must keep; at most [#start].
    private int anchor;

    /// The record is `[start, end)` of the window's bytes; without its line end `[start,
    /// contentEnd)`.
    int start;

    int contentEnd;
    int end;
    int fieldCount;
    final int[] starts;
    final int[] ends;

    /// Line ends inside the record: in quotes, or escaped.
    int innerLines;

    /// The first field that holds such a line end.
    int joinedColumn;

    boolean anyQuoted;
    final boolean[] quoted;
    private boolean anyEscape;

    /// Where reading a [Found#BAD] record stopped.
    private int failedAt;

    /// What is wrong with a [Found#BAD] record or, when [#flawed], with a well-formed one.
    DamageKind problem = DamageKind.STRAY_QUOTE;

    int problemColumn = Damage.NO_COLUMN;
    boolean flawed;

    RecordScanner(Window window, TextFormat format, ReaderLimits limits) {
        this.window = window;
        this.limits = limits;
        this.quote = format.quote() == TextFormat.NONE ? NO_BYTE : format.quote();
        this.escape = format.escape() == TextFormat.NONE ? NO_BYTE : format.escape();
        this.doubled = escape == quote;
        this.delimiter = Utf8.encode(format.delimiter());
        this.delimiterLead = delimiter[0];
        this.swift = delimiter.length == 1 && (doubled || escape == NO_BYTE);
        this.delimiterPattern = Utf8.repeat(delimiterLead);
        this.quotePattern = Utf8.repeat(quote == NO_BYTE ? '\n' : quote);
        this.escapePattern = escape == NO_BYTE ? quotePattern : Utf8.repeat(escape);
        this.starts = new int[limits.maxColumns() + 1];
        this.ends = new int[limits.maxColumns() + 1];
        this.quoted = new boolean[limits.maxColumns() + 1];
    }

    /// Reads the record at [#start].
    Found scan() throws IOException {
        flawed = false;
        problemColumn = Damage.NO_COLUMN;
        anchor = start;
        if (swift) {
            var found = swift();
            if (found != Found.UNDECIDED) {
                return found;
            }
        }
        return careful();
    }

    private Found swift() throws IOException {
        final byte separator = delimiterLead;
        final byte quoteByte = (byte) (quote == NO_BYTE ? '\n' : quote);
        final long separators = delimiterPattern;
        final long quotes = quotePattern;
        final int[] from = starts;
        final int[] to = ends;
        final int lastField = limits.maxColumns() - 1;
        while (true) {
            final byte[] bytes = window.bytes;
            int field = 0;
            int at = start;
            long seen = 0;
            from[0] = at;
            search:
            for (int base = at; ; base += 8) {
                long word = (long) Utf8.LONGS.get(bytes, base);
                seen |= word;
                for (long hits = hits(word, separators, quotes); hits != 0; hits &= hits - 1) {
                    at = base + (Long.numberOfTrailingZeros(hits) >>> 3);
                    byte found = bytes[at];
                    if (found == separator) {
                        to[field] = at;
                        if (field == lastField) {
                            return Found.UNDECIDED;
                        }
                        from[++field] = at + 1;
                    } else if (found == '\n' || found == '\r') {
                        break search;
                    } else if (found == quoteByte || found == 0) {
                        return Found.UNDECIDED;
                    }
                }
            }
            to[field] = at;
            if (at - start > limits.maxCellBytes()) {
                return Found.UNDECIDED;
            }
            if (!lineEndAt(at)) {
                if (window.limit - start > limits.maxCellBytes()) {
                    return Found.UNDECIDED;
                }
                slide();
                continue;
            }
            innerLines = 0;
            anyQuoted = false;
            anyEscape = false;
            fieldCount = field + 1;
            if (at == start) {
                return end == start ? Found.END : Found.BLANK_LINE;
            }
            if ((seen & Utf8.HIGHS) != 0) {
                checkBytes();
            }
            return Found.RECORD;
        }
    }

    /// Marks the delimiters, quotes and control characters below 0x10 among eight bytes; a byte
    /// above a true hit may be marked too, so each must be looked at.
    private static long hits(long word, long separators, long quotes) {
        long a = word ^ separators;
        long b = word ^ quotes;
        return ((a - Utf8.ONES & ~a) | (b - Utf8.ONES & ~b) | (word - 0x10 * Utf8.ONES & ~word))
                & Utf8.HIGHS;
    }

    /// Ends the record at a line break or the end of the file; false when more must be read to
    /// know.
    private boolean lineEndAt(int at) {
        if (at >= window.limit) {
            contentEnd = at;
            end = at;
            return window.ended;
        }
        contentEnd = at;
        end = at + 1;
        if (window.bytes[at] == '\r') {
            if (end == window.limit) {
                return window.ended;
            }
            if (window.bytes[end] == '\n') {
                end++;
            }
        }
        return true;
    }

    private void slide() throws IOException {
        int dropped = anchor;
        window.slide(dropped);
        anchor = 0;
        start -= dropped;
    }

    private void checkBytes() {
        int invalid = Utf8.firstInvalid(window.bytes, start, contentEnd);
        if (invalid >= 0) {
            int column = 0;
            while (column < fieldCount - 1 && ends[column] < invalid) {
                column++;
            }
            flaw(DamageKind.INVALID_BYTES, column);
        }
    }

    private void flaw(DamageKind kind, int column) {
        if (!flawed) {
            flawed = true;
            problem = kind;
            problemColumn = column;
        }
    }

    private Found careful() throws IOException {
        while (true) {
            var found = attempt();
            if (found == Found.RECORD && contentEnd - start > limits.maxRecordBytes()) {
                return fail(DamageKind.RECORD_TOO_LONG, Damage.NO_COLUMN, contentEnd);
            }
            if (found != Found.UNDECIDED) {
                return found;
            }
            if (window.limit - start > limits.maxRecordBytes() + 1
                    || !window.canHold(window.limit - anchor)) {
                return fail(DamageKind.RECORD_TOO_LONG, Damage.NO_COLUMN, window.limit);
            }
            slide();
        }
    }

    private Found fail(DamageKind kind, int column, int at) {
        failedAt = at;
        boolean over = at - start > limits.maxRecordBytes();
        problem = over ? DamageKind.RECORD_TOO_LONG : kind;
        problemColumn = over ? Damage.NO_COLUMN : column;
        return Found.BAD;
    }

    /// Reads the record with what is in the window; UNDECIDED when more of the file is needed.
    private Found attempt() {
        flawed = false;
        innerLines = 0;
        anyQuoted = false;
        anyEscape = false;
        fieldCount = 0;
        int at = start;
        if (at >= window.limit || isBreak(window.bytes[at])) {
            if (!lineEndAt(at)) {
                return Found.UNDECIDED;
            }
            return end == start ? Found.END : Found.BLANK_LINE;
        }
        while (true) {
            if (fieldCount == limits.maxColumns()) {
                return fail(DamageKind.TOO_MANY_COLUMNS, fieldCount, at);
            }
            at = field(at);
            if (at < 0) {
                return at == MORE ? Found.UNDECIDED : Found.BAD;
            }
            fieldCount++;
            if (at >= window.limit || isBreak(window.bytes[at])) {
                if (!lineEndAt(at)) {
                    return Found.UNDECIDED;
                }
                if (!flawed) {
                    checkBytes();
                }
                return Found.RECORD;
            }
            at += delimiter.length;
        }
    }

    /// Reads the field at `at`; answers where its delimiter, line break or the file's end is.
    private int field(int at) {
        boolean opens = at < window.limit && window.bytes[at] == quote;
        quoted[fieldCount] = opens;
        anyQuoted |= opens;
        starts[fieldCount] = opens ? at + 1 : at;
        int stop = opens ? closingQuote(at + 1) : unquotedEnd(at);
        if (stop < 0) {
            return stop;
        }
        ends[fieldCount] = stop;
        if (!opens) {
            return stop;
        }
        int after = stop + 1;
        if (after >= window.limit) {
            return window.ended ? after : MORE;
        }
        if (isBreak(window.bytes[after])) {
            return after;
        }
        int delimits = delimiterAt(after);
        if (delimits == 0) {
            fail(DamageKind.STRAY_QUOTE, fieldCount, after);
            return FAILED;
        }
        return delimits > 0 ? after : MORE;
    }

    private int closingQuote(int from) {
        int at = from;
        while (true) {
            at = next(at, quotePattern);
            if (at - from > limits.maxCellBytes()) {
                return overlong(from);
            }
            if (at >= window.limit) {
                if (!window.ended) {
                    return MORE;
                }
                fail(DamageKind.UNCLOSED_QUOTE, fieldCount, at);
                return FAILED;
            }
            byte found = window.bytes[at];
            if (found == quote && !doubled) {
                return at;
            }
            int step;
            if (found == quote || found == escape) {
                if (at + 1 >= window.limit && !window.ended) {
                    return MORE;
                }
                if (found == quote && (at + 1 >= window.limit || window.bytes[at + 1] != quote)) {
                    return at;
                }
                step = found == quote ? 2 : escapeLength(at);
                anyEscape |= step > 1;
            } else {
                step = breakLength(at);
            }
            if (step == MORE) {
                return MORE;
            }
            at += Math.max(step, 1);
        }
    }

    private int overlong(int from) {
        fail(DamageKind.CELL_TOO_LONG, fieldCount, from + limits.maxCellBytes() + 1);
        return FAILED;
    }

    private int unquotedEnd(int from) {
        int at = from;
        while (true) {
            at = next(at, delimiterPattern);
            if (at - from > limits.maxCellBytes()) {
                return overlong(from);
            }
            if (at >= window.limit) {
                return window.ended ? window.limit : MORE;
            }
            byte found = window.bytes[at];
            if (isBreak(found)) {
                return at;
            }
            int step = 1;
            if (found == delimiterLead) {
                int delimits = delimiterAt(at);
                if (delimits != 0) {
                    return delimits > 0 ? at : MORE;
                }
            } else if (found == quote) {
                fail(DamageKind.STRAY_QUOTE, fieldCount, at);
                return FAILED;
            } else if (found == escape) {
                step = escapeLength(at);
                if (step == MORE) {
                    return MORE;
                }
                anyEscape |= step > 1;
            } else if (found == 0) {
                flaw(DamageKind.NUL, fieldCount);
            }
            at += step;
        }
    }

    /// Length of the escape character at `at` with what it protects: delimiter, quote, itself, line
    /// break. Before anything else it stands for itself (1).
    private int escapeLength(int at) {
        int next = at + 1;
        if (next >= window.limit) {
            return window.ended ? 1 : MORE;
        }
        byte found = window.bytes[next];
        if (found == quote || found == escape) {
            return 2;
        }
        if (isBreak(found)) {
            int length = breakLength(next);
            return length == MORE ? MORE : 1 + length;
        }
        int delimits = delimiterAt(next);
        return delimits == MORE ? MORE : 1 + delimits;
    }

    /// Length of the line break at `at`, which is counted as inside the record; 0 for another
    /// character, which may be a NUL.
    private int breakLength(int at) {
        byte found = window.bytes[at];
        if (found == 0) {
            flaw(DamageKind.NUL, fieldCount);
        }
        if (!isBreak(found)) {
            return 0;
        }
        int length = 1;
        if (found == '\r') {
            if (at + 1 >= window.limit) {
                if (!window.ended) {
                    return MORE;
                }
            } else if (window.bytes[at + 1] == '\n') {
                length = 2;
            }
        }
        if (innerLines++ == 0) {
            joinedColumn = fieldCount;
        }
        return length;
    }

    /// Length of the delimiter at `at`, 0 when there is none, MORE when the window ends too early.
    private int delimiterAt(int at) {
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

    /// The next position from `at` that may matter: `extra`, quote, escape or a control character.
    private int next(int at, long extra) {
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

    static boolean isBreak(byte octet) {
        return octet == '\n' || octet == '\r';
    }

    /// The bytes fields refer to: the window's, or a copy in which escapes are resolved.
    byte[] resolveEscapes() {
        byte[] bytes = window.bytes;
        if (!anyEscape) {
            return bytes;
        }
        if (unescaped.length < contentEnd - start) {
            unescaped = new byte[contentEnd - start];
        }
        int out = 0;
        for (int field = 0; field < fieldCount; field++) {
            int to = ends[field];
            int from = starts[field];
            starts[field] = out;
            while (from < to) {
                if (bytes[from] == escape && from + 1 < to && isProtected(from + 1, field)) {
                    from++;
                }
                unescaped[out++] = bytes[from++];
            }
            ends[field] = out;
        }
        return unescaped;
    }

    private boolean isProtected(int at, int field) {
        byte octet = window.bytes[at];
        if (doubled) {
            return quoted[field] && octet == quote;
        }
        return octet == quote || octet == escape || isBreak(octet) || delimiterAt(at) > 0;
    }

    /// Makes the record at [#start] just its first physical line, whatever it holds.
    ///
    /// @return false when the line was too long to keep: then its end is at [#end], but its bytes
    ///   are gone, and `beforeDropping` was called while its beginning was still there
    boolean takeFirstLine(Runnable beforeDropping) throws IOException {
        anchor = start;
        boolean kept = true;
        int at = start;
        while (true) {
            at = nextBreak(at);
            if (lineEndAt(at)) {
                return kept;
            }
            at = Math.min(at, window.limit - 1);
            if (kept && !window.canHold(window.limit - start)) {
                beforeDropping.run();
                kept = false;
            }
            if (!kept) {
                anchor = at;
            }
            int dropped = anchor;
            slide();
            at -= dropped;
            start = kept ? start : 0;
        }
    }

    private int nextBreak(int from) {
        int at = from;
        while (at < window.limit && !isBreak(window.bytes[at])) {
            at++;
        }
        return at;
    }

    /// Whether a line inside the record just read is a whole record of `columns` fields when read
    /// on its own: then the quotes that joined the lines are in doubt. Leaves fields undefined, the
    /// record's range as it was.
    boolean innerLineStandsAlone(int columns) throws IOException {
        int length = end - start;
        int contentLength = contentEnd - start;
        int lines = innerLines;
        boolean standsAlone = false;
        anchor = start;
        // Reading every inner line on its own may look at the same bytes again and again: after
        // this many the doubt counts as justified, and lines are read on their own.
        long budget = (1 << 20) + 8L * length;
        int line = nextLine(start) - start;
        while (!standsAlone && line < length) {
            start = anchor + line;
            var found = careful();
            standsAlone =
                    (found == Found.RECORD && fieldCount == columns)
                            || (found == Found.BAD && problem == DamageKind.RECORD_TOO_LONG);
            budget -= (found == Found.BAD ? failedAt : end) - start + 1;
            standsAlone |= budget < 0;
            line = nextLine(start) - anchor;
        }
        start = anchor;
        end = start + length;
        contentEnd = start + contentLength;
        innerLines = lines;
        flawed = false;
        return standsAlone;
    }

    /// Where the line after the one at `from` begins; the break must be inside the window.
    private int nextLine(int from) {
        int at = nextBreak(from);
        if (at + 1 < window.limit && window.bytes[at] == '\r' && window.bytes[at + 1] == '\n') {
            return at + 2;
        }
        return at + 1;
    }
}
