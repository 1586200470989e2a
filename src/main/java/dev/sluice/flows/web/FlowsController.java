package dev.sluice.flows.web;

import dev.sluice.access.Caller;
import dev.sluice.flows.ExecutionMode;
import dev.sluice.flows.FlowDraft;
import dev.sluice.flows.Flows;
import dev.sluice.flows.OnFailure;
import dev.sluice.flows.web.FlowView.ActionSource;
import dev.sluice.imports.ImportConfiguration;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.DataFlowId;
import dev.sluice.model.BlockType;
import dev.sluice.model.Blocks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// Data flows: make, change, copy, delete.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Data flows")
class FlowsController {
    private static final long USUAL_BACK_OFF = 30;

    private final Flows flows;
    private final FlowViews views;
    private final Blocks blocks;

    FlowsController(Flows flows, FlowViews views, Blocks blocks) {
        this.flows = flows;
        this.views = views;
        this.blocks = blocks;
    }

    /// What a person fills in of a flow.
    ///
    /// @param onFailure counts for sequential flows; Stop when left out
    @Schema(name = "NewDataFlow")
    record FlowBody(
            @NotNull(message = "is missing") String name,
            @Nullable String description,
            @NotNull(message = "is missing") ExecutionMode mode,
            @Nullable OnFailure onFailure,
            @NotNull(message = "is missing")
                    List<@NotNull(message = "is missing") @Valid ActionBody> actions) {
        FlowDraft draft() {
            return FlowsController.draft(name, description, mode, onFailure, actions);
        }
    }

    /// What a person changes of a flow.
    ///
    /// @param version the one that was edited
    @Schema(name = "DataFlowChange")
    record FlowChange(
            @NotNull(message = "is missing") Integer version,
            @NotNull(message = "is missing") String name,
            @Nullable String description,
            @NotNull(message = "is missing") ExecutionMode mode,
            @Nullable OnFailure onFailure,
            @NotNull(message = "is missing")
                    List<@NotNull(message = "is missing") @Valid ActionBody> actions) {
        FlowDraft draft() {
            return FlowsController.draft(name, description, mode, onFailure, actions);
        }
    }

    /// One action.
    ///
    /// @param id of the action as it is; left out for a new one
    /// @param enabled true when left out
    /// @param retries 0 when left out
    /// @param backOffSeconds 30 when left out
    @Schema(name = "NewDataFlowAction")
    record ActionBody(
            @Nullable UUID id,
            @NotNull(message = "is missing") UUID configurationId,
            @Nullable Boolean enabled,
            @Nullable Integer retries,
            @Nullable Long backOffSeconds,
            @Nullable Long timeLimitMinutes) {
        FlowDraft.Action draft() {
            return new FlowDraft.Action(
                    Optional.ofNullable(id),
                    new ConfigurationId(configurationId),
                    enabled == null || enabled,
                    retries == null ? 0 : retries,
                    Duration.ofSeconds(backOffSeconds == null ? USUAL_BACK_OFF : backOffSeconds),
                    Optional.ofNullable(timeLimitMinutes).map(ActionBody::minutes));
        }

        /// No more than a duration can hold, which is far too long in any case.
        private static Duration minutes(long count) {
            return Duration.ofMinutes(Math.clamp(count, Integer.MIN_VALUE, Integer.MAX_VALUE));
        }
    }

    private static FlowDraft draft(
            String name,
            @Nullable String description,
            ExecutionMode mode,
            @Nullable OnFailure onFailure,
            List<ActionBody> actions) {
        return new FlowDraft(
                name,
                description == null ? "" : description,
                mode,
                onFailure == null ? OnFailure.Stop : onFailure,
                actions.stream().map(ActionBody::draft).toList());
    }

    /// A block into which an action can import.
    @Schema(name = "FlowCandidate")
    record CandidateView(
            UUID blockId,
            String blockName,
            BlockType blockKind,
            List<CandidateConfiguration> configurations) {}

    /// A configuration that needs no file.
    @Schema(name = "FlowCandidateConfiguration")
    record CandidateConfiguration(UUID id, String name, ActionSource source, String sourceName) {}

    @GetMapping("/applications/{applicationId}/flows")
    @Operation(operationId = "listFlows", summary = "The data flows of an application")
    List<FlowView> list(Caller caller, @PathVariable UUID applicationId) {
        return flows.of(caller, new ApplicationId(applicationId)).stream()
                .map(flow -> views.view(caller, flow))
                .toList();
    }

    @PostMapping("/applications/{applicationId}/flows")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createFlow", summary = "Creates a data flow")
    FlowView create(
            Caller caller, @PathVariable UUID applicationId, @Valid @RequestBody FlowBody body) {
        return views.view(
                caller, flows.create(caller, new ApplicationId(applicationId), body.draft()));
    }

    @GetMapping("/applications/{applicationId}/flow-candidates")
    @Operation(
            operationId = "listFlowCandidates",
            summary = "The import configurations that can be actions of data flows, by block")
    List<CandidateView> candidates(Caller caller, @PathVariable UUID applicationId) {
        var byBlock =
                flows.candidates(caller, new ApplicationId(applicationId)).stream()
                        .collect(Collectors.groupingBy(ImportConfiguration::block));
        return byBlock.entrySet().stream()
                .flatMap(entry -> candidate(entry.getKey(), entry.getValue()).stream())
                .sorted(Comparator.comparing(CandidateView::blockName))
                .toList();
    }

    private Optional<CandidateView> candidate(BlockId id, List<ImportConfiguration> all) {
        return blocks.find(id)
                .map(block ->
                        new CandidateView(
                                id.value(),
                                block.name(),
                                block.type(),
                                all.stream()
                                        .map(it ->
                                                new CandidateConfiguration(
                                                        it.id().value(),
                                                        it.name(),
                                                        FlowViews.source(it),
                                                        views.sourceName(it)))
                                        .toList()));
    }

    @GetMapping("/applications/{applicationId}/flow-warnings")
    @Operation(
            operationId = "listFlowWarnings",
            summary =
                    "What would come in one another's way if the import configurations were a"
                            + " parallel data flow")
    List<String> warnings(
            Caller caller,
            @PathVariable UUID applicationId,
            @RequestParam(defaultValue = "") List<UUID> configurationIds) {
        return flows.warnings(
                caller,
                new ApplicationId(applicationId),
                configurationIds.stream().map(ConfigurationId::new).toList());
    }

    @GetMapping("/flows/{flowId}")
    @Operation(operationId = "getFlow", summary = "One data flow")
    FlowView get(Caller caller, @PathVariable UUID flowId) {
        return views.view(caller, flows.get(caller, new DataFlowId(flowId)));
    }

    @PutMapping("/flows/{flowId}")
    @Operation(
            operationId = "changeFlow",
            summary = "Saves the next version of a data flow; runs under way keep theirs")
    FlowView change(Caller caller, @PathVariable UUID flowId, @Valid @RequestBody FlowChange body) {
        return views.view(
                caller, flows.change(caller, new DataFlowId(flowId), body.version(), body.draft()));
    }

    @DeleteMapping("/flows/{flowId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteFlow", summary = "Deletes a data flow; its runs stay")
    void delete(Caller caller, @PathVariable UUID flowId) {
        flows.delete(caller, new DataFlowId(flowId));
    }

    @PostMapping("/flows/{flowId}/duplicate")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "duplicateFlow", summary = "Copies a data flow under a free name")
    FlowView duplicate(Caller caller, @PathVariable UUID flowId) {
        return views.view(caller, flows.duplicate(caller, new DataFlowId(flowId)));
    }
}
