package dev.sluice.engine.web;

import dev.sluice.access.Caller;
import dev.sluice.engine.Engine;
import dev.sluice.engine.PivotQuery;
import dev.sluice.engine.Viewer;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.kernel.ViewId;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.model.Scenarios;
import dev.sluice.model.ViewDefinition;
import dev.sluice.model.Views;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.util.UUID;

/// What views show.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Views")
class ViewCellsController {
    private static final int ROWS = 100;
    private static final int COLUMNS = 50;

    private final Blocks blocks;
    private final Scenarios scenarios;
    private final Views views;
    private final Engine engine;
    private final Clock clock;

    ViewCellsController(
            Blocks blocks, Scenarios scenarios, Views views, Engine engine, Clock clock) {
        this.blocks = blocks;
        this.scenarios = scenarios;
        this.views = views;
        this.engine = engine;
        this.clock = clock;
    }

    /// Which part of a view is wanted. Left out: the first 100 rows and 50 columns.
    ///
    /// @param definition what is shown, saved or not
    record ViewCellsBody(
            @NotNull(message = "is missing") ViewDefinition definition,
            @Nullable Long rowOffset,
            @Nullable Integer rowLimit,
            @Nullable Long columnOffset,
            @Nullable Integer columnLimit) {
        PivotQuery.Window rows() {
            return window(rowOffset, rowLimit, ROWS);
        }

        PivotQuery.Window columns() {
            return window(columnOffset, columnLimit, COLUMNS);
        }

        private static PivotQuery.Window window(
                @Nullable Long offset, @Nullable Integer limit, int usual) {
            long from = offset == null ? 0 : offset;
            int count = limit == null ? usual : limit;
            if (from < 0) {
                throw new SluiceException(
                        ErrorCode.MALFORMED_REQUEST, "The offset is " + from + "; it starts at 0.");
            }
            if (count < 0 || count > PivotQuery.MAX_LIMIT) {
                throw new SluiceException(
                        ErrorCode.LIMIT_EXCEEDED,
                        "The limit is "
                                + count
                                + "; expected a number from 0 to "
                                + PivotQuery.MAX_LIMIT
                                + ".");
            }
            return new PivotQuery.Window(from, count);
        }
    }

    @GetMapping("/views/{viewId}/cells")
    @Operation(operationId = "getViewCells", summary = "A part of what a saved view shows")
    ViewCells ofSaved(
            Caller caller,
            @PathVariable UUID viewId,
            @RequestParam(defaultValue = "0") long rowOffset,
            @Parameter(description = "At most 1000") @RequestParam(defaultValue = "100")
                    int rowLimit,
            @RequestParam(defaultValue = "0") long columnOffset,
            @Parameter(description = "At most 1000") @RequestParam(defaultValue = "50")
                    int columnLimit) {
        var view = views.get(caller, new ViewId(viewId));
        var body =
                new ViewCellsBody(
                        view.definition(), rowOffset, rowLimit, columnOffset, columnLimit);
        return cells(caller, blocks.visible(caller, view.block()), body);
    }

    @PostMapping("/blocks/{blockId}/view-cells")
    @Operation(
            operationId = "computeViewCells",
            summary = "A part of what a view would show that need not be saved",
            description =
                    "Headers are those with cells. Each header has a place per level: an item's"
                            + " number, 0 for none, and what people read.")
    ViewCells ofDefinition(
            Caller caller, @PathVariable UUID blockId, @Valid @RequestBody ViewCellsBody body) {
        return cells(caller, views.sound(caller, new BlockId(blockId), body.definition()), body);
    }

    private ViewCells cells(Caller caller, Block block, ViewCellsBody body) {
        var query = new PivotQuery(block, body.definition(), body.rows(), body.columns());
        var asOf = clock.instant();
        var page = engine.pivot(Viewer.of(caller), query);
        return new ViewWords(blocks.of(block.application()), scenarios.of(block.application()))
                .of(page, asOf);
    }
}
