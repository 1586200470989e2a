package dev.sluice.tabular;

/// How a file ends its lines.
public enum LineEnding {
    LF,
    CRLF,
    CR,
    /// More than one kind.
    MIXED,
    /// A single line.
    NONE
}
