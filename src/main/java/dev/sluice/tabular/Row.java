package dev.sluice.tabular;

import java.nio.charset.StandardCharsets;

/// One record of a file: its fields as UTF-8 ranges of one array, quotes and escapes resolved.
///
/// The reader hands out the same object again and again: it is valid until the next
/// [CsvReader#next()], must not be kept, and its bytes must not be written to.
public final class Row {
    private final ScannedRecord record;
    private byte[] bytes = new byte[0];
    private final int[] starts;
    private final int[] ends;
    private int fieldCount;
    private long line;
    private long number;
    private long offset;
    private long byteLength;

    Row(ScannedRecord record) {
        this.record = record;
        this.starts = record.starts;
        this.ends = record.ends;
    }

    void set(byte[] bytes, int fieldCount) {
        this.bytes = bytes;
        this.fieldCount = fieldCount;
    }

    void place(long line, long number, long offset, long byteLength) {
        this.line = line;
        this.number = number;
        this.offset = offset;
        this.byteLength = byteLength;
    }

    public int fieldCount() {
        return fieldCount;
    }

    /// The array all fields of this row lie in.
    public byte[] bytes() {
        return bytes;
    }

    /// Where the field begins in [#bytes()].
    public int start(int field) {
        return starts[field];
    }

    /// Where the field ends in [#bytes()], exclusive.
    public int end(int field) {
        return ends[field];
    }

    public boolean isEmpty(int field) {
        return starts[field] == ends[field];
    }

    /// Whether the field was written in quotes.
    public boolean isQuoted(int field) {
        return record.anyQuoted && record.quoted[field];
    }

    public String text(int field) {
        return new String(
                bytes, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
    }

    /// The physical line of the record's first byte, from 1.
    public long line() {
        return line;
    }

    /// The record's number, from 1; damaged records count, the header does not.
    public long number() {
        return number;
    }

    /// Where the record begins in the original file.
    public long offset() {
        return offset;
    }

    /// The record's length in the original file, line end included.
    public long byteLength() {
        return byteLength;
    }
}
