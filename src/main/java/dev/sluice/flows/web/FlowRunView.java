package dev.sluice.flows.web;

import dev.sluice.flows.ExecutionMode;
import dev.sluice.flows.FlowState;
import dev.sluice.flows.FlowTrigger;
import dev.sluice.flows.StepError;
import dev.sluice.flows.StepState;
import dev.sluice.imports.ImportReport;
import dev.sluice.imports.ImportRun;
import dev.sluice.imports.RunState;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A run of a flow as its page shows it.
///
/// @param fromId the schedule or board that started it
/// @param fromName the board's name, where one started it and is still there
/// @param reason why it ended as it did
/// @param rerunOf the run that goes on here
/// @param rerunBy the run in which this one went on
/// @param undoOf the run that this one undoes
/// @param undoneBy the run that undid this one
/// @param whyNot why it cannot be undone
@Schema(name = "FlowRun")
record FlowRunView(
        UUID id,
        UUID flowId,
        String flowName,
        UUID applicationId,
        int flowVersion,
        ExecutionMode mode,
        FlowTrigger trigger,
        @Nullable UUID fromId,
        @Nullable String fromName,
        String startedByName,
        FlowState state,
        @Nullable String reason,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable UUID rerunOf,
        @Nullable UUID rerunBy,
        @Nullable UUID undoOf,
        @Nullable UUID undoneBy,
        boolean mayCancel,
        boolean mayRerun,
        boolean mayUndo,
        @Nullable String whyNot,
        List<StepView> steps) {

    /// A run in a list: without its steps, and without what the caller may do with it, which the
    /// run itself tells.
    ///
    /// @param fromId the schedule or board that started it
    /// @param fromName the board's name, where one started it and is still there
    /// @param reason why it ended as it did
    @Schema(name = "FlowRunLine")
    record LineView(
            UUID id,
            UUID flowId,
            String flowName,
            UUID applicationId,
            int flowVersion,
            FlowTrigger trigger,
            @Nullable UUID fromId,
            @Nullable String fromName,
            String startedByName,
            FlowState state,
            @Nullable String reason,
            Instant queuedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}

    /// One step.
    ///
    /// @param waitingFor the blocks that are being calculated
    /// @param retryAt when it is tried again
    /// @param skippedBecause why it was never begun
    /// @param fromRun the run it was taken over from
    /// @param runId its newest import
    /// @param stretches its states in time; the last one lasts while `to` is missing
    /// @param counts what became of the lines of its newest import
    @Schema(name = "FlowStep")
    record StepView(
            UUID id,
            int position,
            UUID actionId,
            UUID blockId,
            String blockName,
            UUID configurationId,
            String configurationName,
            StepState.Word state,
            List<WaitedFor> waitingFor,
            @Nullable Instant retryAt,
            @Nullable String skippedBecause,
            @Nullable StepErrorView error,
            @Nullable UUID fromRun,
            @Nullable UUID runId,
            List<AttemptView> attempts,
            List<StretchView> stretches,
            ImportReport.@Nullable Lines counts) {}

    /// A block that is being calculated.
    @Schema(name = "FlowWaitedFor")
    record WaitedFor(UUID id, String name) {}

    /// Why a step failed.
    @Schema(name = "FlowStepError")
    record StepErrorView(String code, String message, @Nullable String cure) {
        static StepErrorView of(StepError error) {
            return new StepErrorView(error.code(), error.message(), error.cure());
        }
    }

    /// One import of a step.
    @Schema(name = "FlowAttempt")
    record AttemptView(
            UUID runId,
            RunState state,
            ImportRun.@Nullable Outcome outcome,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String error) {}

    /// A time in one state.
    @Schema(name = "FlowStretch")
    record StretchView(StepState.Word state, Instant from, @Nullable Instant to) {}
}
