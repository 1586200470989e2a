package dev.sluice.imports.plan;

import dev.sluice.imports.SkipReason;

/// A line that was skipped.
///
/// @param line its number in the file
/// @param column the source at fault, empty when the whole line is
/// @param value the text at fault
/// @param damaged whether the line could not be cut into fields
public record RejectedLine(
        long line, SkipReason reason, String column, String value, boolean damaged) {}
