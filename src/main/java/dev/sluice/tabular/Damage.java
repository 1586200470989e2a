package dev.sluice.tabular;

/// A record that could not be read, with what was found and where.
///
/// The bytes `[offset, offset + byteLength)` of the original file are the whole damaged record,
/// line end included.
///
/// @param line physical line of the first byte, from 1
/// @param number the record's number, from 1, counting damaged ones and not the header
/// @param offset of the first byte in the original file
/// @param column 0-based column of the first fault, or [#NO_COLUMN]
/// @param message what was found and what was expected, for a person
/// @param sample the record's beginning, at most [#SAMPLE_CHARACTERS] characters, unreadable bytes
///   shown as U+FFFD
public record Damage(
        DamageKind kind,
        long line,
        long number,
        long offset,
        long byteLength,
        int column,
        String message,
        String sample) {
    public static final int NO_COLUMN = -1;
    public static final int SAMPLE_CHARACTERS = 200;
}
