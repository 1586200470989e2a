package dev.sluice.tabular;

import java.io.IOException;

/// Finds one record after the other in a [Window].
///
/// Most records are read by [SwiftScan]; whatever it does not understand is read again by
/// [CarefulScan], which knows every rule. The scanner says what it found; what becomes of a bad
/// record is decided by [CsvReader].
final class RecordScanner {
    /// What was found at [ScannedRecord#start].
    enum Found {
        /// A record with well-formed quotes: fields are set. [ScannedRecord#flawed] tells of NUL or
        /// invalid bytes.
        RECORD,
        /// A line without any character.
        BLANK_LINE,
        /// A record that breaks the rules or the limits: see [ScannedRecord#problem].
        BAD,
        /// The end of the file.
        END,
        /// Not decided by the swift path, or not without more of the file; never handed out.
        UNDECIDED
    }

    private final Window window;
    private final FormatBytes format;
    private final boolean simple;
    private final SwiftScan swift;
    private final CarefulScan careful;
    private byte[] unescaped = new byte[0];

    /// What was found last; its start is where the next scan begins.
    final ScannedRecord record;

    RecordScanner(Window window, TextFormat format, ReaderLimits limits) {
        this.window = window;
        this.format = new FormatBytes(format);
        this.simple = this.format.simple();
        this.record = new ScannedRecord(window, limits);
        this.swift = new SwiftScan(window, record, this.format, limits);
        this.careful = new CarefulScan(window, record, this.format, limits);
    }

    /// Reads the record at its start.
    Found scan() throws IOException {
        record.flawed = false;
        record.problemColumn = Damage.NO_COLUMN;
        record.anchor = record.start;
        if (simple) {
            var found = swift.scan();
            if (found != Found.UNDECIDED) {
                return found;
            }
        }
        return careful.scan();
    }

    /// The bytes fields refer to: the window's, or a copy in which escapes are resolved.
    byte[] resolveEscapes() {
        return record.anyEscape ? copyWithoutEscapes() : window.bytes;
    }

    private byte[] copyWithoutEscapes() {
        byte[] bytes = window.bytes;
        int length = record.contentEnd - record.start;
        if (unescaped.length < length) {
            unescaped = new byte[length];
        }
        int out = 0;
        for (int field = 0; field < record.fieldCount; field++) {
            int to = record.ends[field];
            int from = record.starts[field];
            record.starts[field] = out;
            while (from < to) {
                if (bytes[from] == format.escape && from + 1 < to && isProtected(from + 1, field)) {
                    from++;
                }
                unescaped[out++] = bytes[from++];
            }
            record.ends[field] = out;
        }
        return unescaped;
    }

    private boolean isProtected(int at, int field) {
        byte octet = window.bytes[at];
        if (format.doubled) {
            return record.quoted[field] && octet == format.quote;
        }
        return octet == format.quote
                || octet == format.escape
                || FormatBytes.isBreak(octet)
                || format.delimiterAt(window, at) > 0;
    }

    /// Makes the record just its first physical line, whatever it holds.
    ///
    /// @return false when the line was too long to keep: then its end is known, but its bytes are
    ///   gone, and `beforeDropping` was called while its beginning was still there
    boolean takeFirstLine(Runnable beforeDropping) throws IOException {
        record.anchor = record.start;
        boolean kept = true;
        int at = record.start;
        while (true) {
            at = nextBreak(at);
            if (record.endsAt(at)) {
                return kept;
            }
            at = Math.min(at, window.limit - 1);
            if (kept && !window.canHold(window.limit - record.start)) {
                beforeDropping.run();
                kept = false;
            }
            if (!kept) {
                record.anchor = at;
            }
            int dropped = record.anchor;
            record.slide();
            at -= dropped;
            record.start = kept ? record.start : 0;
        }
    }

    private int nextBreak(int from) {
        int at = from;
        while (at < window.limit && !FormatBytes.isBreak(window.bytes[at])) {
            at++;
        }
        return at;
    }

    /// Whether a line inside the record just read is a whole record of `columns` fields when read
    /// on its own: then the quotes that joined the lines are in doubt. Leaves fields undefined, the
    /// record's range as it was.
    boolean innerLineStandsAlone(int columns) throws IOException {
        int length = record.end - record.start;
        int contentLength = record.contentEnd - record.start;
        int lines = record.innerLines;
        boolean standsAlone = false;
        record.anchor = record.start;
        // Reading every inner line on its own may look at the same bytes again and again: after
        // this many the doubt counts as justified, and lines are read on their own.
        long budget = (1 << 20) + 8L * length;
        int line = nextLine(record.start) - record.start;
        while (!standsAlone && line < length) {
            record.start = record.anchor + line;
            var found = careful.scan();
            standsAlone =
                    (found == Found.RECORD && record.fieldCount == columns)
                            || (found == Found.BAD && record.problem == DamageKind.RECORD_TOO_LONG);
            budget -= (found == Found.BAD ? record.failedAt : record.end) - record.start + 1;
            standsAlone |= budget < 0;
            line = nextLine(record.start) - record.anchor;
        }
        record.start = record.anchor;
        record.end = record.start + length;
        record.contentEnd = record.start + contentLength;
        record.innerLines = lines;
        record.flawed = false;
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
