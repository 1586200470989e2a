package dev.sluice.publicapi;

import dev.sluice.access.Caller;
import dev.sluice.imports.ImportRuns;
import dev.sluice.imports.Imports;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.RunId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Starting imports and asking how they went, under the current paths.
@RestController
@Tag(name = "ImportV1")
class ImportController {
    private final Pushes pushes;
    private final Imports imports;
    private final ImportRuns runs;

    ImportController(Pushes pushes, Imports imports, ImportRuns runs) {
        this.pushes = pushes;
        this.imports = imports;
        this.runs = runs;
    }

    @PostMapping("/api/v1/import/push/csv")
    @Documented.CsvPush
    ImportResult pushCsv(
            @Documented.ConfigurationId @RequestParam(required = false)
                    @Nullable String configurationId,
            Caller caller,
            HttpServletRequest request) {
        return ImportResult.of(pushes.csv(caller, configurationId, request).run());
    }

    @PostMapping("/api/v1/import/push/looker")
    @Documented.LookerPush
    ImportResult pushLooker(
            @Documented.ConfigurationId @RequestParam(required = false)
                    @Nullable String configurationId,
            Caller caller,
            HttpServletRequest request) {
        return ImportResult.of(pushes.looker(caller, configurationId, request).run());
    }

    @PostMapping("/api/v1/import/trigger")
    @Operation(summary = Words.TRIGGER, description = Words.TRIGGER_LONG)
    @ApiResponse(responseCode = "200", description = Words.TRIGGERED)
    @ApiResponse(responseCode = "400", description = Words.BAD_TRIGGER, content = @Content)
    @ApiResponse(responseCode = "401", description = Words.UNAUTHORIZED, content = @Content)
    @ApiResponse(responseCode = "404", description = Words.NO_CONFIGURATION, content = @Content)
    ImportResult trigger(
            @Documented.ConfigurationId @RequestParam(required = false)
                    @Nullable String configurationId,
            Caller caller) {
        var id = new ConfigurationId(IdText.required("configurationId", configurationId));
        return ImportResult.of(imports.trigger(caller, id));
    }

    @GetMapping("/api/v1/import/{importId}/status")
    @Documented.Status
    ImportStatus status(
            @Documented.ImportId @PathVariable String importId,
            @Parameter(
                            description = Words.DETAILED,
                            schema = @Schema(type = "boolean", defaultValue = "false"))
                    @RequestParam(required = false)
                    @Nullable String includedDetailedReport,
            Caller caller) {
        var id = new RunId(IdText.required("importId", importId));
        return FlagText.read("includedDetailedReport", includedDetailedReport)
                ? ImportStatus.detailed(runs.readable(caller, id), runs::meant)
                : ImportStatus.brief(runs.get(caller, id));
    }
}
