package dev.sluice.imports.web;

import dev.sluice.access.Caller;
import dev.sluice.imports.ImportDefinition;
import dev.sluice.imports.ImportReport;
import dev.sluice.imports.RunError;
import dev.sluice.imports.StagedFiles;
import dev.sluice.imports.Trial;
import dev.sluice.imports.Trials;
import dev.sluice.imports.web.RunDetail.ColumnView;
import dev.sluice.imports.web.RunDetail.CreatedView;
import dev.sluice.imports.web.RunDetail.ReasonView;
import dev.sluice.imports.web.RunDetail.ScenarioBalance;
import dev.sluice.kernel.BlockId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Tries an import out on the whole file without changing anything.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Import wizard")
class TrialsController {
    private final Trials trials;
    private final StagedFiles files;
    private final RunDetails details;

    TrialsController(Trials trials, StagedFiles files, RunDetails details) {
        this.trials = trials;
        this.files = files;
        this.details = details;
    }

    record TrialBody(
            @NotNull(message = "is missing") UUID blockId,
            @NotNull(message = "is missing") ImportDefinition definition) {}

    record Begun(UUID trialId) {}

    /// @param landing lines that would be imported
    /// @param lines the whole balance in all scenarios together, once it is known
    /// @param scenarios the balance in each; none for a list, nor while there is one scenario
    record TrialView(
            Trial.State state,
            double progress,
            long read,
            long landing,
            long skipped,
            ImportReport.@Nullable Lines lines,
            List<ScenarioBalance> scenarios,
            long deleted,
            List<ColumnView> columns,
            List<ReasonView> reasons,
            List<Trial.Unmatched> unmatched,
            List<CreatedView> created,
            @Nullable RunError error) {}

    @PostMapping("/files/{fileId}/trial")
    @Operation(
            operationId = "tryImport",
            summary = "Begins to try an import of the file; a newer trial ends an older one")
    Begun begin(Caller caller, @PathVariable UUID fileId, @Valid @RequestBody TrialBody body) {
        var file = files.get(caller, fileId);
        return new Begun(
                trials.start(caller, file, new BlockId(body.blockId()), body.definition()));
    }

    @GetMapping("/trials/{trialId}")
    @Operation(operationId = "getTrial", summary = "How a trial goes, and what came out")
    TrialView get(Caller caller, @PathVariable UUID trialId) {
        var trial = trials.get(caller, trialId);
        var report = trial.report();
        if (report == null) {
            return new TrialView(
                    trial.state(),
                    trial.progress(),
                    0,
                    0,
                    0,
                    null,
                    List.of(),
                    0,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    trial.error());
        }
        var lines = report.linesIn(Optional.empty());
        return new TrialView(
                trial.state(),
                trial.progress(),
                lines.read(),
                lines.read() - lines.skipped(),
                lines.skipped(),
                report.lines(),
                report.scenarios().stream().map(ScenarioBalance::of).toList(),
                report.deleted(),
                report.columns().stream().map(ColumnView::of).toList(),
                report.skipped().stream().map(ReasonView::of).toList(),
                trial.unmatched(),
                details.created(report.created()),
                trial.error());
    }
}
