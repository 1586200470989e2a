package dev.sluice.model;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;

import java.util.List;
import java.util.Optional;

/// A list, a metric or a table of an application: its structure, not what it holds.
public sealed interface Block {
    /// Never used again after the block is deleted.
    BlockId id();

    /// The application the block belongs to.
    ApplicationId application();

    /// The name people see; unique within the application in any letter case.
    String name();

    /// Stays the same when the block is renamed.
    String technicalName();

    /// The kind of block.
    BlockType type();

    /// A block with properties.
    sealed interface ItemList extends Block {
        /// In the order of their positions.
        List<Property> properties();

        /// The property by which people know the items, if one was chosen.
        Optional<PropertyId> display();

        /// The property with this id.
        default Optional<Property> property(PropertyId id) {
            return properties().stream().filter(property -> property.id().equals(id)).findAny();
        }
    }

    /// Unique items that can structure metrics.
    ///
    /// @param displayProperty the property by which people know the items
    /// @param calendar the level whose periods are the items; its structure and items are protected
    ///   and come from the application's calendar
    /// @param security which list for rights it is; its structure and items are protected and
    ///   follow the application's members and roles
    record DimensionList(
            BlockId id,
            ApplicationId application,
            String name,
            String technicalName,
            List<Property> properties,
            PropertyId displayProperty,
            Optional<CalendarLevel> calendar,
            Optional<SecurityList> security)
            implements ItemList {
        public DimensionList {
            properties = List.copyOf(properties);
        }

        /// A list that people or the calendar fill.
        public DimensionList(
                BlockId id,
                ApplicationId application,
                String name,
                String technicalName,
                List<Property> properties,
                PropertyId displayProperty,
                Optional<CalendarLevel> calendar) {
            this(
                    id,
                    application,
                    name,
                    technicalName,
                    properties,
                    displayProperty,
                    calendar,
                    Optional.empty());
        }

        /// Whether the system keeps its structure and items, and nobody changes them by hand.
        public boolean isProtected() {
            return calendar.isPresent() || security.isPresent();
        }

        @Override
        public BlockType type() {
            return BlockType.DimensionList;
        }

        @Override
        public Optional<PropertyId> display() {
            return Optional.of(displayProperty);
        }
    }

    /// Rows that need not be unique.
    record TransactionList(
            BlockId id,
            ApplicationId application,
            String name,
            String technicalName,
            List<Property> properties,
            Optional<PropertyId> displayProperty)
            implements ItemList {
        public TransactionList {
            properties = List.copyOf(properties);
        }

        @Override
        public BlockType type() {
            return BlockType.TransactionList;
        }

        @Override
        public Optional<PropertyId> display() {
            return displayProperty;
        }
    }

    /// Values by dimensions.
    ///
    /// @param dimensions the dimension lists that structure it, in order
    /// @param dataType what its cells hold
    /// @param defaultScenario the scenario that is read and written when none is named
    /// @param formula what computes its cells, if they are not all inputs
    /// @param options how it takes inputs
    record Metric(
            BlockId id,
            ApplicationId application,
            String name,
            String technicalName,
            List<BlockId> dimensions,
            DataType dataType,
            ScenarioId defaultScenario,
            Optional<StoredFormula> formula,
            MetricOptions options)
            implements Block {
        public Metric {
            dimensions = List.copyOf(dimensions);
        }

        /// A metric of inputs.
        public Metric(
                BlockId id,
                ApplicationId application,
                String name,
                String technicalName,
                List<BlockId> dimensions,
                DataType dataType,
                ScenarioId defaultScenario) {
            this(
                    id,
                    application,
                    name,
                    technicalName,
                    dimensions,
                    dataType,
                    defaultScenario,
                    Optional.empty(),
                    MetricOptions.PLAIN);
        }

        @Override
        public BlockType type() {
            return BlockType.Metric;
        }

        /// Whether people and imports may write its cells.
        public boolean takesInputs() {
            return formula.isEmpty() || options.overridesAllowed();
        }

        /// The metric with another formula, or none.
        public Metric withFormula(Optional<StoredFormula> changed) {
            return new Metric(
                    id,
                    application,
                    name,
                    technicalName,
                    dimensions,
                    dataType,
                    defaultScenario,
                    changed,
                    options);
        }
    }

    /// Metrics shown together; it holds no values of its own.
    ///
    /// @param metrics in the order in which they are shown, each once
    record Table(
            BlockId id,
            ApplicationId application,
            String name,
            String technicalName,
            List<BlockId> metrics)
            implements Block {
        public Table {
            metrics = List.copyOf(metrics);
        }

        @Override
        public BlockType type() {
            return BlockType.Table;
        }
    }
}
