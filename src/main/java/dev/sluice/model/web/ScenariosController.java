package dev.sluice.model.web;

import dev.sluice.access.Caller;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Scenario;
import dev.sluice.model.ScenarioDraft;
import dev.sluice.model.Scenarios;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Scenarios of an application.
@RestController
@RequestMapping("/api/management/v1/applications/{applicationId}/scenarios")
@Tag(name = "Scenarios")
class ScenariosController {
    private final Scenarios scenarios;

    ScenariosController(Scenarios scenarios) {
        this.scenarios = scenarios;
    }

    @Schema(name = "Scenario")
    record ScenarioView(
            UUID id, String name, String description, boolean readOnly, boolean isDefault) {
        static ScenarioView of(Scenario scenario) {
            return new ScenarioView(
                    scenario.id().value(),
                    scenario.name(),
                    scenario.description(),
                    scenario.readOnly(),
                    scenario.isDefault());
        }
    }

    /// @param sourceId the scenario whose inputs are copied; the default one when absent
    record NewScenario(
            @NotNull(message = "is missing") String name,
            @Nullable String description,
            @Nullable UUID sourceId,
            @Nullable Boolean readOnly) {}

    record ScenarioChange(
            @Nullable String name, @Nullable String description, @Nullable Boolean readOnly) {}

    @GetMapping
    @Operation(
            operationId = "listScenarios",
            summary = "The scenarios of an application, the default one first")
    List<ScenarioView> all(Caller caller, @PathVariable UUID applicationId) {
        return scenarios.visible(caller, new ApplicationId(applicationId)).stream()
                .map(ScenarioView::of)
                .toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "createScenario",
            summary = "Create a scenario with the inputs of another")
    ScenarioView create(
            Caller caller, @PathVariable UUID applicationId, @Valid @RequestBody NewScenario body) {
        var application = new ApplicationId(applicationId);
        scenarios.visible(caller, application);
        var source =
                scenarios.in(
                        application, Optional.ofNullable(body.sourceId()).map(ScenarioId::new));
        var draft =
                new ScenarioDraft(
                        body.name(),
                        Objects.requireNonNullElse(body.description(), ""),
                        Objects.requireNonNullElse(body.readOnly(), false));
        return ScenarioView.of(scenarios.create(caller, application, draft, source.id()));
    }

    @PatchMapping("/{scenarioId}")
    @Operation(
            operationId = "changeScenario",
            summary = "Change a scenario; what is absent stays",
            description = "The default scenario cannot be read-only.")
    ScenarioView change(
            Caller caller,
            @PathVariable UUID applicationId,
            @PathVariable UUID scenarioId,
            @Valid @RequestBody ScenarioChange body) {
        var application = new ApplicationId(applicationId);
        scenarios.visible(caller, application);
        var before = scenarios.in(application, Optional.of(new ScenarioId(scenarioId)));
        var draft =
                new ScenarioDraft(
                        Objects.requireNonNullElse(body.name(), before.name()),
                        Objects.requireNonNullElse(body.description(), before.description()),
                        Objects.requireNonNullElse(body.readOnly(), before.readOnly()));
        return ScenarioView.of(scenarios.change(caller, application, before.id(), draft));
    }

    @DeleteMapping("/{scenarioId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteScenario",
            summary = "Delete a scenario with all its inputs",
            description = "The default scenario stays.")
    void delete(Caller caller, @PathVariable UUID applicationId, @PathVariable UUID scenarioId) {
        scenarios.delete(caller, new ApplicationId(applicationId), new ScenarioId(scenarioId));
    }
}
