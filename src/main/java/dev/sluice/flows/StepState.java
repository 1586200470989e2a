package dev.sluice.flows;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.FlowRunId;
import dev.sluice.kernel.RunId;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Where a step of a run stands, with what belongs to it.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "is")
public sealed interface StepState {
    /// Its turn has not come.
    record Queued() implements StepState {}

    /// It begins once these blocks are calculated.
    record Waiting(Set<BlockId> blocks) implements StepState {
        public Waiting {
            blocks = Set.copyOf(blocks);
        }
    }

    /// It failed and is tried again at the instant.
    record Retrying(Instant at) implements StepState {}

    /// Its import is queued or running.
    ///
    /// @param stopAt when it is stopped because of its time limit
    /// @param stopped whether the import was told to stop
    record Running(RunId run, Optional<Instant> stopAt, boolean stopped) implements StepState {}

    /// Everything it read is in.
    ///
    /// @param from the run it was taken over from, when this one did not do it anew
    record Succeeded(Optional<FlowRunId> from) implements StepState {}

    /// What it read is in, save what its import left out.
    ///
    /// @param from the run it was taken over from, when this one did not do it anew
    record Partial(Optional<FlowRunId> from) implements StepState {}

    /// It changed nothing.
    record Failed(StepError error) implements StepState {}

    /// It was never begun.
    record Skipped(String why) implements StepState {}

    /// It was stopped and changed nothing.
    record Cancelled() implements StepState {}

    /// The run that did what the step says is done, where that is another one.
    default Optional<FlowRunId> takenFrom() {
        return switch (this) {
            case Succeeded(var from) -> from;
            case Partial(var from) -> from;
            case Queued _, Waiting _, Retrying _, Running _, Failed _, Skipped _, Cancelled _ ->
                    Optional.empty();
        };
    }

    /// Whether nothing more will happen to the step.
    default boolean terminal() {
        return switch (this) {
            case Queued _, Waiting _, Retrying _, Running _ -> false;
            case Succeeded _, Partial _, Failed _, Skipped _, Cancelled _ -> true;
        };
    }

    /// Whether it brought in what it read, here or in the run it was taken over from.
    default boolean done() {
        return this instanceof Succeeded || this instanceof Partial;
    }

    /// The word for it.
    default Word word() {
        return switch (this) {
            case Queued _ -> Word.Queued;
            case Waiting _, Retrying _ -> Word.Waiting;
            case Running _ -> Word.Running;
            case Succeeded _ -> Word.Succeeded;
            case Partial _ -> Word.Partial;
            case Failed _ -> Word.Failed;
            case Skipped _ -> Word.Skipped;
            case Cancelled _ -> Word.Cancelled;
        };
    }

    /// The state alone, for people and programs that look on.
    enum Word {
        /// Its turn has not come.
        Queued,
        /// It waits for blocks to be calculated, or for its next attempt.
        Waiting,
        /// Its import is queued or running.
        Running,
        /// Everything it read is in.
        Succeeded,
        /// Something was left out.
        Partial,
        /// It changed nothing.
        Failed,
        /// It was never begun.
        Skipped,
        /// It was stopped.
        Cancelled
    }
}
