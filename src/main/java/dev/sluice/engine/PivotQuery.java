package dev.sluice.engine;

import dev.sluice.model.Block;
import dev.sluice.model.ViewDefinition;

/// Which part of a view to compute. The view is sound: it names only what the block has.
///
/// @param block a list, a metric or a table
/// @param rows which headers at the left
/// @param columns which headers at the top
public record PivotQuery(Block block, ViewDefinition view, Window rows, Window columns) {
    /// The most headers of an axis that one query answers.
    public static final int MAX_LIMIT = 1000;

    /// Some headers of an axis.
    public record Window(long offset, int limit) {
        public Window {
            if (offset < 0 || limit < 0 || limit > MAX_LIMIT) {
                throw new IllegalArgumentException(
                        "An offset of at least 0 and a limit from 0 to "
                                + MAX_LIMIT
                                + " are needed");
            }
        }
    }
}
