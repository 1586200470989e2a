package dev.sluice.exports;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ScenarioId;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What of a block to export.
public sealed interface ExportRequest {
    /// Rows of a list.
    ///
    /// @param properties technical names in the order wanted; empty for all, by technical name
    /// @param items keep only these; none for all
    /// @param propertyFilters all must hold
    record OfList(
            Optional<List<String>> properties,
            Set<UUID> items,
            List<PropertyFilter> propertyFilters)
            implements ExportRequest {
        public OfList {
            properties = properties.map(List::copyOf);
            items = Set.copyOf(items);
            propertyFilters = List.copyOf(propertyFilters);
        }

        /// All rows with all properties.
        public static final OfList EVERYTHING = new OfList(Optional.empty(), Set.of(), List.of());
    }

    /// Keeps rows whose property, which holds items of a list, is one of these; none keep all.
    record PropertyFilter(String technicalName, Set<UUID> items) {
        public PropertyFilter {
            items = Set.copyOf(items);
        }
    }

    /// Cells of a metric.
    ///
    /// @param scenarios none for the default one, without a column that names it
    record OfMetric(List<ScenarioId> scenarios, Optional<ExportFilter> filter)
            implements ExportRequest {
        public OfMetric {
            scenarios = List.copyOf(scenarios);
        }

        /// All cells in the scenarios.
        public static OfMetric in(List<ScenarioId> scenarios) {
            return new OfMetric(scenarios, Optional.empty());
        }
    }

    /// Cells of a table's metrics.
    ///
    /// @param metrics some of the table's; empty for all
    /// @param fields the columns wanted; empty for all dimensions, then all metrics
    record OfTable(
            Optional<List<BlockId>> metrics,
            List<ScenarioId> scenarios,
            Optional<ExportFilter> filter,
            Optional<List<Field>> fields)
            implements ExportRequest {
        public OfTable {
            metrics = metrics.map(List::copyOf);
            scenarios = List.copyOf(scenarios);
            fields = fields.map(List::copyOf);
        }

        /// All cells in the scenarios.
        public static OfTable in(List<ScenarioId> scenarios) {
            return new OfTable(Optional.empty(), scenarios, Optional.empty(), Optional.empty());
        }
    }

    /// A column of a table's export.
    ///
    /// @param source the dimension or metric; empty for the scenario
    /// @param displayName what the header says, if not the source's name
    record Field(FieldType type, Optional<UUID> source, Optional<String> displayName) {}

    /// What a column holds.
    enum FieldType {
        /// Items of a dimension.
        DimensionField,
        /// The scenario's name.
        ScenarioField,
        /// Values of a metric.
        ValueField
    }
}
