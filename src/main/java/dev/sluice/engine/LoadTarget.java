package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;

import java.util.List;

/// Where a load's rows go, and by which rule.
public sealed interface LoadTarget {
    /// The block whose contents change.
    BlockId block();

    /// What goes first.
    Clearing clearing();

    /// Cells of a metric: a row names one item per dimension, in the metric's order, and has one
    /// value.
    ///
    /// @param scenarios whose inputs they are, of each of them; the default one's when there is
    ///   none
    record MetricTarget(
            BlockId metric, BlankCells blanks, Clearing clearing, List<ScenarioId> scenarios)
            implements LoadTarget {
        public MetricTarget {
            scenarios = List.copyOf(scenarios);
        }

        /// Cells of the default scenario.
        public MetricTarget(BlockId metric, BlankCells blanks, Clearing clearing) {
            this(metric, blanks, clearing, List.of());
        }

        /// Cells of the default scenario, on top of those that are there.
        public MetricTarget(BlockId metric, BlankCells blanks) {
            this(metric, blanks, new Clearing.Nothing());
        }

        /// The same in one of its scenarios alone.
        public MetricTarget only(ScenarioId scenario) {
            return new MetricTarget(metric, blanks, clearing, List.of(scenario));
        }

        @Override
        public BlockId block() {
            return metric;
        }
    }

    /// Items of a list found by a unique property: a row names the item, as the resolver of `key`
    /// gave it, and has one value per column. The key itself may be among the columns or not.
    record UpsertTarget(
            BlockId list,
            PropertyId key,
            List<PropertyId> columns,
            BlankCells blanks,
            Clearing clearing)
            implements LoadTarget {
        public UpsertTarget {
            columns = List.copyOf(columns);
        }

        /// Items besides those that are there.
        public UpsertTarget(
                BlockId list, PropertyId key, List<PropertyId> columns, BlankCells blanks) {
            this(list, key, columns, blanks, new Clearing.Nothing());
        }

        @Override
        public BlockId block() {
            return list;
        }
    }

    /// New rows at the end of a transaction list: a row has one value per column.
    record AppendTarget(BlockId list, List<PropertyId> columns, Clearing clearing)
            implements LoadTarget {
        public AppendTarget {
            columns = List.copyOf(columns);
        }

        /// Rows after those that are there.
        public AppendTarget(BlockId list, List<PropertyId> columns) {
            this(list, columns, new Clearing.Nothing());
        }

        @Override
        public BlockId block() {
            return list;
        }
    }
}
