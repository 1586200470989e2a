package dev.sluice.tabular;

import dev.sluice.tabular.RecordScanner.Found;

import java.io.IOException;

/// Reads a record by all rules: quotes, escapes, delimiters of several bytes, limits.
final class CarefulScan {
    private static final int MORE = FormatBytes.MORE;
    private static final int FAILED = -2;

    private final Window window;
    private final ScannedRecord record;
    private final FormatBytes format;
    private final ReaderLimits limits;

    CarefulScan(Window window, ScannedRecord record, FormatBytes format, ReaderLimits limits) {
        this.window = window;
        this.record = record;
        this.format = format;
        this.limits = limits;
    }

    /// Reads the record at its start.
    Found scan() throws IOException {
        while (true) {
            var found = attempt();
            if (found == Found.RECORD
                    && record.contentEnd - record.start > limits.maxRecordBytes()) {
                return bad(DamageKind.RECORD_TOO_LONG, Damage.NO_COLUMN, record.contentEnd);
            }
            if (found != Found.UNDECIDED) {
                return found;
            }
            if (window.limit - record.start > limits.maxRecordBytes() + 1
                    || !window.canHold(window.limit - record.anchor)) {
                return bad(DamageKind.RECORD_TOO_LONG, Damage.NO_COLUMN, window.limit);
            }
            record.slide();
        }
    }

    /// Reads the record with what is in the window; UNDECIDED when more of the file is needed.
    private Found attempt() {
        record.flawed = false;
        record.innerLines = 0;
        record.anyQuoted = false;
        record.anyEscape = false;
        record.fieldCount = 0;
        int at = record.start;
        if (at >= window.limit || FormatBytes.isBreak(window.bytes[at])) {
            if (!record.endsAt(at)) {
                return Found.UNDECIDED;
            }
            return record.end == record.start ? Found.END : Found.BLANK_LINE;
        }
        while (true) {
            if (record.fieldCount == limits.maxColumns()) {
                return bad(DamageKind.TOO_MANY_COLUMNS, record.fieldCount, at);
            }
            at = field(at);
            if (at < 0) {
                return at == MORE ? Found.UNDECIDED : Found.BAD;
            }
            record.fieldCount++;
            if (at >= window.limit || FormatBytes.isBreak(window.bytes[at])) {
                if (!record.endsAt(at)) {
                    return Found.UNDECIDED;
                }
                if (!record.flawed) {
                    record.checkBytes();
                }
                return Found.RECORD;
            }
            at += format.delimiterLength();
        }
    }

    /// Reads the field at `at`; answers where its delimiter, line break or the file's end is.
    private int field(int at) {
        boolean opens = at < window.limit && window.bytes[at] == format.quote;
        record.quoted[record.fieldCount] = opens;
        record.anyQuoted |= opens;
        record.starts[record.fieldCount] = opens ? at + 1 : at;
        int stop = opens ? closingQuote(at + 1) : unquotedEnd(at);
        if (stop < 0) {
            return stop;
        }
        record.ends[record.fieldCount] = stop;
        if (!opens) {
            return stop;
        }
        int after = stop + 1;
        if (after >= window.limit) {
            return window.ended ? after : MORE;
        }
        if (FormatBytes.isBreak(window.bytes[after])) {
            return after;
        }
        int delimits = format.delimiterAt(window, after);
        if (delimits == 0) {
            return failed(DamageKind.STRAY_QUOTE, after);
        }
        return delimits > 0 ? after : MORE;
    }

    private int closingQuote(int from) {
        int at = from;
        while (true) {
            at = format.next(window, at, format.quotePattern);
            if (at - from > limits.maxCellBytes()) {
                return overlong(from);
            }
            if (at >= window.limit) {
                if (!window.ended) {
                    return MORE;
                }
                return failed(DamageKind.UNCLOSED_QUOTE, at);
            }
            byte found = window.bytes[at];
            if (found == format.quote && !format.doubled) {
                return at;
            }
            int step;
            if (found == format.quote || found == format.escape) {
                if (at + 1 >= window.limit && !window.ended) {
                    return MORE;
                }
                if (found == format.quote
                        && (at + 1 >= window.limit || window.bytes[at + 1] != format.quote)) {
                    return at;
                }
                step = found == format.quote ? 2 : escapeLength(at);
                record.anyEscape |= step > 1;
            } else {
                step = breakLength(at);
            }
            if (step == MORE) {
                return MORE;
            }
            at += Math.max(step, 1);
        }
    }

    private Found bad(DamageKind kind, int column, int at) {
        record.fail(kind, column, at);
        return Found.BAD;
    }

    private int failed(DamageKind kind, int at) {
        record.fail(kind, record.fieldCount, at);
        return FAILED;
    }

    private int overlong(int from) {
        return failed(DamageKind.CELL_TOO_LONG, from + limits.maxCellBytes() + 1);
    }

    private int unquotedEnd(int from) {
        int at = from;
        while (true) {
            at = format.next(window, at, format.delimiterPattern);
            if (at - from > limits.maxCellBytes()) {
                return overlong(from);
            }
            if (at >= window.limit) {
                return window.ended ? window.limit : MORE;
            }
            byte found = window.bytes[at];
            if (FormatBytes.isBreak(found)) {
                return at;
            }
            int step = 1;
            if (found == format.delimiterLead) {
                int delimits = format.delimiterAt(window, at);
                if (delimits != 0) {
                    return delimits > 0 ? at : MORE;
                }
            } else if (found == format.quote) {
                return failed(DamageKind.STRAY_QUOTE, at);
            } else if (found == format.escape) {
                step = escapeLength(at);
                if (step == MORE) {
                    return MORE;
                }
                record.anyEscape |= step > 1;
            } else if (found == 0) {
                record.flaw(DamageKind.NUL, record.fieldCount);
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
        if (found == format.quote || found == format.escape) {
            return 2;
        }
        if (FormatBytes.isBreak(found)) {
            int length = breakLength(next);
            return length == MORE ? MORE : 1 + length;
        }
        int delimits = format.delimiterAt(window, next);
        return delimits == MORE ? MORE : 1 + delimits;
    }

    /// Length of the line break at `at`, which is counted as inside the record; 0 for another
    /// character, which may be a NUL.
    private int breakLength(int at) {
        byte found = window.bytes[at];
        if (found == 0) {
            record.flaw(DamageKind.NUL, record.fieldCount);
        }
        if (!FormatBytes.isBreak(found)) {
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
        if (record.innerLines++ == 0) {
            record.joinedColumn = record.fieldCount;
        }
        return length;
    }
}
