package dev.sluice.engine;

import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Copies the inputs of metrics from scenario to scenario, each copy in one transaction.
final class ScenarioCopy {
    private final Services services;

    ScenarioCopy(Services services) {
        this.services = services;
    }

    /// Gives a scenario the inputs that the metrics have in another.
    void copy(Collection<Block.Metric> metrics, ScenarioId from, ScenarioId to) {
        var copied = metrics.stream().filter(it -> !it.options().everyScenario()).toList();
        var sources = copied.stream().map(it -> ScenarioCells.storage(it, from)).toList();
        try (var _ = services.locks().hold(sources)) {
            services.store()
                    .write(session -> {
                        for (int i = 0; i < copied.size(); i++) {
                            copy(session, sources.get(i), copied.get(i), to);
                        }
                        return true;
                    });
        }
    }

    /// Gives scenarios the inputs of the metric's default one, in place of theirs.
    void spread(Block.Metric metric, Collection<ScenarioId> scenarios) {
        var locks = new ArrayList<>(List.of(metric.id()));
        scenarios.forEach(it -> locks.add(new ScenarioCells(metric.id(), it).id()));
        try (var _ = services.locks().hold(locks)) {
            services.store()
                    .write(session -> {
                        scenarios.forEach(it -> copy(session, metric.id(), metric, it));
                        return true;
                    });
        }
    }

    private void copy(Session session, BlockId source, Block.Metric metric, ScenarioId to) {
        var cells = new ScenarioCells(metric.id(), to);
        long revision = services.catalogue().revision(session, cells.id());
        services.storage().remove(session, cells.id());
        var shape = services.catalogue().shape(session, source);
        if (shape.isEmpty() || !(shape.get() instanceof Shape.MetricShape from)) {
            return;
        }
        long number = services.catalogue().nextNumber(session);
        var copy =
                from.with(
                        BlockStorage.baseName(cells.id(), number),
                        BlockStorage.tailName(cells.id(), number),
                        from.layout());
        var inOrder = from.keys().stream().map(key -> new Relation.SortKey(key, false)).toList();
        session.run(
                new Command.CreateAs(
                        copy.base(),
                        new Relation.Ordered(from.rows(), inOrder, 0, Long.MAX_VALUE),
                        Command.Lifetime.KEPT));
        session.run(new Command.Create(copy.tail(), copy.definitions()));
        services.catalogue().add(session, cells.id(), copy);
        services.catalogue().note(session, cells);
        services.catalogue().changed(session, cells.id(), copy, revision + 1);
    }
}
