package dev.sluice.publicapi;

import dev.sluice.access.Caller;
import dev.sluice.imports.ImportRuns;
import dev.sluice.kernel.RunId;

import io.swagger.v3.oas.annotations.Hidden;
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
    @Documented.CsvPush
    ImportResult pushCsv(
            @Documented.ConfigurationId @RequestParam(required = false)
                    @Nullable String configurationId,
            Caller caller,
            HttpServletRequest request) {
        return ImportResult.of(pushes.csv(caller, configurationId, request).run());
    }

    @PostMapping("/api/import/push/looker")
    @Documented.LookerPush
    ImportResult pushLooker(
            @Documented.ConfigurationId @RequestParam(required = false)
                    @Nullable String configurationId,
            Caller caller,
            HttpServletRequest request) {
        return ImportResult.of(pushes.looker(caller, configurationId, request).run());
    }

    @GetMapping("/api/import/{importId}/status")
    @Documented.Status
    ImportStatus status(@Documented.ImportId @PathVariable String importId, Caller caller) {
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
