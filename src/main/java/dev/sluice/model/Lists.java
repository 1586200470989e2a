package dev.sluice.model;

import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Makes and changes dimension lists and transaction lists. Safe for use by many threads.
///
/// All methods need the permission Configure Blocks. Lists of the calendar, and the lists User and
/// Role, are protected.
@Component
public final class Lists {
    private final ModelChanges changes;
    private final BlockNames names;
    private final NewProperties newProperties;

    Lists(ModelChanges changes, BlockNames names, NewProperties newProperties) {
        this.changes = changes;
        this.names = names;
        this.newProperties = newProperties;
    }

    /// Creates a list.
    public Block.ItemList create(Caller caller, ApplicationId application, NewList list) {
        return changes.blocks(
                caller,
                application,
                change -> {
                    var structure = change.structure();
                    var name = names.free(structure, list.name(), Optional.empty());
                    var technicalName = names.technical(structure, name);
                    var properties = newProperties.of(change, list);
                    var id = new BlockId(change.ids().next());
                    return change.create(
                            switch (list.type()) {
                                case DimensionList ->
                                        new Block.DimensionList(
                                                id,
                                                application,
                                                name,
                                                technicalName,
                                                properties,
                                                ListRules.initialDisplay(properties).orElseThrow(),
                                                Optional.empty());
                                case TransactionList ->
                                        new Block.TransactionList(
                                                id,
                                                application,
                                                name,
                                                technicalName,
                                                properties,
                                                ListRules.initialDisplay(properties));
                                case Metric, Table ->
                                        throw Refusals.malformed(
                                                "A list is a DimensionList or a TransactionList,"
                                                        + " not a "
                                                        + list.type()
                                                        + ".");
                            });
                });
    }

    /// Renames the list or shows its items by another property.
    public Block.ItemList change(Caller caller, BlockId id, ListDraft draft) {
        return changing(
                caller,
                id,
                (change, list) -> {
                    var name = names.free(change.structure(), draft.name(), Optional.of(id));
                    draft.displayProperty().ifPresent(property -> require(list, property));
                    var display = draft.displayProperty().or(list::display);
                    var after = with(list, name, list.properties(), display);
                    return after.equals(list)
                            ? list
                            : change.change(
                                    after,
                                    new ModelSentences(change.structure()).list(list, after));
                });
    }

    /// Adds a property after the others.
    public Property addProperty(Caller caller, BlockId id, PropertyDraft draft) {
        return changing(
                caller,
                id,
                (change, list) -> {
                    var property = newProperties.after(list.properties(), change, draft);
                    var properties = new ArrayList<>(list.properties());
                    properties.add(property);
                    change.change(
                            with(list, list.name(), properties, list.display()),
                            new ModelSentences(change.structure()).property("Added", property));
                    return property;
                });
    }

    /// Renames a property, changes its type or whether it is unique.
    ///
    /// @throws SluiceException with CONFLICT when its type changes while items hold values of it,
    ///   when it becomes unique while duplicates exist, when a dimension list would lose the last
    ///   property that tells its items apart, or while imports are queued or running
    public Property changeProperty(
            Caller caller, BlockId id, PropertyId propertyId, PropertyDraft draft) {
        var held = held(caller, id, propertyId);
        return changing(
                caller,
                id,
                (change, list) -> {
                    var before = require(list, propertyId);
                    var wanted =
                            newProperties.sound(
                                    list.properties(), change, draft, Optional.of(propertyId));
                    ListRules.requireFits(list, before, wanted, held);
                    var after =
                            new Property(
                                    propertyId,
                                    wanted.name(),
                                    before.technicalName(),
                                    wanted.type(),
                                    wanted.unique(),
                                    before.position(),
                                    before.formula());
                    if (after.equals(before)) {
                        return before;
                    }
                    if (!after.type().equals(before.type())) {
                        requireNoFormulas(change, list, before);
                    }
                    if (!after.type().equals(before.type()) || after.unique() != before.unique()) {
                        change.requireNoImports(list);
                    }
                    var properties =
                            list.properties().stream()
                                    .map(other -> other.equals(before) ? after : other)
                                    .toList();
                    change.change(
                            with(list, list.name(), properties, list.display()),
                            new ModelSentences(change.structure()).property(before, after));
                    return after;
                });
    }

