package dev.sluice.imports;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.engine.Engine;
import dev.sluice.engine.LoadRequest;
import dev.sluice.engine.Viewer;
import dev.sluice.imports.RunQueue.Claim;
import dev.sluice.imports.plan.CopyPlan;
import dev.sluice.imports.plan.ImportPlan;
import dev.sluice.imports.plan.Planned;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;

import org.springframework.stereotype.Component;

import java.util.Set;

/// Copies a metric's cells, or a list's rows, for a claimed run; a run like any other, only that no
/// file was received. A list's rows are written to a file first, by which people can see what was
/// read, and which lines were skipped.
@Component
final class CopyBlock {
    private final Engine engine;
    private final LoadFile loading;
    private final RunFiles files;
    private final Blocks blocks;
    private final Plans plans;
    private final ImportRights rights;
    private final Access access;
    private final RunStore runs;
    private final RunControls controls;

    CopyBlock(
            Engine engine,
            LoadFile loading,
            RunFiles files,
            Blocks blocks,
            Plans plans,
            ImportRights rights,
            Access access,
            RunStore runs,
            RunControls controls) {
        this.engine = engine;
        this.loading = loading;
        this.files = files;
        this.blocks = blocks;
        this.plans = plans;
        this.rights = rights;
        this.access = access;
        this.runs = runs;
        this.controls = controls;
    }

    /// Returns when the engine has committed the run; throws when nothing was changed.
    void copy(Claim claim, RunGauge gauge) {
        var run = claim.stored().run();
        var caller = access.caller(run.actsAs());
        var block = blocks.find(run.block()).orElseThrow(() -> RunFaults.deleted(run));
        switch (plan(claim, caller, block)) {
            case Planned.Copy(var plan) -> cells(claim, new Copying(caller, block, plan), gauge);
            case Planned.Ready(var plan) -> rows(claim, Viewer.of(caller), plan, gauge);
            case Planned.Faulty(var faults) ->
                    throw RunFaults.inError(faults, claim.stored().definition());
        }
    }

    private void rows(Claim claim, Viewer reader, ImportPlan plan, RunGauge gauge) {
        var run = claim.stored().run().id();
        var rows = new ListRows(engine, reader, plan.from().orElseThrow(), gauge);
        long bytes = files.write(run, claim.fence(), rows);
        runs.fileWritten(run, claim.fence(), bytes);
        loading.load(claim, gauge);
    }

    /// Who copies what into which block.
    private record Copying(Caller caller, Block block, CopyPlan plan) {}

    private void cells(Claim claim, Copying copying, RunGauge gauge) {
        var run = claim.stored().run();
        var plan = copying.plan();
        var request =
                new LoadRequest(
                        run.id(),
                        claim.fence(),
                        plan.target(),
                        Set.of(),
                        rights.writer(
                                run.actsAs(), run.application(), claim.stored().definition()));
        try (var load = engine.open(request)) {
            var reader = Viewer.of(copying.caller());
            var cells = load.copyOf(reader, plan.source().id(), plan.scenario());
            var books = new CopyBooks(engine, plan, (Block.Metric) copying.block(), cells);
            load.apply(cells, controls.of(claim, gauge, books));
        }
    }

    /// Rights are those of whoever started the run, asked for again when it begins.
    private Planned plan(Claim claim, Caller caller, Block block) {
        var planned = plans.of(claim.stored().definition(), block);
        rights.require(caller, block, planned);
        return planned;
    }
}
