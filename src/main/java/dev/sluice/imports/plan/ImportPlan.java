package dev.sluice.imports.plan;

import dev.sluice.engine.LoadTarget;
import dev.sluice.engine.RowQuery;
import dev.sluice.imports.ImportDefinition.MissingItem;
import dev.sluice.imports.ImportDefinition.Source;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.Block;
import dev.sluice.model.Property;
import dev.sluice.tabular.BooleanFormat;
import dev.sluice.tabular.DateFormat;
import dev.sluice.tabular.NumberFormat;
import dev.sluice.tabular.TextFormat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A definition understood against the model: what is read, how, and where it goes.
///
/// @param createsItemsIn lists in which lines may add items
/// @param columns the sources in the order in which they are read; a key comes first
/// @param from the list whose rows are read; empty for a file
public record ImportPlan(
        TextFormat format,
        LoadTarget target,
        Set<BlockId> createsItemsIn,
        List<PlannedColumn> columns,
        Optional<CopiedList> from) {
    public ImportPlan {
        createsItemsIn = Set.copyOf(createsItemsIn);
        columns = List.copyOf(columns);
    }

    /// A list's rows, which are read as if they were a file with a column per property.
    ///
    /// @param properties the columns
    /// @param filters which rows are read
    public record CopiedList(
            Block.ItemList list, List<Property> properties, List<RowQuery.Filter> filters) {
        public CopiedList {
            properties = List.copyOf(properties);
            filters = List.copyOf(filters);
        }
    }

    /// Whether each line of the file holds many cells.
    public boolean pivoted() {
        return columns.stream().anyMatch(column -> column.source() instanceof Source.Headers);
    }

    ImportPlan of(CopiedList list) {
        return new ImportPlan(format, target, createsItemsIn, columns, Optional.of(list));
    }

    /// Every block the import writes.
    public Set<BlockId> writes() {
        var blocks = new HashSet<>(createsItemsIn);
        blocks.add(target.block());
        return Set.copyOf(blocks);
    }

    /// One source, how its text is read and where it goes.
    public record PlannedColumn(Source source, Role role, Reading reading) {}

    /// Where a value goes.
    public sealed interface Role {
        /// The item of the metric's dimension at this index.
        record DimensionItem(int index) implements Role {}

        /// The item the line is about.
        record Key() implements Role {}

        /// The value column at this index.
        ///
        /// @param vital whether a line without a readable value is skipped: so for a metric's value
        /// @param unique the list and property whose values no two items may share
        record Cell(int index, boolean vital, Optional<UniqueProperty> unique) implements Role {}
    }

    /// A property that tells items apart.
    public record UniqueProperty(BlockId list, PropertyId property) {}

    /// How a text becomes a value.
    public sealed interface Reading {
        /// A Number, or an Integer.
        record Numbers(NumberFormat format, boolean integer) implements Reading {}

        record Dates(DateFormat format) implements Reading {}

        record Booleans(BooleanFormat format) implements Reading {}

        record Texts() implements Reading {}

        record Rights() implements Reading {}

        /// An item found by a unique property.
        ///
        /// @param text how the text is brought into the property's canonical form
        record Items(UniqueProperty by, Reading text, WhenMissing whenMissing) implements Reading {}
    }

    /// What happens when there is no such item.
    public record WhenMissing(MissingItem policy, String defaultItem) {
        /// The item is created.
        public static final WhenMissing CREATE = new WhenMissing(MissingItem.Create, "");
    }
}
