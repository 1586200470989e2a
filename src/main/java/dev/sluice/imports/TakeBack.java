package dev.sluice.imports;

import dev.sluice.access.Access;
import dev.sluice.engine.Engine;
import dev.sluice.engine.UndoRequest;
import dev.sluice.imports.RunQueue.Claim;
import dev.sluice.model.Blocks;

import org.springframework.stereotype.Component;

/// Undoes a run, for a claimed run; a run like any other, only that its rows are what was there
/// before.
@Component
final class TakeBack {
    private final Engine engine;
    private final Blocks blocks;
    private final Access access;
    private final ImportRuns runs;
    private final ImportRights imports;
    private final UndoRights rights;
    private final RunControls controls;

    TakeBack(
            Engine engine,
            Blocks blocks,
            Access access,
            ImportRuns runs,
            ImportRights imports,
            UndoRights rights,
            RunControls controls) {
        this.engine = engine;
        this.blocks = blocks;
        this.access = access;
        this.runs = runs;
        this.imports = imports;
        this.rights = rights;
        this.controls = controls;
    }

    /// Returns when the engine has committed the run; throws when nothing was changed.
    void undo(Claim claim, RunGauge gauge) {
        var run = claim.stored().run();
        var of = run.undoOf().orElseThrow();
        if (blocks.find(run.block()).isEmpty()) {
            throw RunFaults.deleted(run);
        }
        // Rights are those of whoever started the run, asked for again when it begins.
        var caller = access.caller(run.actsAs());
        rights.require(caller, runs.find(of).orElseThrow(), engine.undoable(of));
        var writer = imports.writer(run.actsAs(), run.application(), claim.stored().definition());
        var request = new UndoRequest(run.id(), claim.fence(), of, writer);
        try (var undoing = engine.undo(request)) {
            undoing.apply(controls.of(claim, gauge, new UndoBooks(undoing)));
        }
    }
}
