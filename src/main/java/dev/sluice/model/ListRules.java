package dev.sluice.model;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What lists and their properties must obey, told from values alone.
final class ListRules {
    /// The property every dimension list knows its items by unless told otherwise.
    static final String NAME = "Name";

    private ListRules() {}

    /// What a list holds, asked before a change of the property.
    ///
    /// @param values how many items hold a value of the property
    /// @param duplicates whether two items share one
    /// @param fillsAll the unique properties of which every item holds a value
    record Held(long values, boolean duplicates, Set<PropertyId> fillsAll) {
        static Held by(BlockContents contents, Block.ItemList list, PropertyId property) {
            var size = contents.size(list.id());
            var fillsAll = new HashSet<PropertyId>();
            for (var other : list.properties()) {
                if (other.unique() && contents.values(list.id(), other.id()) == size) {
                    fillsAll.add(other.id());
                }
            }
            return new Held(
                    contents.values(list.id(), property),
                    contents.duplicates(list.id(), property),
                    fillsAll);
        }
    }

    /// The properties a new list gets: a dimension list without a unique one is known by `Name`.
    static List<PropertyDraft> initial(NewList list) {
        var drafts = new ArrayList<>(list.properties());
        if (list.type() == BlockType.DimensionList
                && drafts.stream().noneMatch(PropertyDraft::unique)) {
            var named = new PropertyDraft(NAME, new DataType.Text(), true);
            var at = indexOfName(drafts);
            if (at < 0) {
                drafts.addFirst(named);
            } else {
                var given = drafts.get(at);
                drafts.set(at, new PropertyDraft(given.name(), given.type(), true));
            }
        }
        return drafts;
    }

    private static int indexOfName(List<PropertyDraft> drafts) {
        for (int i = 0; i < drafts.size(); i++) {
            if (Names.same(drafts.get(i).name().strip(), NAME)) {
                return i;
            }
        }
        return -1;
    }

    /// `Name`, or else the first unique property.
    static Optional<PropertyId> initialDisplay(List<Property> properties) {
        return properties.stream()
                .filter(property -> Names.same(property.name(), NAME))
                .findFirst()
                .or(() -> properties.stream().filter(Property::unique).findFirst())
                .map(Property::id);
    }

    /// Refuses a type that cannot tell items apart, and a dimension that is none.
    static void requireSound(Structure structure, PropertyDraft draft) {
        if (draft.unique() && !draft.type().canBeUnique()) {
            throw Refusals.malformed(
                    "The property "
                            + Refusals.quoted(draft.name())
                            + " cannot be unique: a "
                            + draft.type().word()
                            + " does not tell items apart. Text, Integer, Number and Date do.");
        }
        if (draft.type() instanceof DataType.AccessRights) {
            throw Refusals.malformed(
                    "The property "
                            + Refusals.quoted(draft.name())
                            + " cannot hold access rights: only metrics can.");
        }
        if (draft.type() instanceof DataType.Dimension(BlockId dimension)) {
            structure.requireDimension(dimension);
        }
    }

    /// Refuses a name that another property of the list has.
    static void requireFreeName(List<Property> properties, String name, Optional<PropertyId> own) {
        Names.requireFree(
                "a property",
                "this list",
                name,
                properties.stream()
                        .filter(property -> !own.equals(Optional.of(property.id())))
                        .map(Property::name));
    }

    /// Refuses what the list's items stand against.
    static void requireFits(Block.ItemList list, Property before, PropertyDraft after, Held held) {
        var name = Refusals.quoted(before.name());
        if (!before.type().equals(after.type()) && held.values() > 0) {
            throw Refusals.conflict(
                    "The type of "
                            + name
                            + " cannot change from "
                            + before.type().word()
                            + " to "
                            + after.type().word()
                            + " while "
                            + Refusals.counted(held.values(), "item holds", "items hold")
                            + " a value of it.");
        }
        if (!before.unique() && after.unique() && held.duplicates()) {
            throw Refusals.conflict(
                    name
                            + " cannot become unique while items share a value of it. Make its"
                            + " values differ first.");
        }
        if (before.unique() && !after.unique()) {
            requireOtherUnique(list, before, held);
        }
    }

    /// Refuses to take away the last property that tells all items of a dimension list apart.
    static void requireOtherUnique(Block.ItemList list, Property property, Held held) {
        if (!property.unique() || !(list instanceof Block.DimensionList)) {
            return;
        }
        var others =
                list.properties().stream()
                        .filter(Property::unique)
                        .filter(other -> !other.id().equals(property.id()))
                        .toList();
        if (others.isEmpty()) {
            throw Refusals.conflict(
                    Refusals.quoted(property.name())
                            + " is the only unique property of "
                            + Refusals.quoted(list.name())
                            + ", and a dimension list needs one. Make another property unique"
                            + " first.");
        }
        if (others.stream().noneMatch(other -> held.fillsAll().contains(other.id()))) {
            throw Refusals.conflict(
                    Refusals.quoted(property.name())
                            + " is the only unique property of which every item of "
                            + Refusals.quoted(list.name())
                            + " holds a value. Fill "
                            + Refusals.quoted(others.getFirst().name())
                            + " first.");
        }
    }
}
