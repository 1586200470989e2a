package dev.sluice.flows;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.DataFlowId;
import dev.sluice.kernel.FlowRunId;
import dev.sluice.kernel.MemberId;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One run of a flow, as it stands: a value, stored whole.
public record FlowRun(
        FlowRunId id,
        DataFlowId flow,
        ApplicationId application,
        Plan plan,
        Start start,
        FlowState state,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        List<FlowStep> steps) {
    public FlowRun {
        steps = List.copyOf(steps);
    }

    /// The flow's version that the run keeps.
    public record Plan(String name, int version, ExecutionMode mode, OnFailure onFailure) {
        /// Whether nothing more begins once an action failed.
        boolean stopsOnFailure() {
            return mode == ExecutionMode.Sequential && onFailure == OnFailure.Stop;
        }
    }

    /// Who and what started it.
    ///
    /// @param from the schedule or the board
    /// @param member as whom its imports run
    /// @param rerunOf the run that goes on here
    /// @param undoOf the run that is undone
    public record Start(
            FlowTrigger trigger,
            Optional<UUID> from,
            MemberId member,
            Instant at,
            Optional<FlowRunId> rerunOf,
            Optional<FlowRunId> undoOf) {}

    /// Why it ended as it did, in one sentence; empty when all went well or it has not ended.
    public Optional<String> reason() {
        return switch (state) {
            case Queued, Running, Cancelling, Succeeded -> Optional.empty();
            case Cancelled -> Optional.of("It was cancelled. Steps that had ended stay.");
            case Partial, Failed -> steps.stream().flatMap(step -> why(step).stream()).findFirst();
        };
    }

    private static Optional<String> why(FlowStep step) {
        var name = "\"" + step.target().configurationName() + "\"";
        return switch (step.state()) {
            case StepState.Failed(var error) ->
                    Optional.of("The action " + name + " failed: " + error.message());
            case StepState.Cancelled _ ->
                    Optional.of("The import of the action " + name + " was cancelled.");
            case StepState.Partial _ ->
                    Optional.of("The action " + name + " left something out; see its summary.");
            case StepState.Queued _,
                    StepState.Waiting _,
                    StepState.Retrying _,
                    StepState.Running _,
                    StepState.Succeeded _,
                    StepState.Skipped _ ->
                    Optional.empty();
        };
    }

    /// The run with one step replaced.
    FlowRun with(FlowStep changed) {
        return with(
                steps.stream()
                        .map(step -> step.id().equals(changed.id()) ? changed : step)
                        .toList());
    }

    FlowRun with(List<FlowStep> changed) {
        return new FlowRun(id, flow, application, plan, start, state, startedAt, endedAt, changed);
    }

    /// The run at work.
    FlowRun begun(Instant now) {
        return in(FlowState.Running, Optional.of(now), Optional.empty());
    }

    /// The run told to stop.
    FlowRun cancelling() {
        return in(FlowState.Cancelling, startedAt, Optional.empty());
    }

    /// The run at its end.
    FlowRun ended(FlowState end, Instant now) {
        return in(end, startedAt, Optional.of(now));
    }

    private FlowRun in(FlowState next, Optional<Instant> begin, Optional<Instant> end) {
        if (state.terminal()) {
            throw new IllegalStateException(
                    "Flow run " + id + " is " + state + " and cannot become " + next);
        }
        return new FlowRun(id, flow, application, plan, start, next, begin, end, steps);
    }
}
