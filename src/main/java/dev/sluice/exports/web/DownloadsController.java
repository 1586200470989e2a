package dev.sluice.exports.web;

import dev.sluice.access.Caller;
import dev.sluice.exports.CsvFormat;
import dev.sluice.exports.Export;
import dev.sluice.exports.Exports;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ViewId;
import dev.sluice.model.Blocks;
import dev.sluice.model.Views;
import dev.sluice.web.StreamedAnswer;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Blocks as files, for people.
@RestController
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

    @GetMapping("/api/management/v1/blocks/{blockId}/download")
    @Operation(
            operationId = "downloadBlock",
            summary =
                    "All rows of a list, or cells of a metric or a table, as CSV, with the names people see")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    void download(
            Caller caller,
            @PathVariable UUID blockId,
            @RequestParam(defaultValue = "Comma") CsvFormat.Delimiter delimiter,
            HttpServletRequest request,
            HttpServletResponse response) {
        var block = blocks.visible(caller, new BlockId(blockId));
        var export = exports.everything(caller, block.id(), CsvFormat.Headers.FRIENDLY);
        send(export, block.name(), delimiter, request, response);
    }

    @GetMapping("/api/management/v1/views/{viewId}/download")
    @Operation(
            operationId = "downloadView",
            summary = "What a view shows as CSV, a line per row and column")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    void downloadView(
            Caller caller,
            @PathVariable UUID viewId,
            @RequestParam(defaultValue = "Comma") CsvFormat.Delimiter delimiter,
            HttpServletRequest request,
            HttpServletResponse response) {
        var view = views.get(caller, new ViewId(viewId));
        send(exports.view(caller, view.id()), view.name(), delimiter, request, response);
    }

    private static void send(
            Export prepared,
            String name,
            CsvFormat.Delimiter delimiter,
            HttpServletRequest request,
            HttpServletResponse response) {
        try (var export = prepared) {
            response.setContentType("text/csv;charset=UTF-8");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(name + ".csv", StandardCharsets.UTF_8)
                            .build()
                            .toString());
            var format = CsvFormat.DEFAULT.with(delimiter);
            StreamedAnswer.send(request, response, out -> export.csv(format, out));
        }
    }
}
