package dev.sluice.engine.web;

import dev.sluice.access.Caller;
import dev.sluice.engine.CellEdit;
import dev.sluice.engine.CellEdits;
import dev.sluice.engine.CellValue;
import dev.sluice.engine.CellsEdited;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Viewer;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.AccessRules;
import dev.sluice.model.Block;
import dev.sluice.model.Blocks;
import dev.sluice.model.Scenarios;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Edits of a metric's inputs by hand.
@RestController
@RequestMapping("/api/management/v1/blocks/{blockId}/cells")
@Tag(name = "Contents")
class CellsController {
    private static final int MOST_CELLS = 200;

    private final CellEdits edits;
    private final Scenarios scenarios;
    private final IdSource ids;
    private final Blocks blocks;
    private final Engine engine;
    private final AccessRules rules;

    CellsController(
            CellEdits edits,
            Scenarios scenarios,
            Blocks blocks,
            Engine engine,
            AccessRules rules,
            IdSource ids) {
        this.edits = edits;
        this.scenarios = scenarios;
        this.ids = ids;
        this.blocks = blocks;
        this.engine = engine;
        this.rules = rules;
    }

    /// A cell of a metric.
    ///
    /// @param items one per dimension in the metric's order, each by its number or by the text it
    ///   is shown as
    /// @param value null deletes the input
    @Schema(name = "CellValueGiven")
    record GivenCell(
            @NotNull(message = "are missing") List<@NotNull JsonNode> items,
            @Nullable JsonNode value) {}

    /// @param changeId chosen by the caller, so that an edit sent again is done once
    /// @param scenarioId whose inputs change; the default scenario's when absent
    @Schema(name = "CellsChange")
    record GivenCells(
            @Nullable UUID changeId,
            @Nullable UUID scenarioId,
            @NotNull(message = "are missing")
                    @Size(
                            min = 1,
                            max = MOST_CELLS,
                            message = "hold no cell, or more than the " + MOST_CELLS + " allowed")
                    List<@NotNull @Valid GivenCell> cells) {}

    /// @param items their numbers
    /// @param value the input that was there; null for none
    @Schema(name = "CellBefore")
    record CellView(List<Integer> items, @Nullable Object value) {}

    /// What an edit did.
    ///
    /// @param changed how many cells are different now
    /// @param before the inputs that were there: sent as an edit, they undo this one
    @Schema(name = "CellsChanged")
    record CellsView(UUID changeId, long changed, List<CellView> before) {
        static CellsView of(CellsEdited edited) {
            return new CellsView(
                    edited.change().value(),
                    edited.changed(),
                    edited.before().stream().map(CellsView::view).toList());
        }

        private static CellView view(CellEdit cell) {
            return new CellView(
                    cell.items(),
                    switch (cell.value().orElse(null)) {
                        case CellValue.ItemValue(int item, var _) -> item;
                        case null, default -> Columns.shown(cell.value());
                    });
        }
    }

    @PatchMapping
    @Operation(
            operationId = "changeCells",
            summary = "Set or delete inputs of a metric",
            description =
                    "All cells in one transaction. Takes Edit Data; a metric with a formula takes"
                            + " inputs only where overriding is allowed, a read-only scenario takes"
                            + " none.")
    CellsView change(
            Caller caller, @PathVariable UUID blockId, @Valid @RequestBody GivenCells body) {
        var metric = edits.editable(caller, new BlockId(blockId));
        var scenario =
                scenarios.in(
                        metric.application(),
                        Optional.ofNullable(body.scenarioId()).map(ScenarioId::new));
        var change = new ChangeId(body.changeId() == null ? ids.next() : body.changeId());
        var items = new HashMap<BlockId, Map<JsonNode, Integer>>();
        var given =
                new GivenValues(blocks, engine, Viewer.naming(caller, rules, metric.application()));
        var cells = body.cells().stream().map(cell -> cell(given, metric, cell, items)).toList();
        return CellsView.of(edits.edit(caller, change, metric.id(), scenario, cells));
    }

    private static CellEdit cell(
            GivenValues values,
            Block.Metric metric,
            GivenCell given,
            Map<BlockId, Map<JsonNode, Integer>> known) {
        if (given.items().size() != metric.dimensions().size()) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "A cell names "
                            + given.items().size()
                            + " items; \""
                            + metric.name()
                            + "\" has "
                            + metric.dimensions().size()
                            + " dimensions.");
        }
        var items = new ArrayList<Integer>();
        for (int i = 0; i < given.items().size(); i++) {
            var dimension = metric.dimensions().get(i);
            items.add(
                    known.computeIfAbsent(dimension, _ -> new HashMap<>())
                            .computeIfAbsent(
                                    given.items().get(i), item -> values.item(dimension, item)));
        }
        var value =
                given.value() == null
                        ? Optional.<CellValue>empty()
                        : values.read(metric, given.value());
        return new CellEdit(items, value);
    }
}
