package dev.sluice.tabular;

import java.io.IOException;

/// Where a record and its fields lie in the [Window], and what is wrong with it. The scanner's
/// parts write it, the reader reads it; it is used again for every record.
final class ScannedRecord {
    private final Window window;
    private final ReaderLimits limits;

    /// Earliest byte the window must keep; at most [#start].
    int anchor;

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
    boolean anyEscape;

    /// Where reading a bad record stopped.
    int failedAt;

    /// What is wrong with a bad record or, when [#flawed], with a well-formed one.
    DamageKind problem = DamageKind.STRAY_QUOTE;

    int problemColumn = Damage.NO_COLUMN;

    /// Whether a record with well-formed quotes holds NUL or invalid bytes.
    boolean flawed;

    ScannedRecord(Window window, ReaderLimits limits) {
        this.window = window;
        this.limits = limits;
        this.starts = new int[limits.maxColumns() + 1];
        this.ends = new int[limits.maxColumns() + 1];
        this.quoted = new boolean[limits.maxColumns() + 1];
    }

    /// Ends the record at a line break or the end of the file; false when more must be read to
    /// know.
    boolean endsAt(int at) {
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

    /// Makes room in the window for more of the file; the record moves with its bytes.
    void slide() throws IOException {
        int dropped = anchor;
        window.slide(dropped);
        anchor = 0;
        start -= dropped;
    }

    void checkBytes() {
        int invalid = Utf8.firstInvalid(window.bytes, start, contentEnd);
        if (invalid >= 0) {
            int column = 0;
            while (column < fieldCount - 1 && ends[column] < invalid) {
                column++;
            }
            flaw(DamageKind.INVALID_BYTES, column);
        }
    }

    /// Notes what makes a well-formed record unusable; the first flaw counts.
    void flaw(DamageKind kind, int column) {
        if (!flawed) {
            flawed = true;
            problem = kind;
            problemColumn = column;
        }
    }

    /// Notes why the record cannot be read beyond `at`.
    void fail(DamageKind kind, int column, int at) {
        failedAt = at;
        boolean over = at - start > limits.maxRecordBytes();
        problem = over ? DamageKind.RECORD_TOO_LONG : kind;
        problemColumn = over ? Damage.NO_COLUMN : column;
    }
}
