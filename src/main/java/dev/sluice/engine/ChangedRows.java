package dev.sluice.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A page of what a run changed.
///
/// @param kept false once retention has dropped the change set: then there are no rows to show
/// @param total how many changes of the asked kind the run made
/// @param columns as those of [BlockRows]
public record ChangedRows(
        boolean kept, long total, List<BlockRows.Column> columns, List<Change> rows) {
    public ChangedRows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// One changed row: its cells before and after; a metric's dimensions are the same in both.
    public record Change(
            OptionalInt item, List<Optional<CellValue>> before, List<Optional<CellValue>> after) {
        public Change {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }
}
