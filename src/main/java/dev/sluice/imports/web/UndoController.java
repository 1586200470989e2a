package dev.sluice.imports.web;

import dev.sluice.access.Caller;
import dev.sluice.imports.Undo;
import dev.sluice.imports.UndoConflicts;
import dev.sluice.imports.UndoConflicts.Shown;
import dev.sluice.kernel.RunId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.UUID;

/// Undo of imports, and what undos left as it was.
@RestController
@RequestMapping("/api/management/v1/runs/{runId}")
@Tag(name = "Import runs")
class UndoController {
    private final Undo undo;
    private final UndoConflicts conflicts;

    UndoController(Undo undo, UndoConflicts conflicts) {
        this.undo = undo;
        this.conflicts = conflicts;
    }

    /// @param more whether there are further ones after these
    record ConflictsPage(List<Shown> items, boolean more) {}

    @PostMapping("/undo")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "undoRun",
            summary = "Undoes an import, by a run of its own; 409 says why that is not possible")
    RunsController.Started undo(Caller caller, @PathVariable UUID runId) {
        return RunsController.Started.of(undo.undo(caller, new RunId(runId)));
    }

    @GetMapping("/conflicts")
    @Operation(
            operationId = "listConflicts",
            summary = "A page of what an undo left as it was, and why")
    ConflictsPage conflicts(
            Caller caller,
            @PathVariable UUID runId,
            @RequestParam(defaultValue = "0") long offset,
            @RequestParam(defaultValue = "50") int limit) {
        RunFilesController.requirePage(offset, limit);
        var page = conflicts.page(caller, new RunId(runId), offset, limit + 1);
        boolean more = page.size() > limit;
        return new ConflictsPage(more ? page.subList(0, limit) : page, more);
    }
}
