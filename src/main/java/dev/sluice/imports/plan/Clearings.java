package dev.sluice.imports.plan;

import dev.sluice.engine.Clearing;
import dev.sluice.imports.ImportDefinition.Clear;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.Block;
import dev.sluice.model.DataType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Checks against the model what an import removes first.
final class Clearings {
    private final Clear clear;
    private final Faults faults;

    Clearings(Clear clear, Faults faults) {
        this.clear = clear;
        this.faults = faults;
    }

    /// What is removed from the metric.
    Clearing of(Block.Metric metric) {
        return switch (clear.mode()) {
            case None -> new Clearing.Nothing();
            case All -> new Clearing.Everything();
            case Scoped -> scope(metric);
        };
    }

    private Clearing scope(Block.Metric metric) {
        if (clear.dimensionIds().isEmpty()) {
            faults.add(
                    "options.clear.dimensionIds: clearValues.dimensionIds must be provided when"
                            + " clearValues.mode is 'scoped'");
        }
        var dimensions = new ArrayList<BlockId>();
        for (var id : clear.dimensionIds()) {
            var dimension = new BlockId(id);
            if (metric.dimensions().contains(dimension)) {
                dimensions.add(dimension);
            } else {
                faults.add(
                        "options.clear.dimensionIds: \""
                                + metric.name()
                                + "\" has no dimension with the id "
                                + id);
            }
        }
        return new Clearing.OnDimensions(dimensions);
    }

    /// What is removed from the list.
    ///
    /// @param mapped the properties that get values
    Clearing of(Block.ItemList list, Set<PropertyId> mapped) {
        return switch (clear.mode()) {
            case None -> new Clearing.Nothing();
            case All -> new Clearing.Everything();
            case Scoped -> scope(list, mapped);
        };
    }

    private Clearing scope(Block.ItemList list, Set<PropertyId> mapped) {
        if (list instanceof Block.DimensionList) {
            faults.add(
                    "options.clear.mode: \""
                            + list.name()
                            + "\" is a dimension list; a limited scope is for transaction lists,"
                            + " choose All or None");
            return new Clearing.Nothing();
        }
        if (clear.propertyIds().isEmpty()) {
            faults.add(
                    "options.clear.propertyIds: name at least one property of type Dimension, or"
                            + " choose All or None");
        }
        var properties = new ArrayList<PropertyId>();
        for (var id : clear.propertyIds()) {
            scopeProperty(list, mapped, id, properties);
        }
        return new Clearing.OnProperties(properties);
    }

    private void scopeProperty(
            Block.ItemList list, Set<PropertyId> mapped, UUID id, List<PropertyId> properties) {
        var property = list.property(new PropertyId(id)).orElse(null);
        if (property == null) {
            refuse("\"" + list.name() + "\" has no property with the id " + id);
        } else if (!(property.type() instanceof DataType.Dimension)) {
            refuse("the property \"" + property.name() + "\" is not of type Dimension");
        } else if (!mapped.contains(property.id())) {
            refuse(
                    "the property \""
                            + property.name()
                            + "\" is not mapped, so the source says nothing about it");
        } else {
            properties.add(property.id());
        }
    }

    private void refuse(String why) {
        faults.add("options.clear.propertyIds: " + why);
    }
}
