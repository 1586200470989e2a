package dev.sluice.exports.web;

import dev.sluice.access.Caller;
import dev.sluice.exports.CsvFormat;
import dev.sluice.exports.Export;
import dev.sluice.exports.Exports;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.ViewId;
import dev.sluice.model.Blocks;
import dev.sluice.model.ViewDefinition;
import dev.sluice.model.Views;
import dev.sluice.web.StreamedAnswer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.Optional;
import java.util.UUID;

/// Blocks and views as files, for people.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Downloads")
class DownloadsController {
    private final Blocks blocks;
    private final Views views;
    private final Exports exports;

    DownloadsController(Blocks blocks, Views views, Exports exports) {
        this.blocks = blocks;
        this.views = views;
        this.exports = exports;
    }

    @GetMapping("/blocks/{blockId}/download")
    @Operation(
            operationId = "downloadBlock",
            summary =
                    "All rows of a list, or cells of a metric or a table, with the names people see")
    @SentFile.Documented
    void download(
            Caller caller,
            @PathVariable UUID blockId,
            @Parameter(description = "Whose cells; the default scenario's when absent")
                    @RequestParam(required = false)
                    @Nullable UUID scenarioId,
            @RequestParam(defaultValue = "Csv") SentFile.Kind format,
            @RequestParam(defaultValue = "Comma") CsvFormat.Delimiter delimiter,
            HttpServletRequest request,
            HttpServletResponse response) {
        var block = blocks.visible(caller, new BlockId(blockId));
        var scenario = Optional.ofNullable(scenarioId).map(ScenarioId::new);
        var export = exports.everything(caller, block.id(), scenario, CsvFormat.Headers.FRIENDLY);
        send(export, new SentFile(block.name(), format, delimiter), request, response);
    }

    @GetMapping("/views/{viewId}/download")
    @Operation(
            operationId = "downloadView",
            summary = "What a view shows as a file, a line per row and column")
    @SentFile.Documented
    void downloadView(
            Caller caller,
            @PathVariable UUID viewId,
            @RequestParam(defaultValue = "Csv") SentFile.Kind format,
            @RequestParam(defaultValue = "Comma") CsvFormat.Delimiter delimiter,
            HttpServletRequest request,
            HttpServletResponse response) {
        var view = views.get(caller, new ViewId(viewId));
        var file = new SentFile(view.name(), format, delimiter);
        send(exports.view(caller, view.id()), file, request, response);
    }

    @PostMapping("/blocks/{blockId}/view-download")
    @Operation(
            operationId = "downloadUnsavedView",
            summary = "What a view that need not be saved would show, as a file")
    @SentFile.Documented
    void downloadUnsavedView(
            Caller caller,
            @PathVariable UUID blockId,
            @RequestParam(defaultValue = "Csv") SentFile.Kind format,
            @RequestParam(defaultValue = "Comma") CsvFormat.Delimiter delimiter,
            @Valid @RequestBody ViewDefinition definition,
            HttpServletRequest request,
            HttpServletResponse response) {
        var block = blocks.visible(caller, new BlockId(blockId));
        var file = new SentFile(block.name(), format, delimiter);
        send(exports.view(caller, block.id(), definition), file, request, response);
    }

    private static void send(
            Export prepared,
            SentFile file,
            HttpServletRequest request,
            HttpServletResponse response) {
        try (var export = prepared) {
            file.require(export);
            file.describe(response);
            StreamedAnswer.send(request, response, out -> file.write(export, out));
        }
    }
}
