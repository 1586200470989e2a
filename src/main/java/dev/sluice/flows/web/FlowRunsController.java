package dev.sluice.flows.web;

import dev.sluice.access.Admission;
import dev.sluice.access.Caller;
import dev.sluice.flows.FlowRuns;
import dev.sluice.flows.FlowTrigger;
import dev.sluice.flows.Flows;
import dev.sluice.kernel.DataFlowId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.FlowRunId;
import dev.sluice.kernel.SluiceException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Runs of data flows: start, follow, stop, go on.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Data flow runs")
class FlowRunsController {
    private static final int MOST = 200;

    private final Flows flows;
    private final FlowRuns runs;
    private final FlowRunViews views;
    private final FlowEvents events;

    FlowRunsController(Flows flows, FlowRuns runs, FlowRunViews views, FlowEvents events) {
        this.flows = flows;
        this.runs = runs;
        this.views = views;
        this.events = events;
    }

    /// @param boardId the board whose button was pressed; left out elsewhere
    @Schema(name = "FlowRunStart")
    record StartBody(@Nullable UUID boardId, @Nullable UUID widgetId) {}

    /// @param fromStepId the step to go on from; the first that did not succeed when left out
    @Schema(name = "FlowRerunStart")
    record RerunBody(@Nullable UUID fromStepId) {}

    @Schema(name = "FlowRunStarted")
    record StartedFlow(UUID flowRunId) {
        static StartedFlow of(FlowRunId id) {
            return new StartedFlow(id.value());
        }
    }

    /// @param next the `before` of the page of older ones; absent on the last
    @Schema(name = "FlowRunsPage")
    record RunsPage(List<FlowRunView.LineView> items, @Nullable UUID next) {}

    @PostMapping("/flows/{flowId}/run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "runFlow",
            summary = "Runs a data flow, after the rights of every action were checked")
    StartedFlow run(
            Caller caller,
            @PathVariable UUID flowId,
            @RequestBody(required = false) @Nullable StartBody body) {
        var board = Optional.ofNullable(body).map(StartBody::boardId);
        return StartedFlow.of(
                runs.start(caller, new DataFlowId(flowId), trigger(caller, board), board));
    }

    private static FlowTrigger trigger(Caller caller, Optional<UUID> board) {
        if (caller.key().isPresent()) {
            return FlowTrigger.Api;
        }
        return board.isPresent() ? FlowTrigger.Board : FlowTrigger.Hand;
    }

    @GetMapping("/flows/{flowId}/runs")
    @Operation(operationId = "listFlowRuns", summary = "The runs of a data flow, newest first")
    RunsPage runs(
            Caller caller,
            @PathVariable UUID flowId,
            @RequestParam(required = false) @Nullable UUID before,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The limit is " + limit + "; expected a number from 1 to " + MOST + ".");
        }
        var flow = flows.get(caller, new DataFlowId(flowId));
        var page = runs.of(flow.id(), Optional.ofNullable(before).map(FlowRunId::new), limit);
        return new RunsPage(
                views.lines(page), page.size() < limit ? null : page.getLast().id().value());
    }

    @GetMapping("/flow-runs/{flowRunId}")
    @Operation(operationId = "getFlowRun", summary = "One run of a data flow with its steps")
    FlowRunView get(Caller caller, @PathVariable UUID flowRunId) {
        return views.view(caller, runs.get(caller, new FlowRunId(flowRunId)));
    }

    @GetMapping(
            path = "/flow-runs/{flowRunId}/events",
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "followFlowRun",
            summary =
                    "The run whenever it changed, until it has ended (server-sent events named"
                            + " state)")
    SseEmitter events(Admission admission, @PathVariable UUID flowRunId) {
        var run = runs.get(admission.caller(), new FlowRunId(flowRunId));
        return events.follow(admission, run.id());
    }

    @PostMapping("/flow-runs/{flowRunId}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "cancelFlowRun",
            summary = "Stops a run; the running import changes nothing, what had ended stays")
    void cancel(Caller caller, @PathVariable UUID flowRunId) {
        runs.cancel(caller, new FlowRunId(flowRunId));
    }

    @PostMapping("/flow-runs/{flowRunId}/undo")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "undoFlowRun",
            summary = "Undoes what a run imported, in reverse order, by a run of its own")
    StartedFlow undo(Caller caller, @PathVariable UUID flowRunId) {
        return StartedFlow.of(runs.undo(caller, new FlowRunId(flowRunId)));
    }

    @PostMapping("/flow-runs/{flowRunId}/rerun")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "rerunFlow",
            summary = "Goes on with a run from the step that failed, by the flow as it is now")
    StartedFlow rerun(
            Caller caller,
            @PathVariable UUID flowRunId,
            @RequestBody(required = false) @Nullable RerunBody body) {
        var from = Optional.ofNullable(body).map(RerunBody::fromStepId);
        return StartedFlow.of(runs.rerun(caller, new FlowRunId(flowRunId), from));
    }
}