    /// Deletes a property with all its values.
    ///
    /// @throws SluiceException with CONFLICT when items are shown by it, when it is the last one
    ///   that tells items apart, or when import configurations use it; the message says which
    public void deleteProperty(Caller caller, BlockId id, PropertyId propertyId) {
        var held = held(caller, id, propertyId);
        changing(
                caller,
                id,
                (change, list) -> {
                    var property = require(list, propertyId);
                    if (list.display().equals(Optional.of(propertyId))
                            && list instanceof Block.DimensionList) {
                        throw Refusals.conflict(
                                Refusals.quoted(property.name())
                                        + " is the display property of "
                                        + Refusals.quoted(list.name())
                                        + ". Choose another display property first.");
                    }
                    ListRules.requireOtherUnique(list, property, held);
                    Refusals.unlessFree(
                            Refusals.quoted(property.name()),
                            change.references(seam -> seam.to(propertyId)),
                            "Take it out of those first.");
                    requireUnread(change, list, property);
                    change.requireNoImports(list);
                    var left = list.properties().stream().filter(p -> !p.equals(property)).toList();
                    var display = list.display().filter(shown -> !shown.equals(propertyId));
                    return change.change(
                            with(list, list.name(), renumbered(left), display),
                            new ModelSentences(change.structure()).property("Deleted", property));
                });
    }

    /// Refuses to change the type of a property that formulas know by it.
    private static void requireNoFormulas(
            ModelChanges.Change change, Block.ItemList list, Property property) {
        if (property.formula().isPresent()) {
            throw Refusals.conflict(
                    "The type of "
                            + Refusals.quoted(property.name())
                            + " cannot change while it has a formula. Delete the formula first.");
        }
        requireUnread(change, list, property);
    }

    private static void requireUnread(
            ModelChanges.Change change, Block.ItemList list, Property property) {
        Refusals.unlessFree(
                Refusals.quoted(property.name()),
                change.rules().lookingUp(list, property.id()),
                "Change or delete those first.");
        Refusals.unlessFree(
                Refusals.quoted(property.name()),
                new FormulaGraph(change.structure()).readersOf(list.id(), property.id()),
                "Take it out of those first.");
    }

    private ListRules.Held held(Caller caller, BlockId id, PropertyId property) {
        var list = asList(changes.require(caller, id, Permission.ConfigureBlocks));
        require(list, property);
        return ListRules.Held.by(changes.contents(), list, property);
    }

    private <T> T changing(
            Caller caller, BlockId id, BiFunction<ModelChanges.Change, Block.ItemList, T> work) {
        return changes.block(
                caller,
                id,
                (change, block) -> {
                    var list = asList(block);
                    requireUnprotected(list);
                    return work.apply(change, list);
                });
    }

    /// Refuses to touch by hand what the system keeps.
    static void requireUnprotected(Block block) {
        if (block instanceof Block.DimensionList list && list.security().isPresent()) {
            throw Refusals.conflict(
                    Refusals.quoted(block.name())
                            + " follows the application's members and roles and is protected."
                            + " Change those in the application's settings instead.");
        }
        if (block instanceof Block.DimensionList list && list.calendar().isPresent()) {
            throw Refusals.conflict(
                    Refusals.quoted(block.name())
                            + " belongs to the calendar and is protected. Change the calendar"
                            + " instead.");
        }
    }

    static Block.ItemList asList(Block block) {
        if (block instanceof Block.ItemList list) {
            return list;
        }
        throw Refusals.malformed(
                Refusals.quoted(block.name()) + " is no list; only lists have properties.");
    }

    static Property require(Block.ItemList list, PropertyId property) {
        return list.property(property)
                .orElseThrow(() -> SluiceException.notFound("Property", property));
    }

    private static List<Property> renumbered(List<Property> properties) {
        var renumbered = new ArrayList<Property>();
        for (var p : properties) {
            renumbered.add(
                    new Property(
                            p.id(),
                            p.name(),
                            p.technicalName(),
                            p.type(),
                            p.unique(),
                            renumbered.size(),
                            p.formula()));
        }
        return renumbered;
    }

    /// The list with one property changed.
    static Block.ItemList with(Block.ItemList list, Property changed) {
        var properties =
                list.properties().stream()
                        .map(other -> other.id().equals(changed.id()) ? changed : other)
                        .toList();
        return with(list, list.name(), properties, list.display());
    }

    private static Block.ItemList with(
            Block.ItemList list,
            String name,
            List<Property> properties,
            Optional<PropertyId> display) {
        return switch (list) {
            case Block.DimensionList it ->
                    new Block.DimensionList(
                            it.id(),
                            it.application(),
                            name,
                            it.technicalName(),
                            properties,
                            display.orElse(it.displayProperty()),
                            it.calendar(),
                            it.security());
            case Block.TransactionList it ->
                    new Block.TransactionList(
                            it.id(),
                            it.application(),
                            name,
                            it.technicalName(),
                            properties,
                            display);
        };
    }
}
