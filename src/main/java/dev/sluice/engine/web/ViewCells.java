package dev.sluice.engine.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/// A part of a view as the wire shows it.
///
/// @param totalRows how many headers there are at the left in all
/// @param totalColumns how many headers there are at the top in all
/// @param rows headers at the left, a place per level
/// @param columns headers at the top, a place per level
/// @param cells of each row each column: number, text, boolean or null
/// @param rowTotals what rows come to; without headers where nothing at the top can be put together
/// @param columnTotals what columns come to
/// @param grandTotals per header of the column totals, each header of the row totals
@Schema(name = "ViewCells")
record ViewCells(
        List<Level> rowLevels,
        List<Level> columnLevels,
        long totalRows,
        long totalColumns,
        List<List<Place>> rows,
        List<List<Place>> columns,
        List<List<@Nullable Object>> cells,
        Totals rowTotals,
        Totals columnTotals,
        List<List<@Nullable Object>> grandTotals) {
    /// What a level's places are.
    @Schema(name = "ViewLevelKind")
    enum Kind {
        Items,
        Scenarios,
        Metrics,
        Properties
    }

    /// @param listId whose items stand there
    @Schema(name = "ViewLevel")
    record Level(Kind kind, String name, @Nullable UUID listId) {}

    /// @param number an item's number, 0 for none; else the place among those shown
    @Schema(name = "ViewPlace")
    record Place(int number, String text) {}

    /// @param headers the scenarios and metrics that stay apart
    /// @param values row totals: per row each header; column totals: per header each column
    @Schema(name = "ViewTotals")
    record Totals(List<List<Place>> headers, List<List<@Nullable Object>> values) {}
}
