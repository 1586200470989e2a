package dev.sluice.tabular;

import dev.sluice.tabular.RecordScanner.Found;

import java.io.IOException;

/// Reads records without quote, escape, NUL or over-long cell, which most are, eight bytes at a
/// time; what it does not understand it leaves [Found#UNDECIDED].
final class SwiftScan {
    private final Window window;
    private final ScannedRecord record;
    private final byte delimiter;
    private final byte quote;
    private final long delimiterPattern;
    private final long quotePattern;
    private final int lastField;
    private final int maxCellBytes;

    SwiftScan(Window window, ScannedRecord record, FormatBytes format, ReaderLimits limits) {
        this.window = window;
        this.record = record;
        this.delimiter = format.delimiterLead;
        this.quote = (byte) format.quotePattern;
        this.delimiterPattern = format.delimiterPattern;
        this.quotePattern = format.quotePattern;
        this.lastField = limits.maxColumns() - 1;
        this.maxCellBytes = limits.maxCellBytes();
    }

    /// Reads the record at its start.
    Found scan() throws IOException {
        // Locals, since fields would be loaded again after each write. One long method on purpose:
        // shorter, it is inlined into its callers, and the loop was measured to be slower there.
        final byte separator = delimiter;
        final byte quoteByte = quote;
        final long separators = delimiterPattern;
        final long quotes = quotePattern;
        final int[] from = record.starts;
        final int[] to = record.ends;
        final int last = lastField;
        while (true) {
            final byte[] bytes = window.bytes;
            int field = 0;
            int at = record.start;
            long seen = 0;
            from[0] = at;
            search:
            for (int base = at; ; base += 8) {
                long word = (long) Utf8.LONGS.get(bytes, base);
                seen |= word;
                for (long hits = FormatBytes.hits(word, separators, quotes);
                        hits != 0;
                        hits &= hits - 1) {
                    at = base + (Long.numberOfTrailingZeros(hits) >>> 3);
                    byte found = bytes[at];
                    if (found == separator) {
                        to[field] = at;
                        if (field == last) {
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
            if (at - record.start > maxCellBytes) {
                return Found.UNDECIDED;
            }
            if (!record.endsAt(at)) {
                if (window.limit - record.start > maxCellBytes) {
                    return Found.UNDECIDED;
                }
                record.slide();
                continue;
            }
            record.innerLines = 0;
            record.anyQuoted = false;
            record.anyEscape = false;
            record.fieldCount = field + 1;
            if (at == record.start) {
                return record.end == at ? Found.END : Found.BLANK_LINE;
            }
            if ((seen & Utf8.HIGHS) != 0) {
                record.checkBytes();
            }
            return Found.RECORD;
        }
    }
}
