package dev.sluice.flows;

import dev.sluice.flows.Command.Begin;
import dev.sluice.flows.Command.Finish;
import dev.sluice.flows.Command.Move;
import dev.sluice.flows.Command.Start;
import dev.sluice.flows.Command.Stop;
import dev.sluice.flows.Facts.Source;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Decides what a run of a flow does next: a pure function of the run and of what is known. Asked
/// again after its commands were carried out, it answers what follows from these, until nothing
/// does.
final class FlowDecision {
    static final String STOPPED = "An action before it failed, and the flow stops then.";
    static final String OFF = "The action is switched off.";

    private FlowDecision() {}

    /// What is to be done now; nothing while something is awaited, and at the end.
    static List<Command> next(FlowRun run, Facts facts) {
        return switch (run.state()) {
            case Queued -> facts.turn() ? List.of(new Begin()) : List.of();
            case Running ->
                    first(settled(run, facts), () -> first(opened(run, facts), () -> end(run)));
            case Cancelling ->
                    first(settled(run, facts), () -> first(stopped(run), () -> end(run)));
            case Succeeded, Partial, Failed, Cancelled -> List.of();
        };
    }

    private static List<Command> first(List<Command> some, Supplier<List<Command>> others) {
        return some.isEmpty() ? others.get() : some;
    }

    /// What follows from imports that ended or took too long.
    private static List<Command> settled(FlowRun run, Facts facts) {
        return run.steps().stream()
                .flatMap(step ->
                        step.state() instanceof StepState.Running running
                                ? settled(run, step, running, facts).stream()
                                : Stream.empty())
                .toList();
    }

    private static Optional<Command> settled(
            FlowRun run, FlowStep step, StepState.Running running, Facts facts) {
        var known = facts.imports().getOrDefault(running.run(), new Facts.Import.Unfinished());
        return switch (known) {
            case Facts.Import.Unfinished _ ->
                    isOver(running, facts)
                            ? Optional.of(new Stop(step, running))
                            : Optional.empty();
            case Facts.Import.Succeeded _ ->
                    Optional.of(new Move(step, new StepState.Succeeded(Optional.empty())));
            case Facts.Import.Partial _ ->
                    Optional.of(new Move(step, new StepState.Partial(Optional.empty())));
            case Facts.Import.Failed(var error, var lasting) ->
                    Optional.of(
                            lasting
                                    ? new Move(step, new StepState.Failed(error))
                                    : failed(run, step, error, facts));
            case Facts.Import.Cancelled _ ->
                    Optional.of(
                            running.stopped() && run.state() == FlowState.Running
                                    ? failed(run, step, tooLong(step), facts)
                                    : new Move(step, new StepState.Cancelled()));
        };
    }

    private static boolean isOver(StepState.Running running, Facts facts) {
        return !running.stopped()
                && running.stopAt().filter(at -> !at.isAfter(facts.now())).isPresent();
    }

    private static Command failed(FlowRun run, FlowStep step, StepError error, Facts facts) {
        int attempts = step.attempts().size();
        boolean again = run.state() == FlowState.Running && attempts <= step.action().retries();
        return new Move(
                step,
                again
                        ? new StepState.Retrying(
                                facts.now().plus(step.action().waitAfter(attempts)))
                        : new StepState.Failed(error));
    }

    private static StepError tooLong(FlowStep step) {
        var limit = step.action().timeLimit().orElseThrow();
        return new StepError(
                "TimeLimit",
                "The import took longer than the "
                        + words(limit.toSeconds())
                        + " its action may take, and was stopped. Nothing was changed.",
                "Raise the action's time limit, or find out what slows the import down.");
    }

    private static String words(long seconds) {
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }

    /// Steps whose turn has come.
    private static List<Command> opened(FlowRun run, Facts facts) {
        var off = run.steps().stream().filter(step -> isQueued(step) && !step.action().enabled());
        var skipped = off.<Command>map(step -> new Move(step, new StepState.Skipped(OFF))).toList();
        if (!skipped.isEmpty()) {
            return skipped;
        }
        return switch (run.plan().mode()) {
            case Sequential -> openedInOrder(run, facts);
            case Parallel ->
                    run.steps().stream()
                            .filter(step -> isFree(run, step))
                            .flatMap(step -> opened(step, facts).stream())
                            .toList();
        };
    }

