package dev.sluice.imports.plan;

import dev.sluice.engine.RowQuery;
import dev.sluice.imports.ImportDefinition;
import dev.sluice.imports.ImportDefinition.BlockSource;
import dev.sluice.imports.ImportDefinition.ColumnMapping;
import dev.sluice.imports.ImportDefinition.FileFormat;
import dev.sluice.imports.ImportDefinition.MissingItem;
import dev.sluice.imports.ImportDefinition.RowFilter;
import dev.sluice.imports.ImportDefinition.Source;
import dev.sluice.imports.ImportDefinition.Target;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.Block;
import dev.sluice.model.DataType;
import dev.sluice.model.Property;
import dev.sluice.model.Scenario;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// Checks a copy of a list's rows into a list against the model, and plans it as the import of a
/// file whose columns are the source's properties. Used once, by one thread.
final class ListCopies {
    private final ImportDefinition definition;
    private final Function<BlockId, Optional<Block>> blocks;
    private final Function<ApplicationId, List<Scenario>> scenarios;
    private final Block.ItemList source;
    private final Faults faults = new Faults();
    private final Set<Property> read = new LinkedHashSet<>();

    ListCopies(
            ImportDefinition definition,
            Function<BlockId, Optional<Block>> blocks,
            Function<ApplicationId, List<Scenario>> scenarios,
            Block.ItemList source) {
        this.scenarios = scenarios;
        this.definition = definition;
        this.blocks = blocks;
        this.source = source;
    }

    Planned plan(Block target, BlockSource from) {
        if (!(target instanceof Block.ItemList list)) {
            faults.add(
                    "copyFrom.blockId: \""
                            + source.name()
                            + "\" is a list; its rows are copied into a list");
            return new Planned.Faulty(faults.all());
        }
        if (source.id().equals(target.id())) {
            faults.add("copyFrom.blockId: \"" + source.name() + "\" is the target itself");
        }
        if (!source.application().equals(target.application())) {
            faults.add("copyFrom.blockId: \"" + source.name() + "\" is in another application");
        }
        var filters = from.filters().stream().flatMap(it -> filter(it).stream()).toList();
        var columns = new ArrayList<ColumnMapping>();
        for (int i = 0; i < definition.columns().size(); i++) {
            columns.add(column(list, definition.columns().get(i), i));
        }
        if (!faults.none()) {
            return new Planned.Faulty(faults.all());
        }
        var asFile =
                new ImportDefinition(
                        FileFormat.usual(),
                        ImportDefinition.Formats.usual(),
                        columns,
                        definition.options());
        return switch (new Planner(asFile, blocks, scenarios).plan(target)) {
            case Planned.Ready(var plan) ->
                    new Planned.Ready(
                            plan.of(new ImportPlan.CopiedList(source, List.copyOf(read), filters)));
            case Planned other -> other;
        };
    }

    /// The mapping as that of a column named as the property is.
    private ColumnMapping column(Block.ItemList target, ColumnMapping mapping, int i) {
        if (mapping.source() instanceof Source.Column) {
            faults.column(i, "source.kind", "a list's rows have properties; expected \"Property\"");
            return mapping;
        }
        if (!(mapping.source() instanceof Source.Property(var id))) {
            return mapping;
        }
        var property = source.property(new PropertyId(id)).orElse(null);
        if (property == null) {
            faults.column(
                    i,
                    "source.propertyId",
                    "\"" + source.name() + "\" has no property with the id " + id);
            return mapping;
        }
        read.add(property);
        return new ColumnMapping(
                new Source.Column(property.name()),
                mapping.target(),
                match(target, property, mapping, i),
                MissingItem.LeaveBlank,
                null,
                null,
                null,
                null);
    }

    /// Checks the types; the property by which items go over, where both hold items.
    private @Nullable UUID match(
            Block.ItemList target, Property property, ColumnMapping mapping, int i) {
        var into =
                mapping.target() instanceof Target.Property(var id)
                        ? target.property(new PropertyId(id))
                        : Optional.<Property>empty();
        if (into.isPresent() && !into.get().type().equals(property.type())) {
            faults.column(
                    i,
                    "target",
                    "\""
                            + property.name()
                            + "\" is of type "
                            + property.type().word()
                            + ", \""
                            + into.get().name()
                            + "\" of type "
                            + into.get().type().word()
                            + "; only properties of the same type are copied");
        }
        return property.type() instanceof DataType.Dimension(var of) ? known(of, i) : null;
    }

    /// The display property of a dimension, by which its items are written.
    private @Nullable UUID known(BlockId dimension, int i) {
        var list = (Block.ItemList) blocks.apply(dimension).orElseThrow();
        var display = list.display().flatMap(list::property);
        if (display.isEmpty() || !display.get().unique()) {
            faults.column(
                    i,
                    "source",
                    "the items of \""
                            + list.name()
                            + "\" cannot be told apart: its display property is not unique");
            return null;
        }
        return display.get().id().value();
    }

    private Optional<RowQuery.Filter> filter(RowFilter filter) {
        var property = source.property(new PropertyId(filter.propertyId()));
        if (property.isEmpty()) {
            faults.add(
                    "copyFrom.filters: \""
                            + source.name()
                            + "\" has no property with the id "
                            + filter.propertyId());
            return Optional.empty();
        }
        if (filter.comparison() == null
                || filter.comparison().needsValue() != (filter.value() != null)) {
            faults.add(
                    "copyFrom.filters: the filter on \""
                            + property.get().name()
                            + "\" needs a comparison, and a value unless it is IsBlank or"
                            + " IsNotBlank");
            return Optional.empty();
        }
        var wanted =
                new RowQuery.Filter(
                        property.get().id().toString(),
                        RowQuery.Match.of(filter.comparison()),
                        filter.value() == null ? "" : filter.value());
        if (!wanted.fits(property.get().type())) {
            faults.add(
                    "copyFrom.filters: \""
                            + filter.value()
                            + "\" is no "
                            + property.get().type().word()
                            + ", as \""
                            + property.get().name()
                            + "\" is");
        }
        return Optional.of(wanted);
    }
}
