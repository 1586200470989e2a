package dev.sluice.publicapi;

import dev.sluice.access.Caller;
import dev.sluice.imports.ImportRuns;
import dev.sluice.kernel.RunId;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.UUID;

/// The same under the paths without a version, which older integrations call, and the oldest push
/// of all.
@RestController
@Tag(name = "ImportApi")
class UnversionedImportController {
    private final Pushes pushes;
    private final ImportRuns runs;

    UnversionedImportController(Pushes pushes, ImportRuns runs) {
        this.pushes = pushes;
        this.runs = runs;
    }

    @PostMapping("/api/import/push/csv")
    @Operation(
            description = Words.PUSH_CSV,
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "text/csv",
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType = "application/octet-stream",
                                        schema = @Schema(type = "string", format = "binary"))
                            }))
    @ApiResponse(responseCode = "200", description = Words.STARTED)
    @ApiResponse(responseCode = "400", description = Words.BAD_FILE, content = @Content)
    @ApiResponse(responseCode = "401", description = Words.UNAUTHORIZED, content = @Content)
    @ApiResponse(responseCode = "404", description = Words.NO_CONFIGURATION, content = @Content)
    @ApiResponse(responseCode = "429", description = Words.TOO_MANY, content = @Content)
    ImportResult pushCsv(
            @Parameter(
                            description = Words.CONFIGURATION_ID,
                            required = true,
                            schema = @Schema(type = "string", format = "uuid"))
                    @RequestParam(required = false)
                    @Nullable String configurationId,
            Caller caller,
            HttpServletRequest request) {
        return ImportResult.of(pushes.csv(caller, configurationId, request).run());
    }

    @PostMapping("/api/import/push/looker")
    @Operation(description = Words.PUSH_LOOKER)
    @ApiResponse(responseCode = "200", description = Words.LOOK_STARTED)
    @ApiResponse(responseCode = "400", description = Words.BAD_FILE, content = @Content)
    @ApiResponse(responseCode = "401", description = Words.UNAUTHORIZED, content = @Content)
    @ApiResponse(responseCode = "404", description = Words.NO_CONFIGURATION, content = @Content)
    ImportResult pushLooker(
            @Parameter(
                            description = Words.CONFIGURATION_ID,
                            required = true,
                            schema = @Schema(type = "string", format = "uuid"))
                    @RequestParam(required = false)
                    @Nullable String configurationId,
            Caller caller,
            HttpServletRequest request) {
        return ImportResult.of(pushes.looker(caller, configurationId, request).run());
    }

    @GetMapping("/api/import/{importId}/status")
    @Operation(description = Words.STATUS)
    @ApiResponse(responseCode = "200", description = Words.STATUS_FOUND)
    @ApiResponse(responseCode = "400", description = Words.BAD_REQUEST, content = @Content)
    @ApiResponse(responseCode = "401", description = Words.UNAUTHORIZED, content = @Content)
    @ApiResponse(responseCode = "404", description = Words.NO_STATUS, content = @Content)
    ImportStatus status(
            @Parameter(
                            description = Words.IMPORT_ID,
                            schema = @Schema(type = "string", format = "uuid"))
                    @PathVariable
                    String importId,
            Caller caller) {
        return ImportStatus.brief(
                runs.get(caller, new RunId(IdText.required("importId", importId))));
    }

    /// What the oldest push answers; the first field's name is spelled as published.
    record Transfer(UUID tranferLogId, long nbBytesPushed) {}

    @Hidden
    @PostMapping("/api/importservice/Csv/ApiPush/{configurationId}")
    Transfer oldestPush(
            @PathVariable String configurationId, Caller caller, HttpServletRequest request) {
        var taken = pushes.csv(caller, configurationId, request);
        return new Transfer(taken.run().value(), taken.bytes());
    }
}
