package dev.sluice.engine;

import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.BlockFormulas;
import dev.sluice.model.Blocks;
import dev.sluice.model.Scenarios;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/// Turns formulas of metrics into values. Safe for use by many threads.
///
/// First the cells store learns that the results are to be kept, then the model loses the formula,
/// then the results become inputs; a stop in between is made good at the next start.
@Component
public final class ConvertFormulas {
    private final Services services;
    private final Results results;
    private final Blocks blocks;
    private final Scenarios scenarios;
    private final BlockFormulas formulas;
    private final Calculations calculations;

    ConvertFormulas(
            DuckDbEngine engine,
            Blocks blocks,
            Scenarios scenarios,
            BlockFormulas formulas,
            Calculations calculations) {
        this.services = engine.services();
        this.results = new Results(services);
        this.blocks = blocks;
        this.scenarios = scenarios;
        this.formulas = formulas;
        this.calculations = calculations;
    }

    /// Drops a metric's formula and keeps what it comes to, in every scenario, as inputs; earlier
    /// inputs, whose place the formula had taken, go.
    ///
    /// @throws SluiceException CONFLICT when there is no formula or it cannot be calculated,
    ///   UNAVAILABLE when it is not calculated in time
    public void convert(Caller caller, BlockId id) {
        var block = blocks.require(caller, id, Permission.ConfigureBlocks);
        awaitResults(id);
        var keys = block instanceof Block.Metric metric ? keys(metric) : List.<BlockId>of();
        try (var _ = services.locks().hold(keys)) {
            each(keys, results::keepLater);
            try {
                formulas.convert(caller, id);
            } catch (RuntimeException refused) {
                each(keys, results::keepNoLonger);
                throw refused;
            }
            each(keys, results::drop);
        }
        calculations.formulasChanged();
    }

    private void awaitResults(BlockId id) {
        try {
            var limit = services.settings().calculation().convertWithin();
            calculations.whenFresh(List.of(id), limit).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SluiceException told ? told : e;
        }
    }

    /// Where the results are to become inputs: those of other scenarios have no place where inputs
    /// are the same in all.
    private List<BlockId> keys(Block.Metric metric) {
        return scenarios.of(metric.application()).stream()
                .map(scenario -> ScenarioCells.results(metric, scenario.id()))
                .filter(key -> !metric.options().everyScenario() || key.equals(metric.id()))
                .toList();
    }

    private void each(List<BlockId> keys, BiConsumer<Session, String> work) {
        services.catalogue()
                .alone(() ->
                        services.store()
                                .write(session -> {
                                    keys.forEach(key -> work.accept(session, key.toString()));
                                    return true;
                                }));
    }
}
