package dev.sluice.imports.plan;

import dev.sluice.imports.SkipReason;

/// A cell that was not imported as written, of a line that landed.
///
/// @param line its line's number in the file
/// @param column the source it stands in
/// @param text as it stands in the file
public record SkippedCell(long line, SkipReason reason, String column, String text) {}
