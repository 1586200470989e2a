package dev.sluice.imports.web;

import dev.sluice.imports.ImportDefinition.Target;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.Block;
import dev.sluice.model.Block.ItemList;
import dev.sluice.model.Blocks;
import dev.sluice.model.DataType;
import dev.sluice.model.Property;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the columns of a file could go in a block, and by which names such a place is known.
record Places(Blocks blocks) {
    /// Where a column could go.
    ///
    /// @param names the names it goes by, the best first
    record Place(Target target, DataType type, List<String> names) {}

    List<Place> of(Block block) {
        return switch (block) {
            case Block.Metric metric -> {
                var places = new ArrayList<Place>();
                for (var dimension : metric.dimensions()) {
                    places.add(
                            new Place(
                                    new Target.Dimension(dimension.value()),
                                    new DataType.Dimension(dimension),
                                    namesOf(dimension)));
                }
                places.add(
                        new Place(
                                new Target.Value(),
                                metric.dataType(),
                                List.of(metric.name(), "Value", "Amount")));
                yield places;
            }
            case Block.Table _ -> List.of();
            case ItemList list ->
                    list.properties().stream()
                            .filter(property -> property.formula().isEmpty())
                            .map(property ->
                                    new Place(
                                            new Target.Property(property.id().value()),
                                            property.type(),
                                            List.of(property.name())))
                            .toList();
        };
    }

    /// A dimension is named by its list, or by one of the list's unique properties.
    private List<String> namesOf(BlockId dimension) {
        var names = new ArrayList<String>();
        if (blocks.find(dimension).orElse(null) instanceof ItemList list) {
            names.add(list.name());
            for (var property : unique(list)) {
                names.add(list.name() + " " + property.name());
            }
        }
        return names;
    }

    private static List<Property> unique(ItemList list) {
        return list.properties().stream().filter(Property::unique).toList();
    }

    /// The unique property that the column's name ends with, else the one people know items by.
    Optional<PropertyId> matchProperty(String column, BlockId id) {
        if (!(blocks.find(id).orElse(null) instanceof ItemList list)) {
            return Optional.empty();
        }
        var named =
                unique(list).stream()
                        .filter(p -> NameLikeness.CASE.holds(column, list.name() + " " + p.name()))
                        .findFirst();
        return named.map(Property::id)
                .or(() ->
                        list.display()
                                .filter(display ->
                                        unique(list).stream()
                                                .anyMatch(p -> p.id().equals(display))))
                .or(() -> unique(list).stream().map(Property::id).findFirst());
    }
}
