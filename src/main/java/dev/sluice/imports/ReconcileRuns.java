package dev.sluice.imports;

import dev.sluice.control.Reconciliation;
import dev.sluice.engine.Engine;
import dev.sluice.imports.RunStore.Ending;
import dev.sluice.imports.RunStore.StoredRun;
import dev.sluice.kernel.RunId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.UUID;

/// Brings runs into line with what the engine applied, after a stop or a crash: an applied run is
/// completed, one that was running is queued again, and received files without a run go. The data
/// folder is locked for this process, so nobody else executes runs on its cells.
@Component
final class ReconcileRuns implements Reconciliation {
    private static final Logger log = LoggerFactory.getLogger(ReconcileRuns.class);
    private static final int AFTER_THE_ENGINE = 500;

    private final RunStore runs;
    private final RunQueue queue;
    private final RunFiles files;
    private final Engine engine;

    ReconcileRuns(RunStore runs, RunQueue queue, RunFiles files, Engine engine) {
        this.runs = runs;
        this.queue = queue;
        this.files = files;
        this.engine = engine;
    }

    @Override
    public int order() {
        return AFTER_THE_ENGINE;
    }

    @Override
    public void reconcile() {
        for (var stored : runs.unfinished()) {
            switch (stored.run().state()) {
                case Running -> interrupted(stored);
                case Queued -> queue.wake(stored.run().id(), "start-" + stored.fence());
                case Completed, Failed, Cancelled -> {}
            }
        }
        files.runFolders().forEach(this::removeUnknown);
    }

    private void interrupted(StoredRun stored) {
        var id = stored.run().id();
        var report = stored.draft();
        if (engine.applied(id).isPresent() && report.isPresent()) {
            log.info("Run {} was applied before the stop; it is completed now", id);
            queue.finish(stored, RunState.Running, stored.fence(), Ending.completed(report.get()));
            return;
        }
        log.info("Run {} was interrupted before it was applied; it is queued again", id);
        queue.requeue(id);
        queue.wake(id, "start-" + stored.fence());
    }

    /// A file whose run was never created was never acknowledged.
    private void removeUnknown(String folder) {
        try {
            var id = new RunId(UUID.fromString(folder));
            if (runs.find(id).isEmpty()) {
                log.info("Removing a file that was not received completely: {}", folder);
                files.deleteOrphan(folder);
            }
        } catch (IllegalArgumentException e) {
            log.warn(
                    "{} in the folder of received files is none of ours; it is left alone", folder);
        }
    }
}
