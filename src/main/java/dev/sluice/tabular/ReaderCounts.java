package dev.sluice.tabular;

/// What the reader has met so far: every byte consumed is in exactly one of the four byte counts.
///
/// @param records rows handed out
/// @param damaged records handed out as [Damage]
/// @param blankLines lines without any character; they are no records
/// @param headBytes byte order mark and header record
public record ReaderCounts(
        long records,
        long damaged,
        long blankLines,
        long recordBytes,
        long damagedBytes,
        long blankBytes,
        long headBytes) {
    /// All bytes consumed of the original file.
    public long bytes() {
        return recordBytes + damagedBytes + blankBytes + headBytes;
    }
}
