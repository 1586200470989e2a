package dev.sluice.model.web;

import dev.sluice.access.Caller;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.model.BlockFormulas;
import dev.sluice.model.FormulaCheck;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// BlockFormulas of metrics and of lists' properties.
@RestController
@RequestMapping("/api/management/v1/blocks/{blockId}")
@Tag(name = "Formulas")
class FormulasController {
    private final BlockFormulas formulas;
    private final BlockViews views;

    FormulasController(BlockFormulas formulas, BlockViews views) {
        this.formulas = formulas;
        this.views = views;
    }

    record FormulaBody(@NotNull(message = "is missing") String text) {}

    /// @param propertyId the property of a list whose formula it is; absent for a metric
    record FormulaTrial(@NotNull(message = "is missing") String text, @Nullable UUID propertyId) {}

    /// @param caret an offset in the text, from 0
    record FormulaCaret(
            @NotNull(message = "is missing") String text, int caret, @Nullable UUID propertyId) {}

    /// @param problems none when the text can be saved
    record FormulaVerdict(boolean sound, List<FormulaCheck.Problem> problems) {}

    @PutMapping("/formula")
    @Operation(
            operationId = "setMetricFormula",
            summary = "Write a metric's formula",
            description =
                    "A text that cannot be saved answers 400 with offset, length, line, column and"
                            + " suggestion beside the message; nothing is half-saved.")
    BlockViews.BlockView set(
            Caller caller, @PathVariable UUID blockId, @Valid @RequestBody FormulaBody body) {
        return views.view(
                caller, formulas.set(caller, new BlockId(blockId), Optional.empty(), body.text()));
    }

    @DeleteMapping("/formula")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteMetricFormula", summary = "Delete a metric's formula")
    void clear(Caller caller, @PathVariable UUID blockId) {
        formulas.clear(caller, new BlockId(blockId), Optional.empty());
    }

    @PutMapping("/properties/{propertyId}/formula")
    @Operation(
            operationId = "setPropertyFormula",
            summary = "Write the formula of a list's property",
            description = "Answers as for a metric's formula.")
    BlockViews.BlockView set(
            Caller caller,
            @PathVariable UUID blockId,
            @PathVariable UUID propertyId,
            @Valid @RequestBody FormulaBody body) {
        return views.view(
                caller,
                formulas.set(caller, new BlockId(blockId), property(propertyId), body.text()));
    }

    @DeleteMapping("/properties/{propertyId}/formula")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deletePropertyFormula", summary = "Delete a property's formula")
    void clear(Caller caller, @PathVariable UUID blockId, @PathVariable UUID propertyId) {
        formulas.clear(caller, new BlockId(blockId), property(propertyId));
    }

    @PostMapping("/formula/check")
    @Operation(
            operationId = "checkFormula",
            summary = "Read a formula without saving it",
            description = "For checking while somebody writes: always 200, with what is wrong.")
    FormulaVerdict check(
            Caller caller, @PathVariable UUID blockId, @Valid @RequestBody FormulaTrial body) {
        var checked =
                formulas.check(
                        caller, new BlockId(blockId), property(body.propertyId()), body.text());
        return switch (checked) {
            case FormulaCheck.Checked.Sound _ -> new FormulaVerdict(true, List.of());
            case FormulaCheck.Checked.Refused(var problems) -> new FormulaVerdict(false, problems);
        };
    }

    @PostMapping("/formula/completions")
    @Operation(
            operationId = "completeFormula",
            summary = "What may stand at the caret of a formula")
    FormulaCheck.Completions complete(
            Caller caller, @PathVariable UUID blockId, @Valid @RequestBody FormulaCaret body) {
        return formulas.complete(
                caller,
                new BlockId(blockId),
                property(body.propertyId()),
                body.text(),
                body.caret());
    }

    private static Optional<PropertyId> property(@Nullable UUID id) {
        return Optional.ofNullable(id).map(PropertyId::new);
    }
}
