package dev.sluice.history.web;

import dev.sluice.access.Caller;
import dev.sluice.history.SavedView;
import dev.sluice.history.SavedViews;
import dev.sluice.kernel.ApplicationId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.UUID;

/// The filters of the history page that the caller keeps.
@RestController
@RequestMapping("/api/management/v1/applications/{applicationId}/history/views")
@Tag(name = "History")
class SavedViewsController {
    private final SavedViews views;

    SavedViewsController(SavedViews views) {
        this.views = views;
    }

    /// @param name 1 to 80 characters
    @Schema(name = "SavedHistoryView")
    record Body(
            @NotNull(message = "is missing") String name,
            @NotNull(message = "is missing") SavedView.@Valid ShownHistory shown) {}

    @GetMapping
    @Operation(operationId = "listHistoryViews", summary = "Your saved views of the history")
    List<Body> list(@PathVariable UUID applicationId, Caller caller) {
        return views.of(caller, new ApplicationId(applicationId)).stream()
                .map(view -> new Body(view.name(), view.shown()))
                .toList();
    }

    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "keepHistoryView",
            summary = "Keep a view of the history, in place of yours of that name")
    void keep(@PathVariable UUID applicationId, @RequestBody @Valid Body body, Caller caller) {
        views.keep(
                caller, new ApplicationId(applicationId), new SavedView(body.name(), body.shown()));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "forgetHistoryView", summary = "Delete a saved view of yours")
    void forget(@PathVariable UUID applicationId, @RequestParam String name, Caller caller) {
        views.forget(caller, new ApplicationId(applicationId), name);
    }
}
