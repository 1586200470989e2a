package dev.sluice.imports.plan;

import dev.sluice.imports.ImportDefinition.ColumnMapping;
import dev.sluice.imports.ImportDefinition.MissingItem;
import dev.sluice.imports.plan.ImportPlan.Reading;
import dev.sluice.imports.plan.ImportPlan.UniqueProperty;
import dev.sluice.imports.plan.ImportPlan.WhenMissing;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.Block;
import dev.sluice.model.Block.ItemList;
import dev.sluice.model.DataType;
import dev.sluice.model.Property;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Says how the text of a column becomes a value of its type, and names what stands against it.
final class Readings {
    private final Function<BlockId, Optional<Block>> blocks;
    private final Formats formats;
    private final Faults faults;
    private final Set<BlockId> creates;

    /// @param faults gets what is wrong
    /// @param creates gets the lists in which items may be created
    Readings(
            Function<BlockId, Optional<Block>> blocks,
            Formats formats,
            Faults faults,
            Set<BlockId> creates) {
        this.blocks = blocks;
        this.formats = formats;
        this.faults = faults;
        this.creates = creates;
    }

    /// How values of the type are read; null after a fault.
    @Nullable Reading of(DataType type, ColumnMapping mapping, int i) {
        return switch (type) {
            case DataType.Number() -> formats.numbers(mapping, i, false);
            case DataType.Integer() -> formats.numbers(mapping, i, true);
            case DataType.Date() -> formats.dates(mapping, i);
            case DataType.Boolean() -> formats.booleans(mapping, i);
            case DataType.Text() -> new Reading.Texts();
            case DataType.Dimension(var list) -> items(list, mapping, i);
            case DataType.AccessRights() -> new Reading.Rights();
        };
    }

    /// How items of the list are found; null after a fault.
    @Nullable Reading items(BlockId id, ColumnMapping mapping, int i) {
        var list = blocks.apply(id).orElse(null);
        if (!(list instanceof ItemList items)) {
            faults.column(i, "target", "its list does not exist any more");
            return null;
        }
        var match = matchProperty(items, mapping, i);
        if (match == null) {
            return null;
        }
        if (mapping.missingItem() == MissingItem.Create) {
            if (items instanceof Block.DimensionList d && d.isProtected()) {
                faults.column(
                        i,
                        "missingItem",
                        "\""
                                + items.name()
                                + "\" "
                                + keptBy(d)
                                + "; an import cannot create its items");
            }
            creates.add(items.id());
        }
        var fallback = mapping.defaultItem();
        if (mapping.missingItem() == MissingItem.UseDefault
                && (fallback == null || fallback.isEmpty())) {
            faults.column(i, "defaultItem", "UseDefault needs the item that is used");
        }
        var text = of(match.type(), mapping, i);
        return text == null
                ? null
                : new Reading.Items(
                        new UniqueProperty(items.id(), match.id()),
                        text,
                        new WhenMissing(mapping.missingItem(), fallback == null ? "" : fallback));
    }

    /// Where the items of a protected list come from.
    static String keptBy(Block.DimensionList list) {
        return list.calendar().isPresent()
                ? "belongs to the calendar"
                : "follows the application's members and roles";
    }

    private @Nullable Property matchProperty(ItemList list, ColumnMapping mapping, int i) {
        var given = mapping.matchPropertyId();
        var id = given == null ? list.display().orElse(null) : new PropertyId(given);
        var property = id == null ? null : list.property(id).orElse(null);
        if (property == null) {
            faults.column(
                    i,
                    "matchPropertyId",
                    given == null
                            ? "choose the unique property of \""
                                    + list.name()
                                    + "\" by which items are found"
                            : "\"" + list.name() + "\" has no property with the id " + given);
            return null;
        }
        if (!property.unique() || !property.type().canBeUnique()) {
            faults.column(
                    i,
                    "matchPropertyId",
                    "the property \""
                            + property.name()
                            + "\" of \""
                            + list.name()
                            + "\" is not unique, so it cannot tell items apart");
            return null;
        }
        return property;
    }
}
