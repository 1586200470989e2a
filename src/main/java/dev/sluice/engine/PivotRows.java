package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;

import java.util.List;
import java.util.Optional;

/// A part of a view: headers that have cells, totals among them, and the cells where they meet.
///
/// @param rowLevels what stands at the left, from the outside to the inside
/// @param columnLevels what stands at the top
/// @param totalRows how many headers there are at the left in all, totals apart
/// @param totalColumns how many there are at the top
/// @param rows a part of those at the left, each subtotal after the last header it puts together,
///   the totals of everything at the end
/// @param columns a part of those at the top
/// @param cells of each row each column
public record PivotRows(
        List<Level> rowLevels,
        List<Level> columnLevels,
        long totalRows,
        long totalColumns,
        List<Header> rows,
        List<Header> columns,
        Grid cells) {
    public PivotRows {
        rowLevels = List.copyOf(rowLevels);
        columnLevels = List.copyOf(columnLevels);
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /// What a header's cells are.
    public enum Kind {
        /// Those of its items.
        CELLS,
        /// What those of an outer header come to.
        SUBTOTAL,
        /// What everything comes to.
        TOTAL
    }

    /// A header of an axis.
    ///
    /// @param places one per level; empty where a total puts the level together
    public record Header(Kind kind, List<Optional<Place>> places) {
        public Header {
            places = List.copyOf(places);
        }
    }

    /// What a level of an axis holds.
    public sealed interface Level {
        /// Items of a list, by their numbers.
        ///
        /// @param path properties that lead from the dimension to them
        record Items(BlockId dimension, List<PropertyId> path, BlockId list) implements Level {
            public Items {
                path = List.copyOf(path);
            }
        }

        /// Scenarios, by their places among those shown.
        record OfScenarios(List<ScenarioId> scenarios) implements Level {
            public OfScenarios {
                scenarios = List.copyOf(scenarios);
            }
        }

        /// Metrics, by their places among those shown.
        record OfMetrics(List<BlockId> metrics) implements Level {
            public OfMetrics {
                metrics = List.copyOf(metrics);
            }
        }

        /// Properties of a list, by their places among those shown.
        record OfProperties(BlockId list, List<PropertyId> properties) implements Level {
            public OfProperties {
                properties = List.copyOf(properties);
            }
        }
    }

    /// What stands at a level of one header.
    ///
    /// @param number an item's number, 0 for none; else a place
    /// @param text how an item is known, empty when it is not
    public record Place(int number, String text) {}

    /// Values of rows and columns.
    public record Grid(List<List<Optional<CellValue>>> rows) {
        public Grid {
            rows = List.copyOf(rows);
        }
    }
}
