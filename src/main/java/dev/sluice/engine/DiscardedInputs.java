package dev.sluice.engine;

import dev.sluice.engine.plan.Command;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.List;

/// Empties the inputs of a metric in all scenarios, in one transaction; their change sets go too.
final class DiscardedInputs {
    private final Services services;

    DiscardedInputs(Services services) {
        this.services = services;
    }

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
        for (var set : services.catalogue().changeSets(session, id)) {
            set.tables().forEach(table -> session.run(new Command.Drop(table)));
            services.catalogue().remove(session, set);
        }
        shape.tables().forEach(table -> session.run(new Command.Drop(table)));
        long number = services.catalogue().nextNumber(session);
        var empty =
                shape.with(
                        BlockStorage.baseName(id, number),
                        BlockStorage.tailName(id, number),
                        shape.layout());
        session.run(new Command.Create(empty.base(), empty.definitions()));
        session.run(new Command.Create(empty.tail(), empty.definitions()));
        services.catalogue().changed(session, id, empty);
    }
}
