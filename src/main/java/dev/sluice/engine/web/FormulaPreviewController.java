package dev.sluice.engine.web;

import dev.sluice.access.Caller;
import dev.sluice.engine.FormulaPreviews;
import dev.sluice.engine.Viewer;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;
import dev.sluice.model.BlockFormulas;
import dev.sluice.model.Blocks;
import dev.sluice.model.DataType;
import dev.sluice.model.FormulaCheck;
import dev.sluice.model.Scenario;
import dev.sluice.model.Scenarios;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a formula would come to, before it is saved.
@RestController
@RequestMapping("/api/management/v1/blocks/{blockId}/formula/preview")
@Tag(name = "Formulas")
class FormulaPreviewController {
    private final Blocks blocks;
    private final BlockFormulas formulas;
    private final Scenarios scenarios;
    private final FormulaPreviews previews;

    FormulaPreviewController(
            Blocks blocks, BlockFormulas formulas, Scenarios scenarios, FormulaPreviews previews) {
        this.blocks = blocks;
        this.scenarios = scenarios;
        this.formulas = formulas;
        this.previews = previews;
    }

    /// @param propertyId the property of a list whose formula it is; absent for a metric
    /// @param scenarioId whose cells are read; the default scenario's when absent
    record FormulaDraft(
            @NotNull(message = "is missing") String text,
            @Nullable UUID propertyId,
            @Nullable UUID scenarioId) {}

    @PostMapping
    @Operation(
            operationId = "previewFormula",
            summary = "The first cells a formula comes to, without saving it",
            description =
                    "At most 20 cells in the order of the items, or items with their values for a"
                            + " list's property; `total` is how many are shown. A text that could"
                            + " not be saved answers 400.")
    RowsView preview(
            Caller caller, @PathVariable UUID blockId, @Valid @RequestBody FormulaDraft body) {
        var id = new BlockId(blockId);
        var property = Optional.ofNullable(body.propertyId()).map(PropertyId::new);
        return switch (formulas.check(caller, id, property, body.text())) {
            case FormulaCheck.Checked.Sound(var formula) -> {
                var block = blocks.get(id);
                var scenario =
                        Optional.ofNullable(body.scenarioId())
                                .map(ScenarioId::new)
                                .map(it -> scenarios.in(block.application(), Optional.of(it)))
                                .map(Scenario::id);
                yield columns(block, property)
                        .view(previews.of(Viewer.of(caller), id, property, formula, scenario));
            }
            case FormulaCheck.Checked.Refused(var problems) ->
                    throw new SluiceException(
                            ErrorCode.MALFORMED_REQUEST, problems.getFirst().message());
        };
    }

    private Columns columns(Block block, Optional<PropertyId> property) {
        if (!(block instanceof Block.ItemList list)) {
            return new Columns(blocks, block);
        }
        var shown = list.property(property.orElseThrow()).orElseThrow();
        return new Columns(
                List.of(
                        new RowsView.ColumnView(
                                list.id().toString(),
                                list.name(),
                                new DataType.Dimension(list.id()).word()),
                        new RowsView.ColumnView(
                                shown.id().toString(), shown.name(), shown.type().word())));
    }
}
