package dev.sluice.publicapi;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.imports.ImportConfiguration;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Application;
import dev.sluice.model.Applications;
import dev.sluice.model.Block;
import dev.sluice.model.BlockType;
import dev.sluice.model.Blocks;
import dev.sluice.model.View;
import dev.sluice.model.Views;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Ids and names of what the key's owner may see: bare arrays, by name.
@RestController
class MetadataController {
    private final Applications applications;
    private final Blocks blocks;
    private final Views views;
    private final ImportConfigurations configurations;
    private final Access access;

    MetadataController(
            Applications applications,
            Blocks blocks,
            Views views,
            ImportConfigurations configurations,
            Access access) {
        this.applications = applications;
        this.blocks = blocks;
        this.views = views;
        this.configurations = configurations;
        this.access = access;
    }

    record ApplicationMetadata(UUID id, String name) {
        static ApplicationMetadata of(Application application) {
            return new ApplicationMetadata(application.id().value(), application.name());
        }
    }

    @Schema(name = "BlockMetadataType", enumAsRef = true)
    enum BlockKind {
        DimensionList,
        TransactionList,
        Metric,
        Table;

        static BlockKind of(BlockType type) {
            return switch (type) {
                case DimensionList -> DimensionList;
                case TransactionList -> TransactionList;
                case Metric -> Metric;
                case Table -> Table;
            };
        }
    }

    record BlockMetadata(UUID id, String name, BlockKind type) {
        static BlockMetadata of(Block block) {
            return new BlockMetadata(block.id().value(), block.name(), BlockKind.of(block.type()));
        }
    }

    @Schema(name = "ViewMetadataType", enumAsRef = true)
    enum ViewKind {
        Public,
        Personal
    }

    record ViewMetadata(UUID id, String name, ViewKind type) {
        static ViewMetadata of(View view) {
            var kind =
                    switch (view.kind()) {
                        case Public -> ViewKind.Public;
                        case Personal -> ViewKind.Personal;
                    };
            return new ViewMetadata(view.id().value(), view.name(), kind);
        }
    }

    @Schema(name = "ImportConfiguration")
    record ConfigurationMetadata(UUID id, String name) {
        static ConfigurationMetadata of(ImportConfiguration configuration) {
            return new ConfigurationMetadata(configuration.id().value(), configuration.name());
        }
    }

    @GetMapping("/api/v1/applications")
    @Tag(name = "ApplicationApi")
    @Operation(description = "The applications the key's owner sees")
    @Documented.Found
    List<ApplicationMetadata> applications(Caller caller) {
        return applications.visibleTo(caller).stream().map(ApplicationMetadata::of).toList();
    }

    @GetMapping("/api/v1/blocks")
    @Tag(name = "BlocksApi")
    @Operation(
            description =
                    "The lists, metrics and tables of one application, or of all visible ones")
    @Documented.Found
    List<BlockMetadata> blocks(
            @Documented.Id @RequestParam(required = false) @Nullable String applicationId,
            Caller caller) {
        var wanted = IdText.optional("applicationId", applicationId).map(ApplicationId::new);
        var found =
                wanted.map(application -> blocks.explore(caller, application))
                        .orElseGet(() -> everywhere(caller));
        return found.stream().filter(block -> !isForRights(block)).map(BlockMetadata::of).toList();
    }

    /// The lists User and Role are there for rights only.
    private static boolean isForRights(Block block) {
        return block instanceof Block.DimensionList list && list.security().isPresent();
    }

    private List<Block> everywhere(Caller caller) {
        return applications.visibleTo(caller).stream()
                .map(Application::id)
                .filter(id -> access.may(caller, id, Permission.OpenBlockExplorer))
                .flatMap(id -> blocks.of(id).stream())
                .toList();
    }

    @GetMapping("/api/v1/views")
    @Tag(name = "ViewApi")
    @Operation(description = "The views of a block or of an application")
    @Documented.Found
    List<ViewMetadata> views(
            @Documented.Id @RequestParam(required = false) @Nullable String applicationId,
            @Documented.Id @RequestParam(required = false) @Nullable String blockId,
            Caller caller) {
        var place = place(caller, applicationId, blockId);
        var found =
                place.block()
                        .map(block -> views.of(caller, block.id()))
                        .orElseGet(() -> views.of(caller, place.application()));
        return found.stream().map(ViewMetadata::of).toList();
    }

    @GetMapping("/api/v1/importConfigurations")
    @Tag(name = "ImportConfigurationApi")
    @Operation(description = "The import configurations of a block or of an application")
    @Documented.Found
    List<ConfigurationMetadata> importConfigurations(
            @Documented.Id @RequestParam(required = false) @Nullable String applicationId,
            @Documented.Id @RequestParam(required = false) @Nullable String blockId,
            Caller caller) {
        var place = place(caller, applicationId, blockId);
        access.require(caller, place.application(), Permission.ImportData);
        var found =
                place.block()
                        .map(block -> configurations.of(block.id()))
                        .orElseGet(() -> configurations.of(place.application()));
        return found.stream().map(ConfigurationMetadata::of).toList();
    }

    /// A visible application, or one visible block of it.
    private record Place(ApplicationId application, Optional<Block> block) {}

    private Place place(
            Caller caller, @Nullable String applicationText, @Nullable String blockText) {
        var application = IdText.optional("applicationId", applicationText).map(ApplicationId::new);
        var block = IdText.optional("blockId", blockText).map(BlockId::new);
        if (block.isEmpty()) {
            return application
                    .map(id -> new Place(applications.visible(caller, id).id(), Optional.empty()))
                    .orElseThrow(() ->
                            new SluiceException(
                                    ErrorCode.MALFORMED_REQUEST,
                                    "Please name an applicationId or a blockId."));
        }
        var found = blocks.visible(caller, block.get());
        if (application.isPresent() && !application.get().equals(found.application())) {
            throw SluiceException.notFound("Block", block.get());
        }
        return new Place(found.application(), Optional.of(found));
    }
}
