package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;
import dev.sluice.model.ViewDefinition;

import java.util.List;
import java.util.Optional;

/// Which rows to read from the first to the last.
public sealed interface Scan {
    /// A list's rows in the order of their items: the item, then the given properties.
    ///
    /// @param filters what all rows must fit; columns are named by their property's id
    record OfList(BlockId list, List<PropertyId> properties, List<RowQuery.Filter> filters)
            implements Scan {
        public OfList {
            properties = List.copyOf(properties);
            filters = List.copyOf(filters);
        }

        /// All rows.
        public OfList(BlockId list, List<PropertyId> properties) {
            this(list, properties, List.of());
        }
    }

    /// The populated cells of metrics that have the same dimensions: the dimensions in the order of
    /// the first metric, then a value per metric, then a value per metric looked up. Rows are in
    /// the order of the dimensions' items.
    ///
    /// @param lookedUp metrics with some of these dimensions, whose cells go beside the rows and
    ///   make none
    /// @param scenario whose cells; empty for the default one's
    record OfMetrics(List<BlockId> metrics, List<BlockId> lookedUp, Optional<ScenarioId> scenario)
            implements Scan {
        public OfMetrics {
            metrics = List.copyOf(metrics);
            lookedUp = List.copyOf(lookedUp);
            if (metrics.isEmpty()) {
                throw new IllegalArgumentException("Rows of at least one metric are needed");
            }
        }

        /// In the default scenario.
        public OfMetrics(List<BlockId> metrics, List<BlockId> lookedUp) {
            this(metrics, lookedUp, Optional.empty());
        }
    }

    /// A view's rows, in its order: the levels with items of its rows, then those of its columns,
    /// then a value per metric. A list's view: the item, then the properties shown.
    ///
    /// @param view sound, as that of a [PivotQuery]
    /// @param scenario the place of the scenario among those the view shows
    record OfView(Block block, ViewDefinition view, int scenario) implements Scan {}
}
