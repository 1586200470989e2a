package dev.sluice.imports.plan;

import dev.sluice.imports.ImportReport.Unit;
import dev.sluice.imports.SkipReason;

/// A cell that was not imported as written, of a line that landed; or a skipped cell of a pivoted
/// line.
///
/// @param unit what it counts as in the report: the cell of a pivoted file as a line
/// @param line its line's number in the file
/// @param column the source it stands in
/// @param text as it stands in the file; of a pivoted line the cell's header, then what is at fault
public record SkippedCell(Unit unit, long line, SkipReason reason, String column, String text) {}
