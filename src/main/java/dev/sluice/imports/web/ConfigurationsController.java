package dev.sluice.imports.web;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Members;
import dev.sluice.access.Permission;
import dev.sluice.imports.ImportConfiguration;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.imports.ImportConfigurations.Draft;
import dev.sluice.imports.ImportDefinition;
import dev.sluice.imports.ImportRuns;
import dev.sluice.imports.SourceKind;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
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

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Saved ways of importing.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Import configurations")
class ConfigurationsController {
    private final ImportConfigurations configurations;
    private final ImportRuns runs;
    private final Blocks blocks;
    private final Members members;
    private final Access access;

    ConfigurationsController(
            ImportConfigurations configurations,
            ImportRuns runs,
            Blocks blocks,
            Members members,
            Access access) {
        this.configurations = configurations;
        this.runs = runs;
        this.blocks = blocks;
        this.members = members;
        this.access = access;
    }

    /// @param faults why it cannot run as the model stands
    /// @param lastRunFailed until a run of it has succeeded
    record ConfigurationView(
            UUID id,
            UUID blockId,
            String blockName,
            UUID applicationId,
            String name,
            String description,
            int version,
            UUID lastEditorId,
            String lastEditorName,
            Instant updatedAt,
            SourceKind sourceKind,
            boolean inError,
            List<String> faults,
            boolean lastRunFailed,
            ImportDefinition definition) {}

    record ConfigurationBody(
            @NotNull(message = "is missing") String name,
            @Nullable String description,
            @NotNull(message = "is missing") ImportDefinition definition) {
        Draft draft() {
            return new Draft(name, description == null ? "" : description, definition);
        }
    }

    @GetMapping("/blocks/{blockId}/import-configurations")
    @Operation(
            operationId = "listConfigurationsOfBlock",
            summary = "The import configurations of a block, by name")
    List<ConfigurationView> ofBlock(Caller caller, @PathVariable UUID blockId) {
        var block = blocks.require(caller, new BlockId(blockId), Permission.ImportData);
        return views(configurations.of(block.id()), Map.of(block.id(), block.name()));
    }

    @GetMapping("/applications/{applicationId}/import-configurations")
    @Operation(
            operationId = "listConfigurationsOfApplication",
            summary = "The import configurations of an application, by name")
    List<ConfigurationView> ofApplication(Caller caller, @PathVariable UUID applicationId) {
        var application = new ApplicationId(applicationId);
        access.require(caller, application, Permission.ImportData);
        var names =
                blocks.of(application).stream().collect(Collectors.toMap(Block::id, Block::name));
        return views(configurations.of(application), names);
    }

    @PostMapping("/blocks/{blockId}/import-configurations")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "createConfiguration", summary = "Saves an import configuration")
    ConfigurationView create(
            Caller caller, @PathVariable UUID blockId, @Valid @RequestBody ConfigurationBody body) {
        return view(configurations.create(caller, new BlockId(blockId), body.draft()));
    }

    @GetMapping("/import-configurations/{configurationId}")
    @Operation(operationId = "getConfiguration", summary = "One import configuration")
    ConfigurationView get(Caller caller, @PathVariable UUID configurationId) {
        var found = configurations.get(caller, new ConfigurationId(configurationId));
        access.require(caller, found.application(), Permission.ImportData);
        return view(found);
    }

    @PutMapping("/import-configurations/{configurationId}")
    @Operation(operationId = "updateConfiguration", summary = "Replaces an import configuration")
    ConfigurationView update(
            Caller caller,
            @PathVariable UUID configurationId,
            @Valid @RequestBody ConfigurationBody body) {
        return view(
                configurations.update(caller, new ConfigurationId(configurationId), body.draft()));
    }

    @DeleteMapping("/import-configurations/{configurationId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteConfiguration",
            summary = "Deletes an import configuration; its runs stay")
    void delete(Caller caller, @PathVariable UUID configurationId) {
        configurations.delete(caller, new ConfigurationId(configurationId));
    }

    @PostMapping("/import-configurations/{configurationId}/duplicate")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(operationId = "duplicateConfiguration", summary = "Copies an import configuration")
    ConfigurationView duplicate(Caller caller, @PathVariable UUID configurationId) {
        return view(configurations.duplicate(caller, new ConfigurationId(configurationId)));
    }

    private ConfigurationView view(ImportConfiguration configuration) {
        var name = blocks.find(configuration.block()).map(Block::name).orElse("");
        return views(List.of(configuration), Map.of(configuration.block(), name)).getFirst();
    }

    private List<ConfigurationView> views(
            List<ImportConfiguration> all, Map<BlockId, String> blockNames) {
        var editors =
                members.names(
                        all.stream()
                                .map(ImportConfiguration::lastEditor)
                                .collect(Collectors.toSet()));
        return all.stream().map(c -> view(c, blockNames, editors)).toList();
    }

    private ConfigurationView view(
            ImportConfiguration c, Map<BlockId, String> blockNames, Map<MemberId, String> editors) {
        return new ConfigurationView(
                c.id().value(),
                c.block().value(),
                blockNames.getOrDefault(c.block(), ""),
                c.application().value(),
                c.name(),
                c.description(),
                c.version(),
                c.lastEditor().value(),
                editors.getOrDefault(c.lastEditor(), ""),
                c.editedAt(),
                c.source(),
                c.inError(),
                c.faults(),
                runs.failedLast(c.id()),
                c.definition());
    }
}
