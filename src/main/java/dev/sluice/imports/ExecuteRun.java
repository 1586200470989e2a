package dev.sluice.imports;

import dev.sluice.control.DueWorkHandler;
import dev.sluice.engine.Engine;
import dev.sluice.imports.RunQueue.Claim;
import dev.sluice.imports.RunStore.Ending;
import dev.sluice.kernel.RunId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Executes queued runs: claims one, has it loaded, and brings it to its end. What the engine says
/// about a run counts: a run it has applied is completed, whatever happened around it.
@Component
final class ExecuteRun implements DueWorkHandler {
    static final String KIND = "import-run";
    private static final Logger log = LoggerFactory.getLogger(ExecuteRun.class);

    private final RunQueue queue;
    private final RunStore runs;
    private final LoadFile loading;
    private final FetchFile fetching;
    private final CopyBlock copying;
    private final TakeBack takingBack;
    private final Engine engine;
    private final LiveRuns live;
    private final AwaitResults results;

    ExecuteRun(
            RunQueue queue,
            RunStore runs,
            LoadFile loading,
            FetchFile fetching,
            CopyBlock copying,
            TakeBack takingBack,
            Engine engine,
            LiveRuns live,
            AwaitResults results) {
        this.queue = queue;
        this.runs = runs;
        this.loading = loading;
        this.fetching = fetching;
        this.copying = copying;
        this.takingBack = takingBack;
        this.engine = engine;
        this.live = live;
        this.results = results;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String id) {
        int slash = id.indexOf('/');
        var run = RunId.parse(slash < 0 ? id : id.substring(0, slash));
        if (results.over(run)) {
            queue.claim(run, id).ifPresent(this::execute);
        }
    }

    private void execute(Claim claim) {
        var run = claim.stored().run();
        if (claim.resumed() && completeIfApplied(claim)) {
            return;
        }
        var gauge = live.begin(run.id(), run.file().bytes());
        try {
            results.requireFresh(run.id());
            switch (run.file().source()) {
                case UploadedFile -> loading.load(claim, gauge);
                case Connection -> fetching.fetch(claim, gauge);
                case Block -> copying.copy(claim, gauge);
                case Undo -> takingBack.undo(claim, gauge);
            }
            complete(claim);
        } catch (Abandoned e) {
            log.info("Run {} went on under another claim; this one stops", run.id());
        } catch (RuntimeException e) {
            end(claim, e);
        } finally {
            live.end(run.id());
        }
    }

    private boolean completeIfApplied(Claim claim) {
        if (engine.applied(claim.stored().run().id()).isEmpty()) {
            return false;
        }
        complete(claim);
        return true;
    }

    /// Completes a run that the engine applied, by the report kept before that.
    private void complete(Claim claim) {
        var id = claim.stored().run().id();
        var stored = runs.find(id).orElseThrow();
        var report =
                stored.draft()
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "Run " + id + " is applied but has no report"));
        queue.finish(stored, RunState.Running, claim.fence(), Ending.completed(report));
    }

    private void end(Claim claim, RuntimeException cause) {
        var run = claim.stored().run();
        if (completeIfApplied(claim)) {
            log.warn("Run {} was applied; what failed came after that", run.id(), cause);
            return;
        }
        var ending = RunEndings.of(cause);
        if (ending.isEmpty()) {
            log.info("Run {} is tried again: {}", run.id(), cause.getMessage());
            throw cause;
        }
        if (RunEndings.isDefect(cause)) {
            log.error("Run {} fails, nothing of it is applied", run.id(), cause);
        }
        if (!queue.finish(claim.stored(), RunState.Running, claim.fence(), ending.get())) {
            log.info("Run {} went on under another claim; this one stops", run.id());
        }
    }

    /// A newer claim has the run; this one must change nothing any more.
    static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Abandoned() {
            super("Another claim has the run");
        }
    }
}
