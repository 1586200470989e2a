package dev.sluice.publicapi;

import dev.sluice.kernel.RunId;

import io.swagger.v3.oas.annotations.media.Schema;

import java.util.UUID;

/// What a push or trigger answers.
@Schema(name = "ApiImportResultDto")
record ImportResult(UUID importId) {
    static ImportResult of(RunId run) {
        return new ImportResult(run.value());
    }
}
