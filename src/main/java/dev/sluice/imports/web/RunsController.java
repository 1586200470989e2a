package dev.sluice.imports.web;

import dev.sluice.access.Admission;
import dev.sluice.access.Caller;
import dev.sluice.imports.ImportDefinition;
import dev.sluice.imports.ImportRuns;
import dev.sluice.imports.Imports;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.BoardId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.SluiceException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

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

import java.util.UUID;

/// Runs of imports: start, follow, stop.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Import runs")
class RunsController {
    private final Imports imports;
    private final ImportRuns runs;
    private final RunDetails details;
    private final RunEvents events;

    RunsController(Imports imports, ImportRuns runs, RunDetails details, RunEvents events) {
        this.imports = imports;
        this.runs = runs;
        this.details = details;
        this.events = events;
    }

    record Started(UUID runId) {
        static Started of(RunId run) {
            return new Started(run.value());
        }
    }

    record RunBody(
            @Nullable UUID fileId, @NotNull(message = "is missing") ImportDefinition definition) {}

    /// @param fileId the file to read; left out where the import fetches its rows itself
    /// @param boardId the board whose button was pressed; left out elsewhere
    @PostMapping("/import-configurations/{configurationId}/runs")
    @Operation(
            operationId = "runConfiguration",
            summary =
                    "Runs an import configuration on an uploaded file, or one that fetches its rows"
                            + " itself without")
    Started run(
            Caller caller,
            @PathVariable UUID configurationId,
            @RequestParam(required = false) @Nullable UUID fileId,
            @RequestParam(required = false) @Nullable UUID boardId) {
        var id = new ConfigurationId(configurationId);
        if (boardId == null) {
            return Started.of(
                    fileId == null
                            ? imports.trigger(caller, id)
                            : imports.runFile(caller, id, fileId));
        }
        if (fileId != null) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The request names a file and a board; buttons of boards start imports that"
                            + " need no file. Leave one of fileId and boardId out.");
        }
        return Started.of(imports.press(caller, id, new BoardId(boardId)));
    }

    @PostMapping("/blocks/{blockId}/runs")
    @Operation(
            operationId = "runDefinition",
            summary =
                    "Runs a definition that is not saved on an uploaded file, or one that fetches"
                            + " its rows itself without")
    Started run(Caller caller, @PathVariable UUID blockId, @Valid @RequestBody RunBody body) {
        var id = new BlockId(blockId);
        return Started.of(
                body.fileId() == null
                        ? imports.trigger(caller, id, body.definition())
                        : imports.runFile(caller, id, body.definition(), body.fileId()));
    }

    @GetMapping("/runs/{runId}")
    @Operation(operationId = "getRun", summary = "The import summary of a run")
    RunDetail get(Caller caller, @PathVariable UUID runId) {
        return details.of(caller, runs.readable(caller, new RunId(runId)));
    }

    @PostMapping("/runs/{runId}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "cancelRun", summary = "Stops a queued or running import")
    void cancel(Caller caller, @PathVariable UUID runId) {
        imports.cancel(caller, new RunId(runId));
    }

    @PostMapping("/runs/{runId}/again")
    @Operation(operationId = "runAgain", summary = "Runs the file of an import again")
    Started again(Caller caller, @PathVariable UUID runId) {
        return Started.of(imports.again(caller, new RunId(runId)));
    }

    @GetMapping(path = "/runs/{runId}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "followRun",
            summary = "The run's progress and states as they happen (server-sent events)")
    SseEmitter events(Admission admission, @PathVariable UUID runId) {
        var run = runs.readable(admission.caller(), new RunId(runId));
        return events.follow(admission, run.id());
    }
}
