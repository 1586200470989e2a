package dev.sluice.exports;

import dev.sluice.engine.RowCursor;

/// Whether a row is kept.
@FunctionalInterface
interface RowTest {
    /// Keeps every row.
    RowTest ALL = (rows, row) -> true;

    boolean keeps(RowCursor rows, int row);
}
