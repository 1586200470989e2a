package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;

import java.util.Comparator;
import java.util.List;

/// The items of a list that the system keeps.
///
/// @param shape with the number that the next new item gets
record KeptItems(Services services, BlockId list, Shape.ListShape shape) {
    /// Makes the items these, with the item's number first; touches nothing when they are already.
    void become(Session session, Relation.Values wanted) {
        if (sameAs(session, wanted)) {
            return;
        }
        var all = Relation.Project.of(shape.rows(), Shape.ITEM);
        session.run(new Command.Delete(shape.table(), KeyPair.same(List.of(Shape.ITEM)), all));
        session.run(new Command.Insert(shape.table(), wanted));
        services.catalogue().changed(session, list, shape);
    }

    private boolean sameAs(Session session, Relation.Values wanted) {
        var names = wanted.columns().stream().map(ColumnDef::name).toArray(String[]::new);
        var stored = Relation.Ordered.by(Relation.Project.of(shape.rows(), names), Shape.ITEM);
        return session.list(stored)
                .equals(
                        wanted.rows().stream()
                                .sorted(
                                        Comparator.comparing(
                                                row -> (Integer) row.getFirst().orElseThrow()))
                                .toList());
    }
}
