package dev.sluice.imports.web;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.engine.Calculations;
import dev.sluice.engine.Freshness;
import dev.sluice.imports.Dependencies;
import dev.sluice.imports.ImportConfiguration;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.imports.SourceKind;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.Block;
import dev.sluice.model.BlockType;
import dev.sluice.model.Blocks;
import dev.sluice.model.Property;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/// What feeds a block and what follows from it.
@RestController
@RequestMapping("/api/management/v1/blocks/{blockId}/dependencies")
@Tag(name = "Blocks")
class DependenciesController {
    private final Blocks blocks;
    private final ImportConfigurations configurations;
    private final Calculations calculations;
    private final Access access;

    DependenciesController(
            Blocks blocks,
            ImportConfigurations configurations,
            Calculations calculations,
            Access access) {
        this.blocks = blocks;
        this.configurations = configurations;
        this.calculations = calculations;
        this.access = access;
    }

    /// How a block's results stand to the data.
    @Schema(name = "LinkedBlockState")
    enum State {
        Fresh,
        Stale,
        Calculating,
        Failed;

        static State of(Freshness.State state) {
            return switch (state) {
                case FRESH -> Fresh;
                case STALE -> Stale;
                case CALCULATING -> Calculating;
                case FAILED -> Failed;
            };
        }
    }

    /// A block that feeds the asked one, follows from it, or is it.
    ///
    /// @param calculated whether it has a formula, or a property with one
    /// @param reason why it cannot be calculated; null in other states
    @Schema(name = "LinkedBlock")
    record LinkedView(
            UUID id,
            String name,
            BlockType type,
            Dependencies.Place place,
            boolean calculated,
            State state,
            @Nullable String reason) {}

    /// @param propertyName the list's property whose formula reads; null for a metric's formula and
    ///   for copies
    /// @param configurationId the import configuration that copies; null for formulas
    @Schema(name = "DependencyEdge")
    record EdgeView(
            UUID from,
            UUID to,
            @Nullable String propertyName,
            @Nullable UUID configurationId,
            @Nullable String configurationName) {}

    /// An import configuration that reads files into one of the blocks.
    @Schema(name = "DependencyImport")
    record ImportView(UUID configurationId, String name, UUID blockId) {}

    @Schema(name = "Dependencies")
    record DependenciesView(
            List<LinkedView> blocks, List<EdgeView> edges, List<ImportView> imports) {}

    @GetMapping
    @Operation(
            operationId = "readDependencies",
            summary = "What feeds a block and what follows from it",
            description =
                    "For those with Open Block Explorer: over formulas, and for those with Import Data over import configurations: all"
                            + " blocks upstream and downstream, not only the nearest.")
    DependenciesView read(Caller caller, @PathVariable UUID blockId) {
        var asked = blocks.require(caller, new BlockId(blockId), Permission.OpenBlockExplorer);
        var all = blocks.of(asked.application());
        var seen = seen(caller, asked);
        var found = Dependencies.of(asked.id(), all, seen);
        var ids = found.blocks().stream().map(it -> it.block().id()).toList();
        var freshness = calculations.freshness(ids);
        return new DependenciesView(
                found.blocks().stream().map(it -> view(it, freshness)).toList(),
                found.edges().stream().map(DependenciesController::view).toList(),
                imports(found, seen));
    }

    private List<ImportConfiguration> seen(Caller caller, Block asked) {
        return access.permissions(caller, asked.application()).contains(Permission.ImportData)
                ? configurations.of(asked.application())
                : List.of();
    }

    private static List<ImportView> imports(
            Dependencies found, List<ImportConfiguration> configurations) {
        var fed =
                found.blocks().stream()
                        .filter(it -> it.place() != Dependencies.Place.Downstream)
                        .map(it -> it.block().id())
                        .collect(Collectors.toSet());
        return configurations.stream()
                .filter(it -> it.source() != SourceKind.Block && fed.contains(it.block()))
                .map(it -> new ImportView(it.id().value(), it.name(), it.block().value()))
                .toList();
    }

    private static LinkedView view(Dependencies.Linked linked, Map<BlockId, Freshness> freshness) {
        var block = linked.block();
        var state = Objects.requireNonNull(freshness.get(block.id()));
        return new LinkedView(
                block.id().value(),
                block.name(),
                block.type(),
                linked.place(),
                calculated(block),
                State.of(state.state()),
                state.reason().orElse(null));
    }

    private static boolean calculated(Block block) {
        return switch (block) {
            case Block.Metric metric -> metric.formula().isPresent();
            case Block.ItemList list ->
                    list.properties().stream().anyMatch(it -> it.formula().isPresent());
            case Block.Table _ -> false;
        };
    }

    private static EdgeView view(Dependencies.Edge edge) {
        return switch (edge) {
            case Dependencies.Edge.ByFormula(var from, var to, var property) ->
                    new EdgeView(
                            from.value(),
                            to.value(),
                            property.map(Property::name).orElse(null),
                            null,
                            null);
            case Dependencies.Edge.ByCopy(var from, var to, var configuration) ->
                    new EdgeView(
                            from.value(),
                            to.value(),
                            null,
                            configuration.id().value(),
                            configuration.name());
        };
    }
}
