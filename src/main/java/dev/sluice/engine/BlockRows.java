package dev.sluice.engine;

import dev.sluice.kernel.BlockId;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A page of a block's rows.
///
/// @param total how many rows match the query's filters
public record BlockRows(long total, List<Column> columns, List<Row> rows) {
    public BlockRows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// A column.
    ///
    /// @param key a list's property id, a metric's dimension (the list's id), or `value`
    /// @param list the list whose items the column holds, for the type ITEM
    public record Column(String key, ValueType type, Optional<BlockId> list) {
        /// The key of a metric's value column.
        public static final String VALUE = "value";
    }

    /// A row.
    ///
    /// @param item the list item's number; empty for a metric's cell
    public record Row(OptionalInt item, List<Optional<CellValue>> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }
}
