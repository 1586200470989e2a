package dev.sluice.engine;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.control.ControlStore;
import dev.sluice.control.Outbox;
import dev.sluice.control.Reconciliation;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Edits of a list's items by members. Safe for use by many threads.
///
/// An edit's intent is stored before the items change and its completion, with the event, after;
/// what a crash leaves between the two is completed or dropped at the next start.
@Component
public final class ItemEdits implements Reconciliation {
    private final Engine engine;
    private final Blocks blocks;
    private final Access access;
    private final ControlStore control;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    ItemEdits(
            Engine engine,
            Blocks blocks,
            Access access,
            ControlStore control,
            Outbox outbox,
            IdSource ids,
            Clock clock) {
        this.engine = engine;
        this.blocks = blocks;
        this.access = access;
        this.control = control;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /// Adds an item or changes or deletes some.
    ///
    /// @throws SluiceException with CONFLICT when a unique property would hold a value twice, or
    ///   when the list belongs to the calendar; with FORBIDDEN when the caller's access rights do
    ///   not give an item
    public ItemsEdited edit(Caller caller, BlockId id, ItemEdit edit) {
        var list = editable(caller, id, permission(edit));
        requireInputs(list, edit);
        var event = event(caller, list, edit, new ChangeId(ids.next()));
        control.change(sql -> new ItemEditTable(sql).insert(event));
        ItemsEdited edited;
        try {
            edited = engine.edit(writer(caller, list, edit), event.id(), id, edit);
        } catch (SluiceException refused) {
            control.change(sql -> new ItemEditTable(sql).delete(event.id()));
            throw refused;
        }
        complete(event);
        return edited;
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public void reconcile() {
        for (var event : control.read(sql -> new ItemEditTable(sql).all())) {
            boolean done =
                    engine.edited(event.id()).isPresent()
                            || engine.applied(new RunId(event.id().value())).isPresent();
            if (done) {
                complete(event);
            } else {
                control.change(sql -> new ItemEditTable(sql).delete(event.id()));
            }
        }
    }

    private void complete(ItemsChanged event) {
        var told = told(event);
        control.change(sql -> {
            new ItemEditTable(sql).delete(event.id());
            outbox.publish(told);
        });
    }

    /// What the values were is known when they have changed, from the change set.
    private ItemsChanged told(ItemsChanged event) {
        if (event.kind() != ItemsChanged.Kind.Changed
                || !(blocks.find(event.block()).orElse(null) instanceof Block.ItemList list)) {
            return event;
        }
        var one = new ChangeQuery(ChangeQuery.ChangeKind.UPDATED, 0, 1);
        var changed = engine.changes(event.id(), event.block(), Optional.empty(), one);
        return changed.kept()
                ? event.saying(event.change() + EditSentence.of(list, changed))
                : event;
    }

    private Block.ItemList editable(Caller caller, BlockId id, Permission permission) {
        var found = blocks.require(caller, id, permission);
        return switch (found) {
            case Block.DimensionList list when list.calendar().isPresent() ->
                    throw new SluiceException(
                            ErrorCode.CONFLICT,
                            "\""
                                    + list.name()
                                    + "\" belongs to the calendar and is protected. Change the"
                                    + " calendar instead.");
            case Block.DimensionList list when list.security().isPresent() ->
                    throw new SluiceException(
                            ErrorCode.CONFLICT,
                            "\""
                                    + list.name()
                                    + "\" follows the application's members and roles and is"
                                    + " protected. Change those in the application's settings"
                                    + " instead.");
            case Block.ItemList list -> list;
            case Block.Metric _, Block.Table _ ->
                    throw new SluiceException(
                            ErrorCode.MALFORMED_REQUEST,
                            "\"" + found.name() + "\" is no list; only lists have items.");
        };
    }

    /// Nobody has rights in an item before it is there, so who defines security adds all items.
    private Viewer writer(Caller caller, Block.ItemList list, ItemEdit edit) {
        return edit instanceof ItemEdit.Add
                        && access.may(
                                caller, list.application(), Permission.DefineApplicationSecurity)
                ? Viewer.all()
                : Viewer.of(caller);
    }

    private static void requireInputs(Block.ItemList list, ItemEdit edit) {
        var given =
                switch (edit) {
                    case ItemEdit.Add(var values) -> values.keySet();
                    case ItemEdit.Change(int _, var values) -> values.keySet();
                    case ItemEdit.Delete _ -> Set.<PropertyId>of();
                };
        for (var property : list.properties()) {
            if (property.formula().isPresent() && given.contains(property.id())) {
                throw new SluiceException(
                        ErrorCode.CONFLICT,
                        "\""
                                + property.name()
                                + "\" has a formula; its values are calculated and cannot be"
                                + " changed by hand.");
            }
        }
    }

    private static Permission permission(ItemEdit edit) {
        return switch (edit) {
            case ItemEdit.Add _ -> Permission.AddItems;
            case ItemEdit.Change _ -> Permission.EditData;
            case ItemEdit.Delete _ -> Permission.DeleteItems;
        };
    }

    private ItemsChanged event(Caller caller, Block.ItemList list, ItemEdit edit, ChangeId change) {
        var kind =
                switch (edit) {
                    case ItemEdit.Add _ -> ItemsChanged.Kind.Added;
                    case ItemEdit.Change _ -> ItemsChanged.Kind.Changed;
                    case ItemEdit.Delete _ -> ItemsChanged.Kind.Deleted;
                };
        var count = edit instanceof ItemEdit.Delete(var items) ? items.size() : 1;
        return new ItemsChanged(
                list.application(),
                list.id(),
                list.name(),
                kind,
                count,
                sentence(list, edit),
                change,
                caller.member(),
                caller.keyId(),
                clock.instant());
    }

    private String sentence(Block.ItemList list, ItemEdit edit) {
        return switch (edit) {
            case ItemEdit.Add(var values) -> "Added " + added(list, values);
            case ItemEdit.Change(int item, var _) -> "Changed " + named(list, List.of(item));
            case ItemEdit.Delete(var items) -> "Deleted " + named(list, items);
        };
    }

    private static String added(Block.ItemList list, Map<PropertyId, CellValue> values) {
        return list.display()
                .filter(values::containsKey)
                .map(values::get)
                .filter(CellValue.TextValue.class::isInstance)
                .map(value -> ((CellValue.TextValue) value).value())
                .orElse("an item");
    }

    private String named(Block.ItemList list, Collection<Integer> items) {
        if (items.size() > 1) {
            return items.size() + " items";
        }
        return engine.texts(list.id(), items).values().stream().findAny().orElse("an item");
    }
}
