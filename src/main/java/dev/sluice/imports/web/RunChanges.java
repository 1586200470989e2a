package dev.sluice.imports.web;

import dev.sluice.access.Caller;
import dev.sluice.engine.ChangeQuery;
import dev.sluice.engine.ChangeQuery.ChangeKind;
import dev.sluice.engine.ChangedRows;
import dev.sluice.engine.Engine;
import dev.sluice.engine.ShownChanges;
import dev.sluice.imports.ImportReport;
import dev.sluice.imports.ImportRun;
import dev.sluice.imports.ImportRuns;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Blocks;

import org.springframework.stereotype.Component;

import java.util.Optional;

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

        private final ChangeKind changes;

        Kind(ChangeKind changes) {
            this.changes = changes;
        }

        ChangeKind changes() {
            return changes;
        }
    }

    /// @param scenario empty for the first that the run wrote
    ShownChanges page(Caller caller, RunId id, Optional<ScenarioId> scenario, ChangeQuery query) {
        var run = runs.readable(caller, id);
        var in = run.report().flatMap(report -> report.in(scenario));
        return blocks.find(run.block())
                .map(block -> ShownChanges.of(block, changes(run, in, query), query.kind()))
                .orElse(ShownChanges.NONE);
    }

    private ChangedRows changes(
            ImportRun run, Optional<ImportReport.InScenario> in, ChangeQuery query) {
        return in.map(it ->
                        engine.changes(
                                run.id(), run.block(), new ScenarioId(it.scenarioId()), query))
                .orElseGet(() -> engine.changes(run.id(), run.block(), query));
    }
}
