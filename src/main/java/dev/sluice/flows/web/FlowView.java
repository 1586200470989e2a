package dev.sluice.flows.web;

import dev.sluice.flows.ExecutionMode;
import dev.sluice.flows.FlowRun;
import dev.sluice.flows.FlowState;
import dev.sluice.flows.OnFailure;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A data flow as its pages show it.
///
/// @param problem why it cannot run: an action's configuration is deleted or in error
/// @param boards how many boards have a button for it
/// @param schedules how many schedules run it
/// @param mayRun whether the caller may run every action that is switched on
/// @param mayNotRun why not
@Schema(name = "DataFlow")
record FlowView(
        UUID id,
        UUID applicationId,
        String name,
        String description,
        ExecutionMode mode,
        OnFailure onFailure,
        int version,
        List<ActionView> actions,
        List<WarningView> warnings,
        @Nullable String problem,
        @Nullable LastRunView lastRun,
        int boards,
        int schedules,
        boolean mayRun,
        @Nullable String mayNotRun,
        Instant updatedAt,
        String updatedByName) {

    /// Where an action's rows come from.
    enum ActionSource {
        /// Another block.
        Block,
        /// An outside source.
        Connection
    }

    /// One action.
    ///
    /// @param sourceName the block's or the connection's name
    /// @param problem why it cannot run
    @Schema(name = "DataFlowAction")
    record ActionView(
            UUID id,
            UUID configurationId,
            String configurationName,
            UUID blockId,
            String blockName,
            ActionSource source,
            String sourceName,
            boolean enabled,
            int retries,
            long backOffSeconds,
            @Nullable Long timeLimitMinutes,
            @Nullable String problem) {}

    /// An action whose source follows from what another one writes.
    @Schema(name = "DataFlowWarning")
    record WarningView(UUID actionId, UUID otherActionId, String message) {}

    /// How the flow's newest run stands.
    @Schema(name = "DataFlowLastRun")
    record LastRunView(
            UUID id, FlowState state, @Nullable Instant startedAt, @Nullable Instant endedAt) {
        static LastRunView of(FlowRun run) {
            return new LastRunView(
                    run.id().value(),
                    run.state(),
                    run.startedAt().orElse(null),
                    run.endedAt().orElse(null));
        }
    }
}
