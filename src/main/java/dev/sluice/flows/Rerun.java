package dev.sluice.flows;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.FlowRunId;
import dev.sluice.kernel.SluiceException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What of an earlier run a new one takes over. Actions are the same when their ids and
/// configurations are; all others run, and so do those whose imports were undone since.
final class Rerun {
    private Rerun() {}

    /// The steps of the new run.
    ///
    /// @param fresh a step per action of the flow as it is now, none begun
    /// @param undone the earlier run's steps whose imports were undone since
    /// @param from the earlier run's step to go on from; its first open one when empty
    static List<FlowStep> steps(
            FlowRun earlier,
            ExecutionMode mode,
            List<FlowStep> fresh,
            Set<UUID> undone,
            Optional<UUID> from,
            Instant now) {
        var first =
                earlier.steps().stream()
                        .filter(step -> from.map(step.id()::equals).orElseGet(() -> isOpen(step)))
                        .findFirst()
                        .orElseThrow(Rerun::noSuchStep);
        var done =
                earlier.steps().stream()
                        .filter(step -> step.state().done() && !undone.contains(step.id()))
                        .filter(step -> !step.id().equals(first.id()))
                        .collect(Collectors.toMap(step -> step.action().id(), Function.identity()));
        int start =
                mode == ExecutionMode.Sequential
                        ? start(fresh, earlier, first, undone)
                        : fresh.size();
        return IntStream.range(0, fresh.size())
                .mapToObj(n -> {
                    var step = fresh.get(n);
                    var before = Optional.ofNullable(done.get(step.action().id()));
                    return before.filter(it -> n < start && isSame(it, step))
                            .map(it -> takenOver(step, it, earlier.id(), now))
                            .orElse(step);
                })
                .toList();
    }

    /// Whether an action that is switched on did not succeed.
    static boolean isOpen(FlowStep step) {
        return !step.state().done() && step.action().enabled();
    }

    /// What comes after an action that runs once more may read what it writes, and runs too.
    private static int start(
            List<FlowStep> fresh, FlowRun earlier, FlowStep first, Set<UUID> undone) {
        return earlier.steps().stream()
                .filter(step -> step.id().equals(first.id()) || undone.contains(step.id()))
                .mapToInt(step -> position(fresh, step))
                .min()
                .orElseThrow();
    }

    /// Where the step's action stands now; where it is gone, what succeeded before it counts.
    private static int position(List<FlowStep> fresh, FlowStep first) {
        for (int n = 0; n < fresh.size(); n++) {
            if (fresh.get(n).action().id().equals(first.action().id())) {
                return n;
            }
        }
        return fresh.size();
    }

    private static boolean isSame(FlowStep earlier, FlowStep now) {
        return earlier.action().configuration().equals(now.action().configuration())
                && now.action().enabled();
    }

    private static FlowStep takenOver(FlowStep step, FlowStep earlier, FlowRunId run, Instant now) {
        var state =
                switch (earlier.state()) {
                    case StepState.Succeeded(var from) ->
                            new StepState.Succeeded(from.or(() -> Optional.of(run)));
                    case StepState.Partial(var from) ->
                            new StepState.Partial(from.or(() -> Optional.of(run)));
                    case StepState.Queued _,
                            StepState.Waiting _,
                            StepState.Retrying _,
                            StepState.Running _,
                            StepState.Failed _,
                            StepState.Skipped _,
                            StepState.Cancelled _ ->
                            throw new IllegalStateException("The step did not succeed");
                };
        return step.with(state, now);
    }

    private static SluiceException noSuchStep() {
        return new SluiceException(
                ErrorCode.MALFORMED_REQUEST, "The run has no such step to go on from.");
    }
}
