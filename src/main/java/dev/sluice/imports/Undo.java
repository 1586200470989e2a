package dev.sluice.imports;

import dev.sluice.access.Caller;
import dev.sluice.control.ControlStore;
import dev.sluice.control.DueWork;
import dev.sluice.control.Outbox;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Undoable;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.RunOrigin;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Optional;

/// Takes back what runs did. An undo is a run of its own: it waits for the same blocks, is
/// reported, and can be undone. Safe for use by many threads.
@Component
public final class Undo {
    private final RunStore runs;
    private final PastRuns past;
    private final ImportRuns known;
    private final UndoRights rights;
    private final Engine engine;
    private final ControlStore store;
    private final DueWork dueWork;
    private final Outbox outbox;
    private final IdSource ids;
    private final Clock clock;

    Undo(
            RunStore runs,
            PastRuns past,
            ImportRuns known,
            UndoRights rights,
            Engine engine,
            ControlStore store,
            DueWork dueWork,
            Outbox outbox,
            IdSource ids,
            Clock clock) {
        this.runs = runs;
        this.past = past;
        this.known = known;
        this.rights = rights;
        this.engine = engine;
        this.store = store;
        this.dueWork = dueWork;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /// What a run has to do with undos.
    ///
    /// @param whyNot why it cannot be undone, in words
    /// @param undoneBy the undo of it that stands, or is under way
    /// @param undoOf the run that it takes back itself
    public record Standing(
            Optional<String> whyNot, Optional<RunId> undoneBy, Optional<RunId> undoOf) {
        /// Whether the caller who asked may undo the run now.
        public boolean possible() {
            return whyNot.isEmpty();
        }
    }

    /// Whether the caller may undo the run, and if not, why.
    public Standing of(Caller caller, ImportRun run) {
        var by = undoneBy(run.id());
        return new Standing(whyNot(caller, run, by), by.map(ImportRun::id), run.undoOf());
    }

    /// Queues the undo of a run.
    ///
    /// @throws SluiceException NOT_FOUND, FORBIDDEN, CONFLICT saying why it cannot be undone
    public RunId undo(Caller caller, RunId id) {
        return undo(caller, id, ImportOrder.origin(caller));
    }

    /// As [#undo(Caller, RunId)], for work that no request began. Joins the surrounding write.
    public RunId undo(Caller caller, RunId id, RunOrigin origin) {
        var run = known.get(caller, id);
        var undoable = engine.undoable(id);
        rights.require(caller, run, undoable);
        return store.write(sql -> {
            var why = whyNot(run, undoneBy(id), undoable);
            if (why.isPresent()) {
                throw new SluiceException(ErrorCode.CONFLICT, why.get());
            }
            return queued(caller, runs.find(id).orElseThrow(), undoable, origin);
        });
    }

    /// Joins the surrounding write.
    private RunId queued(
            Caller caller, RunStore.StoredRun undone, Undoable undoable, RunOrigin origin) {
        var of = undone.run();
        var id = new RunId(ids.next());
        var run =
                new ImportRun(
                        id,
                        of.application(),
                        of.block(),
                        of.blockName(),
                        of.blockType(),
                        Optional.empty(),
                        origin,
                        caller.member(),
                        caller.member(),
                        caller.key().map(key -> Imports.used(key, caller)),
                        RunState.Queued,
                        clock.instant(),
                        Optional.empty(),
                        Optional.empty(),
                        ImportRun.ReceivedFile.undoing(of),
                        Optional.empty(),
                        Optional.empty());
        runs.insert(run, undone.definition(), undoable.blocks());
        outbox.publish(new ImportQueued(id, of.application(), of.block()));
        dueWork.run(ExecuteRun.KIND, id.toString());
        return id;
    }

    /// Whether an undo of the run stands, or is under way. Joins the surrounding write.
    public boolean isUndone(RunId id) {
        return undoneBy(id).isPresent();
    }

    /// The undo that stands: one that is under way, or was completed and not undone in turn.
    private Optional<ImportRun> undoneBy(RunId id) {
        return past.undosOf(id).stream()
                .filter(undo ->
                        switch (undo.state()) {
                            case Queued, Running -> true;
                            case Completed ->
                                    undoneBy(undo.id())
                                            .filter(it -> it.state() == RunState.Completed)
                                            .isEmpty();
                            case Failed, Cancelled -> false;
                        })
                .findFirst();
    }

    private Optional<String> whyNot(Caller caller, ImportRun run, Optional<ImportRun> by) {
        var undoable = engine.undoable(run.id());
        return whyNot(run, by, undoable).or(() -> rights.missing(caller, run, undoable));
    }

    private static Optional<String> whyNot(
            ImportRun run, Optional<ImportRun> by, Undoable undoable) {
        if (run.state() != RunState.Completed) {
            return Optional.of(
                    run.state().terminal()
                            ? "It changed nothing, so there is nothing to undo."
                            : "It has not ended yet; cancel it instead.");
        }
        if (by.isPresent()) {
            return Optional.of(
                    by.get().state() == RunState.Completed
                            ? "It was undone already. Undo the undo to have its values back."
                            : "It is being undone right now.");
        }
        return switch (undoable.standing()) {
            case POSSIBLE -> Optional.empty();
            case NOTHING -> Optional.of("It changed nothing, so there is nothing to undo.");
            case NOT_KEPT ->
                    Optional.of(
                            "What was there before is no longer kept: that is dropped after some"
                                    + " time, and when many changes of the block followed"
                                    + " (sluice.engine.change-sets).");
            case RESTRUCTURED ->
                    Optional.of(
                            "A block it changed was deleted since, or has other dimensions or"
                                    + " scenarios by now.");
        };
    }
}
