package dev.sluice.imports;

import dev.sluice.control.ControlStore;
import dev.sluice.control.DueWork;
import dev.sluice.control.Outbox;
import dev.sluice.imports.RunStore.Ending;
import dev.sluice.imports.RunStore.StoredRun;
import dev.sluice.kernel.RunId;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Optional;

/// Lets a run start when no older one writes the same blocks and its connection is free, and wakes
/// those that wait. Safe for use by many threads.
@Component
final class RunQueue {
    private final RunStore runs;
    private final ConnectionSlots slots;
    private final ControlStore store;
    private final DueWork dueWork;
    private final Outbox outbox;
    private final Clock clock;

    RunQueue(
            RunStore runs,
            ConnectionSlots slots,
            ControlStore store,
            DueWork dueWork,
            Outbox outbox,
            Clock clock) {
        this.runs = runs;
        this.slots = slots;
        this.store = store;
        this.dueWork = dueWork;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// A run taken by a piece of due work.
    ///
    /// @param resumed whether an earlier claim may have got somewhere
    record Claim(StoredRun stored, long fence, boolean resumed) {}

    /// Takes the run, unless it must wait, has ended, or another piece of work has it.
    Optional<Claim> claim(RunId run, String task) {
        return store.write(sql -> {
            var found = runs.find(run);
            if (found.isEmpty()) {
                return Optional.<Claim>empty();
            }
            var stored = found.get();
            boolean mine =
                    switch (stored.run().state()) {
                        case Queued -> runs.ahead(run) == 0 && mayRead(stored);
                        // The same work is handed out again only when its worker is gone.
                        case Running -> stored.task().equals(Optional.of(task));
                        case Completed, Failed, Cancelled -> false;
                    };
            if (!mine) {
                return Optional.<Claim>empty();
            }
            long fence = stored.fence() + 1;
            runs.claim(run, fence, task, clock.instant());
            var started = stored.run();
            outbox.publish(new ImportStarted(run, started.application(), started.block()));
            return Optional.of(new Claim(stored, fence, stored.fence() > 0));
        });
    }

    private boolean mayRead(StoredRun stored) {
        var run = stored.run();
        return run.file()
                .connection()
                .map(connection -> slots.take(run.id(), connection.id()))
                .orElse(true);
    }

    /// Gives back what the run kept others from, when nobody executes it any more.
    void requeue(RunId run) {
        store.change(sql -> {
            slots.free(run);
            runs.requeue(run);
        });
    }

    /// Ends the run, tells it, and wakes the runs that waited for it, all in one write.
    ///
    /// @return false when the run is not in that state under that fence any more
    boolean finish(StoredRun stored, RunState expected, long fence, Ending ending) {
        var run = stored.run();
        return store.write(sql -> {
            var waiting = runs.following(run.id());
            if (!runs.finish(run.id(), expected, fence, ending, clock.instant())) {
                return false;
            }
            outbox.publish(
                    new ImportFinished(
                            run.id(),
                            run.application(),
                            run.block(),
                            ending.state(),
                            ending.report().map(ImportReport::partial).orElse(false)));
            for (var waiter : waiting) {
                if (runs.ahead(waiter) == 0) {
                    wake(waiter, run.id().toString());
                }
            }
            slots.free(run.id());
            if (run.file().connection().isPresent()) {
                for (var waiter : slots.next(one -> runs.ahead(one) == 0)) {
                    wake(waiter, run.id().toString());
                }
            }
            return true;
        });
    }

    /// Has a run looked at again; `why` keeps this wake-up apart from others of the same run, which
    /// may be at work right now and then would not look again.
    void wake(RunId run, String why) {
        dueWork.run(ExecuteRun.KIND, run + "/" + why);
    }
}
