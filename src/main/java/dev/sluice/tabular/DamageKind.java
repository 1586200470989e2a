package dev.sluice.tabular;

/// Why a record could not be read.
public enum DamageKind {
    /// Fewer fields than the header has columns.
    TOO_FEW_FIELDS,
    /// More fields than the header has columns.
    TOO_MANY_FIELDS,
    /// More fields than [ReaderLimits#maxColumns()].
    TOO_MANY_COLUMNS,
    /// The fields fit the header when another delimiter is assumed.
    OTHER_DELIMITER,
    /// A quote inside an unquoted cell, or text after a closing quote.
    STRAY_QUOTE,
    /// A quoted cell that is never closed, or closed where no cell can end.
    UNCLOSED_QUOTE,
    /// A NUL character.
    NUL,
    /// Bytes that mean nothing in the file's encoding.
    INVALID_BYTES,
    /// A cell over [ReaderLimits#maxCellBytes()].
    CELL_TOO_LONG,
    /// A record over [ReaderLimits#maxRecordBytes()].
    RECORD_TOO_LONG
}
