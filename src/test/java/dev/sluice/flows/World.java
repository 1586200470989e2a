package dev.sluice.flows;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.DataFlowId;
import dev.sluice.kernel.FlowRunId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.RunId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// A world in which imports end and blocks become calculated in any order and at any time, around a
/// run that [FlowDecision] moves on.
final class World {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Random random;
    private final NaiveFlow flow;
    private final Map<RunId, Facts.Import> imports = new HashMap<>();
    private final Map<UUID, Integer> attempts = new HashMap<>();
    private final Set<UUID> calculated = new HashSet<>();
    private Instant now = Instant.parse("2026-11-22T00:00:00Z");
    private FlowRun run;
    private int mostAtOnce;

    World(NaiveFlow flow, long seed) {
        this.random = new Random(seed);
        this.flow = flow;
        var steps = new ArrayList<FlowStep>();
        for (var action : flow.actions()) {
            var target =
                    new DataAction.Target(
                            new BlockId(new UUID(1, action.target())), "block", "configuration");
            steps.add(
                    FlowStep.queued(
                            id(),
                            new DataAction(
                                    id(),
                                    new ConfigurationId(id()),
                                    action.enabled(),
                                    action.retries(),
                                    Duration.ofSeconds(30),
                                    Optional.of(LIMIT),
                                    target),
                            target,
                            now));
        }
        run =
                new FlowRun(
                        new FlowRunId(id()),
                        new DataFlowId(id()),
                        new ApplicationId(id()),
                        new FlowRun.Plan("flow", 1, flow.mode(), flow.onFailure()),
                        new FlowRun.Start(
                                FlowTrigger.Hand,
                                Optional.empty(),
                                new MemberId(id()),
                                now,
                                Optional.empty(),
                                Optional.empty()),
                        FlowState.Queued,
                        Optional.empty(),
                        Optional.empty(),
                        steps);
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    FlowRun run() {
        return run;
    }

    /// The most steps that ran at once.
    int mostAtOnce() {
        return mostAtOnce;
    }

    void cancel() {
        if (!run.state().terminal()) {
            run = run.cancelling();
        }
    }

    /// Lets one thing happen and the run react to it.
    void tick() {
        now = now.plusSeconds(random.nextInt(40));
        for (var step : run.steps()) {
            if (step.state() instanceof StepState.Running(var id, _, var stopped)
                    && random.nextInt(3) == 0) {
                imports.put(id, stopped ? new Facts.Import.Cancelled() : end(step));
            }
            if (random.nextInt(3) == 0) {
                calculated.add(step.id());
            }
        }
        react();
    }

    private Facts.Import end(FlowStep step) {
        int index = run.steps().indexOf(step);
        var end = flow.actions().get(index).attempt(attempts.getOrDefault(step.id(), 0) - 1);
        var error = new StepError("Injected", "injected", "none");
        return switch (end) {
            case SUCCESS -> new Facts.Import.Succeeded();
            case PARTIAL -> new Facts.Import.Partial();
            case FAILURE -> new Facts.Import.Failed(error, false);
            case LASTING_FAILURE -> new Facts.Import.Failed(error, true);
            case CANCELLED_BY_SOMEBODY -> new Facts.Import.Cancelled();
        };
    }

    private void react() {
        var facts = new Facts(now, true, imports, sources());
        for (var next = FlowDecision.next(run, facts);
                !next.isEmpty();
                next = FlowDecision.next(run, facts)) {
            next.forEach(this::carryOut);
            requireSound();
        }
    }

    private Map<UUID, Facts.Source> sources() {
        Map<UUID, Facts.Source> known = new HashMap<>();
        for (int n = 0; n < run.steps().size(); n++) {
            var step = run.steps().get(n);
            known.put(
                    step.id(),
                    !calculated.contains(step.id())
                            ? new Facts.Source.Pending(Set.of(new BlockId(new UUID(2, n))))
                            : flow.actions().get(n).calculable()
                                    ? new Facts.Source.Fresh()
                                    : new Facts.Source.Never(
                                            new StepError("ResultsNotReady", "no", "none")));
        }
        return known;
    }

    private void carryOut(Command command) {
        run =
                switch (command) {
                    case Command.Begin _ -> run.begun(now);
                    case Command.Start(var step) -> {
                        attempts.merge(step.id(), 1, Integer::sum);
                        yield run.with(step.started(new RunId(id()), now));
                    }
                    case Command.Stop(var step, var running) ->
                            run.with(
                                    step.with(
                                            new StepState.Running(
                                                    running.run(), running.stopAt(), true),
                                            now));
                    case Command.Move(var step, var to) -> run.with(step.with(to, now));
                    case Command.Finish(var state) -> run.ended(state, now);
                };
    }

    /// What holds at any time: one writer per block, and one step at a time in a sequential run.
    private void requireSound() {
        var writing = new HashSet<BlockId>();
        int running = 0;
        for (var step : run.steps()) {
            if (step.state() instanceof StepState.Running) {
                running++;
                if (!writing.add(step.target().block())) {
                    throw new AssertionError("Two steps write one block: " + run.steps());
                }
            }
        }
        mostAtOnce = Math.max(mostAtOnce, running);
    }

    List<StepState.Word> states() {
        return run.steps().stream().map(step -> step.state().word()).toList();
    }
}
