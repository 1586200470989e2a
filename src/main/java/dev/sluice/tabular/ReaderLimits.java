package dev.sluice.tabular;

/// What the reader accepts of one record; beyond it the record is damaged, or the file refused.
///
/// @param maxColumns most fields of a record
/// @param maxCellBytes most bytes of one cell, counted in UTF-8
/// @param maxRecordBytes most bytes of one record, counted in UTF-8; bounds the reader's memory
/// @param group what messages put before a limit's name, such as `sluice.imports.`, so that whoever
///   reads them finds the setting
public record ReaderLimits(int maxColumns, int maxCellBytes, int maxRecordBytes, String group) {
    public ReaderLimits {
        if (maxColumns < 1 || maxCellBytes < 1 || maxRecordBytes < maxCellBytes) {
            throw new IllegalArgumentException(
                    "limits must be positive and a record's at least a cell's: maxColumns %d, maxCellBytes %d, maxRecordBytes %d"
                            .formatted(maxColumns, maxCellBytes, maxRecordBytes));
        }
        if (maxRecordBytes > 1 << 30) {
            throw new IllegalArgumentException("maxRecordBytes must be at most 1 GiB");
        }
    }

    /// Limits that messages name by their own names alone.
    public ReaderLimits(int maxColumns, int maxCellBytes, int maxRecordBytes) {
        this(maxColumns, maxCellBytes, maxRecordBytes, "");
    }

    /// 10,000 columns, 16 MiB a cell, 32 MiB a record.
    public static ReaderLimits defaults() {
        return new ReaderLimits(10_000, 16 << 20, 32 << 20);
    }

    public ReaderLimits withMaxColumns(int columns) {
        return new ReaderLimits(columns, maxCellBytes, maxRecordBytes, group);
    }

    public ReaderLimits withMaxCellBytes(int bytes) {
        return new ReaderLimits(maxColumns, bytes, Math.max(bytes, maxRecordBytes), group);
    }

    public ReaderLimits withMaxRecordBytes(int bytes) {
        return new ReaderLimits(maxColumns, Math.min(maxCellBytes, bytes), bytes, group);
    }
}
