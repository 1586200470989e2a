package dev.sluice.model.web;

import dev.sluice.access.Caller;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ViewId;
import dev.sluice.model.View;
import dev.sluice.model.ViewDefinition;
import dev.sluice.model.ViewDraft;
import dev.sluice.model.Views;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.UUID;

/// Views of blocks.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Views")
class ViewsController {
    private final Views views;

    ViewsController(Views views) {
        this.views = views;
    }

    /// A view in a list of views.
    record ViewSummary(UUID id, UUID blockId, String name, View.Kind kind, UUID ownerId) {
        static ViewSummary of(View view) {
            return new ViewSummary(
                    view.id().value(),
                    view.block().value(),
                    view.name(),
                    view.kind(),
                    view.owner().value());
        }
    }

    @Schema(name = "View")
    record WholeView(
            UUID id,
            UUID applicationId,
            UUID blockId,
            String name,
            View.Kind kind,
            UUID ownerId,
            ViewDefinition definition) {
        static WholeView of(View view) {
            return new WholeView(
                    view.id().value(),
                    view.application().value(),
                    view.block().value(),
                    view.name(),
                    view.kind(),
                    view.owner().value(),
                    view.definition());
        }
    }

    record ViewBody(
            @NotNull(message = "is missing") String name,
            @NotNull(message = "is missing") View.Kind kind,
            @NotNull(message = "is missing") ViewDefinition definition) {
        ViewDraft draft() {
            return new ViewDraft(name, kind, definition);
        }
    }

    @GetMapping("/applications/{applicationId}/views")
    @Operation(
            operationId = "listViewsOfApplication",
            summary = "The views of an application's blocks that the caller sees, by name")
    List<ViewSummary> ofApplication(Caller caller, @PathVariable UUID applicationId) {
        return views.of(caller, new ApplicationId(applicationId)).stream()
                .map(ViewSummary::of)
                .toList();
    }

    @GetMapping("/blocks/{blockId}/views")
    @Operation(
            operationId = "listViews",
            summary = "The views of a block that the caller sees, by name")
    List<ViewSummary> all(Caller caller, @PathVariable UUID blockId) {
        return views.of(caller, new BlockId(blockId)).stream().map(ViewSummary::of).toList();
    }

    @PostMapping("/blocks/{blockId}/views")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "createView",
            summary = "Create a view of a block",
            description = "A public view needs Configure Blocks; a personal one is the caller's.")
    WholeView create(Caller caller, @PathVariable UUID blockId, @Valid @RequestBody ViewBody body) {
        return WholeView.of(views.create(caller, new BlockId(blockId), body.draft()));
    }

    @GetMapping("/views/{viewId}")
    @Operation(operationId = "getView", summary = "What a view shows")
    WholeView get(Caller caller, @PathVariable UUID viewId) {
        return WholeView.of(views.get(caller, new ViewId(viewId)));
    }

    @PutMapping("/views/{viewId}")
    @Operation(operationId = "changeView", summary = "Change a view")
    WholeView change(Caller caller, @PathVariable UUID viewId, @Valid @RequestBody ViewBody body) {
        return WholeView.of(views.change(caller, new ViewId(viewId), body.draft()));
    }

    @DeleteMapping("/views/{viewId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteView", summary = "Delete a view")
    void delete(Caller caller, @PathVariable UUID viewId) {
        views.delete(caller, new ViewId(viewId));
    }
}
