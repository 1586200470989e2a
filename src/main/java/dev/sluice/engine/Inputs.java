package dev.sluice.engine;

import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.List;

/// Gives metrics other inputs at a stroke; the change sets of those before go with them.
final class Inputs {
    private final Services services;

    Inputs(Services services) {
        this.services = services;
    }

    /// Empties the inputs of a metric in all scenarios, in one transaction.
    void discard(BlockId metric) {
        var stored = new ArrayList<>(List.of(metric));
        services.store()
                .read(session -> services.catalogue().scenariosOf(session, metric))
                .forEach(cells -> stored.add(cells.id()));
        try (var _ = services.locks().hold(stored)) {
            services.catalogue()
                    .alone(() ->
                            services.store()
                                    .write(session -> {
                                        stored.forEach(id -> discard(session, id));
                                        return true;
                                    }));
        }
    }

    private void discard(Session session, BlockId id) {
        var found = services.catalogue().shape(session, id);
        if (found.isEmpty()
                || !(found.get() instanceof Shape.MetricShape shape)
                || session.count(shape.rows()) == 0) {
            return;
        }
        drop(session, id, shape);
        var empty = anew(session, id, shape);
        session.run(new Command.Create(empty.base(), empty.definitions()));
        session.run(new Command.Create(empty.tail(), empty.definitions()));
        services.catalogue().changed(session, id, empty);
    }

    /// Gives a metric's storage a copy of cells that are stored elsewhere.
    void replace(Session session, BlockId id, Shape.MetricShape cells) {
        services.catalogue()
                .shape(session, id)
                .ifPresent(before -> drop(session, id, (Shape.MetricShape) before));
        var copy = anew(session, id, cells);
        var inOrder = cells.keys().stream().map(key -> new Relation.SortKey(key, false)).toList();
        session.run(
                new Command.CreateAs(
                        copy.base(),
                        new Relation.Ordered(cells.filled(session), inOrder, 0, Long.MAX_VALUE),
                        Command.Lifetime.KEPT));
        session.run(new Command.Create(copy.tail(), copy.definitions()));
        services.catalogue().changed(session, id, copy);
    }

    private void drop(Session session, BlockId id, Shape.MetricShape shape) {
        for (var set : services.catalogue().changeSets(session, id)) {
            set.tables().forEach(table -> session.run(new Command.Drop(table)));
            services.catalogue().remove(session, set);
        }
        shape.tables().forEach(table -> session.run(new Command.Drop(table)));
    }

    private Shape.MetricShape anew(Session session, BlockId id, Shape.MetricShape like) {
        long number = services.catalogue().nextNumber(session);
        return like.with(
                BlockStorage.baseName(id, number),
                BlockStorage.tailName(id, number),
                like.layout());
    }
}
