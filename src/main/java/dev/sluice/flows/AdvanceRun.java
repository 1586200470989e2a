package dev.sluice.flows;

import dev.sluice.control.ControlStore;
import dev.sluice.control.DueWork;
import dev.sluice.control.Outbox;
import dev.sluice.flows.FlowRunStore.Stored;
import dev.sluice.kernel.FlowRunId;
import dev.sluice.kernel.RunId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// Moves runs on: gathers the facts, asks [FlowDecision], and carries its commands out together
/// with the run's next state in one write. Whoever has news of a run calls it; one call too many
/// does nothing. Safe for use by many threads.
@Component
final class AdvanceRun implements DisposableBean {
    static final String KIND = "flow-run";
    private static final Logger log = LoggerFactory.getLogger(AdvanceRun.class);
    private static final int THREADS = 2;

    private final FlowRunStore runs;
    private final StepImports imports;
    private final AwaitSources sources;
    private final ControlStore store;
    private final DueWork dueWork;
    private final Outbox outbox;
    private final Clock clock;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    THREADS, Thread.ofPlatform().name("flows-", 0).daemon().factory());

    AdvanceRun(
            FlowRunStore runs,
            StepImports imports,
            AwaitSources sources,
            ControlStore store,
            DueWork dueWork,
            Outbox outbox,
            Clock clock) {
        this.runs = runs;
        this.imports = imports;
        this.sources = sources;
        this.store = store;
        this.dueWork = dueWork;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// Moves the run on soon, on another thread. Where that fails it is tried again; a stop is
    /// mended at the next start.
    void soon(FlowRunId id) {
        try {
            threads.execute(() -> attempt(id));
        } catch (RejectedExecutionException e) {
            log.debug("Run {} of a flow goes on at the next start", id);
        }
    }

    private void attempt(FlowRunId id) {
        try {
            now(id);
        } catch (RuntimeException e) {
            log.warn("Run {} of a flow could not go on; it is tried again", id, e);
            again(id);
        }
    }

    private void again(FlowRunId id) {
        try {
            dueWork.run(KIND, id.toString());
        } catch (RuntimeException e) {
            log.warn("Run {} of a flow goes on at the next start", id, e);
        }
    }

    /// Moves the run on as far as it gets.
    void now(FlowRunId id) {
        var stored = runs.find(id);
        while (stored.isPresent() && !stored.get().run().state().terminal()) {
            var known = stored.get();
            var facts = facts(known.run());
            var moved = store.write(sql -> carryOut(known, facts));
            if (moved == Moved.NO) {
                sources.follow(known.run(), this::soon);
                return;
            }
            stored = runs.find(id);
            stored.ifPresent(after -> sources.follow(after.run(), this::soon));
        }
    }

    /// What became of a try to move a run on.
    private enum Moved {
        /// Nothing is to be done now.
        NO,
        /// Something was done, or somebody else did it meanwhile.
        YES
    }

    private Moved carryOut(Stored known, Facts facts) {
        var before = runs.find(known.run().id()).orElseThrow();
        if (before.revision() != known.revision()) {
            return Moved.YES;
        }
        var run = before.run();
        for (var next = FlowDecision.next(run, facts);
                !next.isEmpty();
                next = FlowDecision.next(run, facts)) {
            for (var command : next) {
                run = carryOut(run, command, facts);
            }
        }
        if (run.equals(before.run())) {
            return Moved.NO;
        }
        if (!runs.update(run, known.revision())) {
            throw new IllegalStateException("Run " + run.id() + " changed within a write");
        }
        return Moved.YES;
    }

    private FlowRun carryOut(FlowRun run, Command command, Facts facts) {
        var now = facts.now();
        return switch (command) {
            case Command.Begin _ -> run.begun(now);
            case Command.Start(var step) -> run.with(started(run, step, facts));
            case Command.Stop(var step, var running) -> {
                imports.stop(running.run());
                yield run.with(
                        step.with(
                                new StepState.Running(running.run(), running.stopAt(), true), now));
            }
            case Command.Move(var step, var to) -> {
                if (to instanceof StepState.Retrying(var at)) {
                    dueWork.runAt(KIND, run.id() + "/retry-" + step.run().orElseThrow(), at);
                }
                yield run.with(step.with(to, now));
            }
            case Command.Finish(var state) -> finished(run.ended(state, now));
        };
    }

    private FlowStep started(FlowRun run, FlowStep step, Facts facts) {
        var started = imports.start(run, step, facts.now());
        if (started.state() instanceof StepState.Running(var id, var stopAt, _)) {
            stopAt.ifPresent(at -> dueWork.runAt(KIND, run.id() + "/limit-" + id, at));
        }
        return started;
    }

    private FlowRun finished(FlowRun run) {
        outbox.publish(new FlowFinished(run.id(), run.flow(), run.application(), run.state()));
        runs.unfinished(run.flow()).stream()
                .filter(other -> !other.equals(run.id()))
                .findFirst()
                .ifPresent(next -> store.afterCommit(() -> soon(next)));
        return run;
    }

    /// Imports first: what they wrote must be seen by the look at what is calculated.
    private Facts facts(FlowRun run) {
        Map<RunId, Facts.Import> known = new HashMap<>();
        for (var step : run.steps()) {
            if (step.state() instanceof StepState.Running running) {
                known.put(running.run(), imports.known(running.run()));
            }
        }
        boolean turn =
                runs.unfinished(run.flow()).stream().findFirst().equals(Optional.of(run.id()));
        return new Facts(clock.instant(), turn, known, sourcesOf(run));
    }

    private Map<UUID, Facts.Source> sourcesOf(FlowRun run) {
        var candidates =
                run.steps().stream()
                        .filter(step -> step.action().enabled() && mayBegin(step.state()))
                        .limit(
                                run.plan().mode() == ExecutionMode.Sequential
                                        ? 1
                                        : run.steps().size());
        Map<UUID, Facts.Source> known = new HashMap<>();
        if (run.state() != FlowState.Cancelling) {
            candidates.forEach(step -> known.put(step.id(), sources.source(step)));
        }
        return known;
    }

    private static boolean mayBegin(StepState state) {
        return switch (state) {
            case StepState.Queued _, StepState.Waiting _, StepState.Retrying _ -> true;
            case StepState.Running _,
                    StepState.Succeeded _,
                    StepState.Partial _,
                    StepState.Failed _,
                    StepState.Skipped _,
                    StepState.Cancelled _ ->
                    false;
        };
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
