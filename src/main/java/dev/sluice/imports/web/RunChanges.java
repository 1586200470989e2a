package dev.sluice.imports.web;

import dev.sluice.access.Caller;
import dev.sluice.engine.ChangeQuery;
import dev.sluice.engine.ChangeQuery.ChangeKind;
import dev.sluice.engine.Engine;
import dev.sluice.engine.ShownChanges;
import dev.sluice.imports.ImportRuns;
import dev.sluice.kernel.RunId;
import dev.sluice.model.Blocks;

import org.springframework.stereotype.Component;

/// The rows a run changed, as the import summary shows them.
@Component
final class RunChanges {
    private final ImportRuns runs;
    private final Engine engine;
    private final Blocks blocks;

    RunChanges(ImportRuns runs, Engine engine, Blocks blocks) {
        this.runs = runs;
        this.engine = engine;
        this.blocks = blocks;
    }

    /// Which changes to show.
    enum Kind {
        inserted(ChangeKind.INSERTED),
        updated(ChangeKind.UPDATED),
        deleted(ChangeKind.DELETED);

        private final ChangeKind kind;

        Kind(ChangeKind kind) {
            this.kind = kind;
        }
    }

    ShownChanges page(Caller caller, RunId id, Kind kind, long offset, int limit) {
        var run = runs.readable(caller, id);
        var query = new ChangeQuery(kind.kind, offset, limit);
        return blocks.find(run.block())
                .map(block ->
                        ShownChanges.of(block, engine.changes(id, run.block(), query), kind.kind))
                .orElse(ShownChanges.NONE);
    }
}
