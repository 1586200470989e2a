package dev.sluice.engine;

import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Refuses edits of items that access rights do not give to the editor. For one session.
record WritableItems(Services services, Session session, Block.ItemList list, AccessLimits limits) {
    /// The edit as it is for somebody to whom hidden items do not exist.
    ///
    /// @throws SluiceException NOT_FOUND when it changes such an item
    ItemEdit known(ItemEdit edit) {
        return switch (edit) {
            case ItemEdit.Add add -> add;
            case ItemEdit.Change change -> {
                if (readable().among(Set.of(change.item())).isEmpty()) {
                    throw SluiceException.notFound("Item", change.item());
                }
                yield change;
            }
            case ItemEdit.Delete(var items) -> new ItemEdit.Delete(readable().among(items));
        };
    }

    private ReadableItems readable() {
        return new ReadableItems(services, session, list, limits);
    }

    /// Passes when all the items that exist may be written as they are now.
    ///
    /// @throws SluiceException FORBIDDEN, naming one that may not
    void require(Collection<Integer> items) {
        refused(items)
                .ifPresent(item -> {
                    var name =
                            new ItemTexts(services).of(session, list.id(), List.of(item)).get(item);
                    throw refusal(
                            "Your access rights do not let you change "
                                    + (name == null ? "this item" : "\"" + name + "\"")
                                    + " of \""
                                    + list.name()
                                    + "\".");
                });
    }

    /// Passes when the items just made may be written.
    void requireNew(Collection<Integer> items) {
        if (refused(items).isPresent()) {
            throw refusal(
                    "Your access rights do not let you add this item to \"" + list.name() + "\".");
        }
    }

    private static SluiceException refusal(String message) {
        return new SluiceException(ErrorCode.FORBIDDEN, message);
    }

    private Optional<Integer> refused(Collection<Integer> items) {
        var shape = services.storage().list(session, list.id());
        var there = ReadableItems.there(shape, items);
        var refused =
                new Relation.Join(
                        JoinKind.ANTI,
                        there,
                        limits.writable(list, shape, there),
                        List.of(new KeyPair(Shape.ITEM, Shape.ITEM)));
        return session
                .list(Relation.Ordered.by(Relation.Project.of(refused, Shape.ITEM), Shape.ITEM))
                .stream()
                .map(row -> (Integer) row.getFirst().orElseThrow())
                .findFirst();
    }
}
