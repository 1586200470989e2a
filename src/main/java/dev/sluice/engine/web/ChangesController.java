package dev.sluice.engine.web;

import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.engine.ChangeQuery;
import dev.sluice.engine.ChangeQuery.ChangeKind;
import dev.sluice.engine.ChangedBlock;
import dev.sluice.engine.Engine;
import dev.sluice.engine.RowQuery;
import dev.sluice.engine.ShownChanges;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.BlockType;
import dev.sluice.model.Blocks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What an edit by hand changed, before and after; its id is that of its line in the history.
@RestController
@RequestMapping("/api/management/v1/blocks/{blockId}/edits/{changeId}")
@Tag(name = "History")
class ChangesController {
    private final Blocks blocks;
    private final Engine engine;

    ChangesController(Blocks blocks, Engine engine) {
        this.blocks = blocks;
        this.engine = engine;
    }

    /// Which changes to show.
    enum EditKind {
        inserted(ChangeKind.INSERTED),
        updated(ChangeKind.UPDATED),
        deleted(ChangeKind.DELETED);

        private final ChangeKind kind;

        EditKind(ChangeKind kind) {
            this.kind = kind;
        }
    }

    /// @param scenarioId of a metric's inputs that are not those of the default scenario
    record EditedBlock(
            UUID id,
            String name,
            BlockType type,
            @Nullable UUID scenarioId,
            long inserted,
            long updated,
            long deleted) {}

    @GetMapping
    @Operation(
            operationId = "listEditedBlocks",
            summary = "The blocks an edit by hand changed",
            description = "Empty once retention has dropped what it changed.")
    List<EditedBlock> blocks(
            Caller caller, @PathVariable UUID blockId, @PathVariable UUID changeId) {
        var block = block(caller, blockId);
        return engine.changed(new ChangeId(changeId)).stream()
                .flatMap(changed -> view(changed, block).stream())
                .toList();
    }

    @GetMapping("/changes")
    @Operation(
            operationId = "listEdits",
            summary = "A page of what an edit by hand changed, before and after")
    ShownChanges changes(
            Caller caller,
            @PathVariable UUID blockId,
            @PathVariable UUID changeId,
            @RequestParam EditKind kind,
            @RequestParam(required = false) @Nullable UUID scenarioId,
            @RequestParam(defaultValue = "0") long offset,
            @RequestParam(defaultValue = "50") int limit) {
        var block = block(caller, blockId);
        requirePage(offset, limit);
        var changed =
                engine.changes(
                        new ChangeId(changeId),
                        block.id(),
                        Optional.ofNullable(scenarioId).map(ScenarioId::new),
                        new ChangeQuery(kind.kind, offset, limit));
        return ShownChanges.of(block, changed, kind.kind);
    }

    private Block block(Caller caller, UUID id) {
        return blocks.require(caller, new BlockId(id), Permission.ViewHistory);
    }

    /// Deleting items changes other blocks, all of the same application; some may be gone since.
    private Optional<EditedBlock> view(ChangedBlock changed, Block asked) {
        return blocks.find(changed.block())
                .filter(block -> block.application().equals(asked.application()))
                .map(block ->
                        new EditedBlock(
                                block.id().value(),
                                block.name(),
                                block.type(),
                                changed.scenario().map(ScenarioId::value).orElse(null),
                                changed.inserted(),
                                changed.updated(),
                                changed.deleted()));
    }

    private static void requirePage(long offset, int limit) {
        if (offset < 0 || limit < 1 || limit > RowQuery.MAX_LIMIT) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The offset must be at least 0 and the limit between 1 and "
                            + RowQuery.MAX_LIMIT
                            + ".");
        }
    }
}
