package dev.sluice.engine.web;

import dev.sluice.access.Caller;
import dev.sluice.engine.Engine;
import dev.sluice.engine.RowQuery;
import dev.sluice.engine.Viewer;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Blocks;
import dev.sluice.model.Scenarios;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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

/// Pages of what a block holds.
@RestController
@RequestMapping("/api/management/v1/blocks/{blockId}/rows")
@Tag(name = "Contents")
class RowsController {
    private final Blocks blocks;
    private final Scenarios scenarios;
    private final Engine engine;

    RowsController(Blocks blocks, Scenarios scenarios, Engine engine) {
        this.blocks = blocks;
        this.scenarios = scenarios;
        this.engine = engine;
    }

    @GetMapping
    @Operation(
            operationId = "listRows",
            summary = "A page of a list's items or a metric's cells",
            description =
                    "A metric's row has one cell per dimension, then the value. Items of dimensions"
                            + " are shown by their list's display property.")
    RowsView rows(
            Caller caller,
            @PathVariable UUID blockId,
            @RequestParam(defaultValue = "0") long offset,
            @Parameter(description = "At most 1000") @RequestParam(defaultValue = "100") int limit,
            @Parameter(description = "The key of a column") @RequestParam(defaultValue = "")
                    String sort,
            @RequestParam(defaultValue = "false") boolean desc,
            @Parameter(description = "Keeps rows in which some column shows this text")
                    @RequestParam(defaultValue = "")
                    String filter,
            @Parameter(description = "Whose cells; the default scenario's when absent")
                    @RequestParam(required = false)
                    @Nullable UUID scenarioId) {
        requireWithin(offset, limit);
        var block = blocks.visible(caller, new BlockId(blockId));
        var columns = new Columns(blocks, block);
        var direction = desc ? RowQuery.Direction.DESCENDING : RowQuery.Direction.ASCENDING;
        var order =
                sort.isEmpty()
                        ? List.<RowQuery.Order>of()
                        : List.of(new RowQuery.Order(columns.require(sort), direction));
        var filters =
                filter.isBlank()
                        ? List.<RowQuery.Filter>of()
                        : List.of(RowQuery.Filter.anywhere(filter.strip()));
        var query = new RowQuery(offset, limit, order, filters);
        if (scenarioId == null) {
            return columns.view(engine.rows(Viewer.of(caller), block.id(), query));
        }
        var scenario = scenarios.in(block.application(), Optional.of(new ScenarioId(scenarioId)));
        return columns.view(engine.rows(Viewer.of(caller), block.id(), scenario.id(), query));
    }

    private static void requireWithin(long offset, int limit) {
        if (offset < 0) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST, "The offset is " + offset + "; it starts at 0.");
        }
        if (limit < 1 || limit > RowQuery.MAX_LIMIT) {
            throw new SluiceException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "The limit is "
                            + limit
                            + "; expected a number from 1 to "
                            + RowQuery.MAX_LIMIT
                            + ".");
        }
    }
}
