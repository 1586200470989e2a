package dev.sluice.engine.web;

import dev.sluice.access.Caller;
import dev.sluice.engine.ConvertFormulas;
import dev.sluice.kernel.BlockId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.UUID;

/// "Convert formula to values" of a metric.
@RestController
@Tag(name = "Formulas")
class ConvertFormulaController {
    private final ConvertFormulas formulas;

    ConvertFormulaController(ConvertFormulas formulas) {
        this.formulas = formulas;
    }

    @PostMapping("/api/management/v1/blocks/{blockId}/formula/convert")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "convertFormula",
            summary = "Drop a metric's formula and keep its results as inputs",
            description =
                    "In every scenario, once they are calculated: 409 and 503 name the block that"
                            + " cannot be, or was not in time.")
    void convert(Caller caller, @PathVariable UUID blockId) {
        formulas.convert(caller, new BlockId(blockId));
    }
}
