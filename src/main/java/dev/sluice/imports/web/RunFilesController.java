package dev.sluice.imports.web;

import dev.sluice.access.Caller;
import dev.sluice.engine.ChangeQuery;
import dev.sluice.engine.ShownChanges;
import dev.sluice.imports.KeptFiles;
import dev.sluice.imports.KeptFiles.Skipped;
import dev.sluice.imports.KeptFiles.SkippedQuery;
import dev.sluice.imports.RunLines;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What is kept of a run: the received file, the skipped lines and cells, the changes.
@RestController
@RequestMapping("/api/management/v1/runs/{runId}")
@Tag(name = "Import runs")
class RunFilesController {
    static final int LARGEST_PAGE = 1000;

    private final KeptFiles files;
    private final RunChanges changes;
    private final RunLines lines;

    RunFilesController(KeptFiles files, RunChanges changes, RunLines lines) {
        this.files = files;
        this.changes = changes;
        this.lines = lines;
    }

    /// @param text the text at fault, or the whole line
    record SkippedView(
            RunDetail.Unit unit, long line, String reason, @Nullable String column, String text) {
        static SkippedView of(Skipped skipped) {
            return new SkippedView(
                    RunDetail.Unit.of(skipped.unit()),
                    skipped.line(),
                    skipped.reason(),
                    skipped.column().isEmpty() ? null : skipped.column(),
                    skipped.text());
        }
    }

    /// @param column the one of the cell that is meant, of a pivoted file; null for the whole line
    /// @param text the line's as it stands in the file, cut after 2,000 characters
    @Schema(name = "LandedLineView")
    record LineView(long line, @Nullable String column, String text) {
        static LineView of(RunLines.Line line) {
            return new LineView(line.line(), line.column().orElse(null), line.text());
        }
    }

    @Schema(name = "LandedLinesPage")
    record LinesPage(long total, List<LineView> items) {}

    record SkippedPage(long total, List<SkippedView> items) {}

    @GetMapping("/received-file")
    @Operation(
            operationId = "downloadReceivedFile",
            summary = "The file as it was received, under its name")
    ResponseEntity<Resource> received(Caller caller, @PathVariable UUID runId) {
        return attachment(files.received(caller, new RunId(runId)));
    }

    @GetMapping("/rejected-lines")
    @Operation(
            operationId = "downloadRejectedLines",
            summary = "The skipped lines, byte for byte as received, after the file's header",
            description =
                    "With `reasons=true` a CSV file in UTF-8 instead, each line with its number,"
                            + " reason and column.")
    ResponseEntity<Resource> rejected(
            Caller caller,
            @PathVariable UUID runId,
            @RequestParam(defaultValue = "false") boolean reasons) {
        var run = new RunId(runId);
        return attachment(
                reasons ? files.rejectedWithReasons(caller, run) : files.rejected(caller, run));
    }

    @GetMapping("/skipped-cells")
    @Operation(
            operationId = "downloadSkippedCells",
            summary = "The skipped cells of lines that landed, as CSV")
    ResponseEntity<Resource> cells(Caller caller, @PathVariable UUID runId) {
        return attachment(files.cells(caller, new RunId(runId)));
    }

    @GetMapping("/skipped-lines")
    @Operation(
            operationId = "listSkippedLines",
            summary = "A page of the skipped lines, and of the skipped cells of lines that landed")
    SkippedPage skipped(
            Caller caller,
            @PathVariable UUID runId,
            @RequestParam(required = false) RunDetail.@Nullable Unit unit,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String column,
            @RequestParam(defaultValue = "0") long offset,
            @RequestParam(defaultValue = "50") int limit) {
        requirePage(offset, limit);
        var page =
                files.skipped(
                        caller,
                        new RunId(runId),
                        new SkippedQuery(
                                Optional.ofNullable(unit).map(RunDetail.Unit::counted),
                                Optional.ofNullable(reason),
                                Optional.ofNullable(column),
                                offset,
                                limit));
        return new SkippedPage(page.total(), page.items().stream().map(SkippedView::of).toList());
    }

    @GetMapping("/lines")
    @Operation(
            operationId = "listLandedLines",
            summary =
                    "A page of the lines that landed but changed nothing; of the cells, where a line"
                            + " holds many",
            description =
                    "Of the scenario, or of the first that the run wrote. Found by reading the"
                            + " received file once more; 410 says why when that is no longer"
                            + " possible.")
    LinesPage lines(
            Caller caller,
            @PathVariable UUID runId,
            @RequestParam RunLines.Outcome outcome,
            @RequestParam(required = false) @Nullable UUID scenarioId,
            @RequestParam(defaultValue = "0") long offset,
            @RequestParam(defaultValue = "50") int limit) {
        requirePage(offset, limit);
        var query = new RunLines.Query(outcome, scenario(scenarioId), offset, limit);
        var page = lines.page(caller, new RunId(runId), query);
        return new LinesPage(page.total(), page.items().stream().map(LineView::of).toList());
    }

    @GetMapping("/changes")
    @Operation(
            operationId = "listChanges",
            summary = "A page of what the run changed, before and after",
            description = "In the scenario, or in the first that the run wrote.")
    ShownChanges changes(
            Caller caller,
            @PathVariable UUID runId,
            @RequestParam RunChanges.Kind kind,
            @RequestParam(required = false) @Nullable UUID scenarioId,
            @RequestParam(defaultValue = "0") long offset,
            @RequestParam(defaultValue = "50") int limit) {
        requirePage(offset, limit);
        var query = new ChangeQuery(kind.changes(), offset, limit);
        return changes.page(caller, new RunId(runId), scenario(scenarioId), query);
    }

    private static Optional<ScenarioId> scenario(@Nullable UUID id) {
        return Optional.ofNullable(id).map(ScenarioId::new);
    }

    static void requirePage(long offset, int limit) {
        if (offset < 0 || limit < 1 || limit > LARGEST_PAGE) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The offset must be at least 0 and the limit between 1 and "
                            + LARGEST_PAGE
                            + ".");
        }
    }

    private static ResponseEntity<Resource> attachment(KeptFiles.Download download) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(download.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(download.content());
    }
}
