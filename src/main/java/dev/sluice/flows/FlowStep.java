package dev.sluice.flows;

import dev.sluice.kernel.RunId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One step of a run: an action, as it was when the run was asked for, and what became of it.
///
/// @param target what it writes, by the names of when the run was asked for
/// @param undoes the import that is undone; empty for a step that imports
/// @param attempts the imports it started, oldest first
/// @param stretches its states in time, oldest first; each lasts until the next begins
public record FlowStep(
        UUID id,
        DataAction action,
        DataAction.Target target,
        Optional<RunId> undoes,
        StepState state,
        List<Attempt> attempts,
        List<Stretch> stretches) {
    public FlowStep {
        attempts = List.copyOf(attempts);
        stretches = List.copyOf(stretches);
    }

    /// One import of the step.
    public record Attempt(RunId run, Instant at) {}

    /// From when it was in the state.
    public record Stretch(StepState.Word state, Instant from) {}

    /// A step whose turn has not come.
    static FlowStep queued(UUID id, DataAction action, DataAction.Target target, Instant now) {
        return new FlowStep(
                        id,
                        action,
                        target,
                        Optional.empty(),
                        new StepState.Queued(),
                        List.of(),
                        List.of())
                .with(new StepState.Queued(), now);
    }

    /// A step that undoes what an earlier one imported.
    static FlowStep undoing(UUID id, FlowStep earlier, RunId run, Instant now) {
        return new FlowStep(
                        id,
                        earlier.action().once(),
                        earlier.target(),
                        Optional.of(run),
                        new StepState.Queued(),
                        List.of(),
                        List.of())
                .with(new StepState.Queued(), now);
    }

    /// The newest import of the step.
    public Optional<RunId> run() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast().run());
    }

    /// The step in another state.
    FlowStep with(StepState next, Instant now) {
        var history = new ArrayList<>(stretches);
        if (history.isEmpty() || history.getLast().state() != next.word()) {
            history.add(new Stretch(next.word(), now));
        }
        return new FlowStep(id, action, target, undoes, next, attempts, history);
    }

    /// The step with one more attempt, which runs.
    FlowStep started(RunId run, Instant now) {
        var all = new ArrayList<>(attempts);
        all.add(new Attempt(run, now));
        var running = new StepState.Running(run, action.timeLimit().map(now::plus), false);
        return new FlowStep(id, action, target, undoes, state, all, stretches).with(running, now);
    }
}
