package dev.sluice.engine.web;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Permission;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Reach;
import dev.sluice.engine.Viewer;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.MemberId;
import dev.sluice.model.Blocks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.UUID;

/// What access rights leave a member, for whoever defines them.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Access rules")
class AccessPreviewController {
    private final Engine engine;
    private final Blocks blocks;
    private final Access access;

    AccessPreviewController(Engine engine, Blocks blocks, Access access) {
        this.engine = engine;
        this.blocks = blocks;
        this.access = access;
    }

    /// @param held cells of a metric in its default scenario, or items of a list
    record AccessPreview(long held, long readable, long writable) {}

    @GetMapping("/blocks/{blockId}/access-preview")
    @Operation(
            operationId = "previewAccess",
            summary = "How much of a block access rights leave a member",
            description =
                    "What they may do with it depends on the permissions of their role besides. A"
                            + " member who does not see the application has nothing of it.")
    AccessPreview preview(Caller caller, @PathVariable UUID blockId, @RequestParam UUID memberId) {
        var block =
                blocks.require(caller, new BlockId(blockId), Permission.DefineApplicationSecurity);
        var member = new MemberId(memberId);
        var reach = engine.reach(Viewer.of(member), block.id());
        var sees = access.may(member, block.application(), Permission.DisplayApplication);
        return sees ? view(reach) : new AccessPreview(reach.held(), 0, 0);
    }

    private static AccessPreview view(Reach reach) {
        return new AccessPreview(reach.held(), reach.readable(), reach.writable());
    }
}
