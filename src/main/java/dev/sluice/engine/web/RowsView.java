package dev.sluice.engine.web;

import dev.sluice.model.DataType;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/// A page of rows as the wire shows it.
///
/// @param total how many rows match the filter
@Schema(name = "Rows")
record RowsView(long total, List<ColumnView> columns, List<RowView> rows) {
    /// @param key a property's id, a dimension's id, or `value`
    @Schema(name = "RowsColumn")
    record ColumnView(String key, String name, DataType.Word type) {}

    /// @param item the item's number, of lists only
    /// @param itemId the item's id in the public API, of lists only
    /// @param items the number of the item of each dimension, of metrics only
    /// @param cells number, text, boolean or null, in the order of the columns
    @Schema(name = "Row")
    record RowView(
            @Nullable Integer item,
            @Nullable UUID itemId,
            @Nullable List<Integer> items,
            List<@Nullable Object> cells) {}
}
