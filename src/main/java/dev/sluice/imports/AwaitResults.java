package dev.sluice.imports;

import dev.sluice.engine.Calculations;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Freshness;
import dev.sluice.engine.Viewer;
import dev.sluice.imports.RunStore.StoredRun;
import dev.sluice.imports.plan.RunFault;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/// Lets a run begin once what it reads is calculated: the block it copies, and the rights that
/// limit it; until then it stays queued and holds no thread. What waits is forgotten with the
/// process: at the next start queued runs are looked at anew. Safe for use by many threads.
@Component
final class AwaitResults {
    private final RunStore runs;
    private final RunQueue queue;
    private final Calculations calculations;
    private final ImportSettings settings;
    private final Engine engine;
    private final ImportRights rights;
    private final Map<RunId, Answer> answers = new ConcurrentHashMap<>();

    AwaitResults(
            RunStore runs,
            RunQueue queue,
            Calculations calculations,
            Engine engine,
            ImportRights rights,
            ImportSettings settings) {
        this.runs = runs;
        this.queue = queue;
        this.calculations = calculations;
        this.engine = engine;
        this.rights = rights;
        this.settings = settings;
    }

    /// What is known of a wait.
    private sealed interface Answer {
        record Pending() implements Answer {}

        record Fresh() implements Answer {}

        record Never(String why) implements Answer {}
    }

    /// Whether the run need not wait; one that must is woken when it may begin.
    boolean over(RunId id) {
        var stored = runs.find(id);
        if (stored.map(found -> found.run().state().terminal()).orElse(true)) {
            answers.remove(id);
        }
        var reads = stored.map(this::reads).orElse(Set.of());
        if (reads.isEmpty() || runs.ahead(id) > 0) {
            return true;
        }
        var known = answers.get(id);
        if (known != null) {
            return !(known instanceof Answer.Pending);
        }
        if (calculations.freshness(reads).values().stream()
                .allMatch(state -> state.state() == Freshness.State.FRESH)) {
            return true;
        }
        if (answers.putIfAbsent(id, new Answer.Pending()) == null) {
            var _ =
                    calculations
                            .whenFresh(reads, settings.waitForResults())
                            .whenCompleteAsync((_, failure) -> told(id, failure));
        }
        return false;
    }

    private Set<BlockId> reads(StoredRun stored) {
        if (stored.run().state() != RunState.Queued) {
            return Set.of();
        }
        var run = stored.run();
        var from = stored.definition().copyFrom();
        var writer = rights.writer(run.actsAs(), run.application(), stored.definition());
        var reads = new LinkedHashSet<>(engine.limiting(writer, Set.of(run.block())));
        // An undo keeps the definition of what it takes back, but reads none of its sources.
        if (from != null && run.undoOf().isEmpty()) {
            var source = new BlockId(from.blockId());
            reads.add(source);
            reads.addAll(engine.limiting(Viewer.of(run.actsAs()), Set.of(source)));
        }
        return reads;
    }

    private void told(RunId id, @Nullable Throwable failure) {
        answers.put(
                id,
                failure == null
                        ? new Answer.Fresh()
                        : new Answer.Never(String.valueOf(cause(failure).getMessage())));
        queue.wake(id, "results");
    }

    private static Throwable cause(Throwable failure) {
        var cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    /// Refuses a run that reads what was not calculated.
    ///
    /// @throws RunFault naming the block
    void requireFresh(RunId id) {
        if (answers.remove(id) instanceof Answer.Never(var why)) {
            throw new RunFault(
                    new RunError(
                            "ResultsNotReady",
                            why,
                            null,
                            null,
                            "Run the import again once the block is calculated."));
        }
    }
}
