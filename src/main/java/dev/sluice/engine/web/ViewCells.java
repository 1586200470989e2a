package dev.sluice.engine.web;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A part of a view as the wire shows it.
///
/// @param asOf when the cells were read, by the server's clock
/// @param totalRows how many headers there are at the left in all, totals apart
/// @param totalColumns how many headers there are at the top in all, totals apart
/// @param rows headers at the left, totals among them
/// @param columns headers at the top, totals among them
/// @param cells of each row each column: number, text, boolean or null
@Schema(name = "ViewCells")
record ViewCells(
        Instant asOf,
        List<Level> rowLevels,
        List<Level> columnLevels,
        long totalRows,
        long totalColumns,
        List<Header> rows,
        List<Header> columns,
        List<List<@Nullable Object>> cells) {
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

    /// What a header's cells are: those of its items, what those of an outer header come to, what
    /// everything comes to.
    @Schema(name = "ViewHeaderKind")
    enum HeaderKind {
        Cells,
        Subtotal,
        Total
    }

    /// @param places one per level
    @Schema(name = "ViewHeader")
    record Header(HeaderKind kind, List<Place> places) {}

    /// @param number an item's number, 0 for none; else the place among those shown; null where a
    ///   total puts the level together
    @Schema(name = "ViewPlace")
    record Place(@Nullable Integer number, String text) {}
}