    private static boolean isQueued(FlowStep step) {
        return step.state() instanceof StepState.Queued;
    }

    private static List<Command> openedInOrder(FlowRun run, Facts facts) {
        boolean stop =
                run.plan().stopsOnFailure() && run.steps().stream().anyMatch(FlowDecision::fell);
        if (stop) {
            return run.steps().stream()
                    .filter(step -> !step.state().terminal())
                    .<Command>map(step -> new Move(step, new StepState.Skipped(STOPPED)))
                    .toList();
        }
        return run.steps().stream()
                .filter(step -> !step.state().terminal())
                .findFirst()
                .flatMap(step -> opened(step, facts))
                .map(List::of)
                .orElse(List.of());
    }

    /// Whether no earlier step writes the same block and has not ended.
    private static boolean isFree(FlowRun run, FlowStep step) {
        return run.steps().stream()
                .takeWhile(earlier -> !earlier.id().equals(step.id()))
                .noneMatch(earlier ->
                        !earlier.state().terminal()
                                && earlier.target().block().equals(step.target().block()));
    }

    private static Optional<Command> opened(FlowStep step, Facts facts) {
        return switch (step.state()) {
            case StepState.Queued _, StepState.Waiting _ -> begun(step, facts);
            case StepState.Retrying(var at) ->
                    at.isAfter(facts.now()) ? Optional.empty() : begun(step, facts);
            case StepState.Running _,
                    StepState.Succeeded _,
                    StepState.Partial _,
                    StepState.Failed _,
                    StepState.Skipped _,
                    StepState.Cancelled _ ->
                    Optional.empty();
        };
    }

    private static Optional<Command> begun(FlowStep step, Facts facts) {
        return switch (facts.sources().get(step.id())) {
            case null -> Optional.empty();
            case Source.Fresh _ -> Optional.of(new Start(step));
            case Source.Never(var error) ->
                    Optional.of(new Move(step, new StepState.Failed(error)));
            case Source.Pending(var blocks) ->
                    Objects.equals(step.state(), new StepState.Waiting(blocks))
                            ? Optional.empty()
                            : Optional.of(new Move(step, new StepState.Waiting(blocks)));
        };
    }

    /// What a cancellation does to steps that have not ended.
    private static List<Command> stopped(FlowRun run) {
        return run.steps().stream()
                .flatMap(step ->
                        switch (step.state()) {
                            case StepState.Running running ->
                                    running.stopped()
                                            ? Stream.<Command>empty()
                                            : Stream.of(new Stop(step, running));
                            case StepState.Queued _, StepState.Waiting _, StepState.Retrying _ ->
                                    Stream.of(new Move(step, new StepState.Cancelled()));
                            case StepState.Succeeded _,
                                    StepState.Partial _,
                                    StepState.Failed _,
                                    StepState.Skipped _,
                                    StepState.Cancelled _ ->
                                    Stream.empty();
                        })
                .toList();
    }

    private static List<Command> end(FlowRun run) {
        return run.steps().stream().allMatch(step -> step.state().terminal())
                ? List.of(new Finish(result(run)))
                : List.of();
    }

    private static FlowState result(FlowRun run) {
        var states = run.steps().stream().map(FlowStep::state).toList();
        boolean cancelled = states.stream().anyMatch(StepState.Cancelled.class::isInstance);
        if (run.state() == FlowState.Cancelling && cancelled) {
            return FlowState.Cancelled;
        }
        boolean done = states.stream().anyMatch(StepState::done);
        if (run.steps().stream().anyMatch(FlowDecision::fell)) {
            return done && !run.plan().stopsOnFailure() ? FlowState.Partial : FlowState.Failed;
        }
        return states.stream().anyMatch(StepState.Partial.class::isInstance)
                ? FlowState.Partial
                : FlowState.Succeeded;
    }

    private static boolean fell(FlowStep step) {
        return step.state() instanceof StepState.Failed
                || step.state() instanceof StepState.Cancelled;
    }
}
