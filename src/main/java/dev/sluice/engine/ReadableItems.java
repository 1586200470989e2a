package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Relation.JoinKind;
import dev.sluice.engine.plan.Relation.KeyPair;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.store.Session;
import dev.sluice.model.Block;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The items of a list that access rights let somebody read: to them there are no others. For one
/// session.
record ReadableItems(Services services, Session session, Block.ItemList list, AccessLimits limits) {
    private static final String WANTED = "wanted";

    /// Those of the items that exist and may be read.
    Set<Integer> among(Collection<Integer> items) {
        if (items.isEmpty()) {
            return Set.of();
        }
        var shape = services.storage().list(session, list.id());
        var readable = limits.readable(list, shape, there(shape, items));
        return session.list(Relation.Project.of(readable, Shape.ITEM)).stream()
                .map(row -> (Integer) row.getFirst().orElseThrow())
                .collect(Collectors.toSet());
    }

    /// The rows of those of the items that exist.
    static Relation there(Shape.ListShape shape, Collection<Integer> items) {
        return among(shape.rows(), items);
    }

    /// The rows of a list that are about some of the items.
    static Relation among(Relation rows, Collection<Integer> items) {
        var wanted =
                new Relation.Values(
                        List.of(new ColumnDef(WANTED, SqlType.INTEGER)),
                        items.stream().map(item -> List.of(Optional.<Object>of(item))).toList());
        return new Relation.Join(
                JoinKind.SEMI, rows, wanted, List.of(new KeyPair(Shape.ITEM, WANTED)));
    }
}
