package dev.sluice.imports.web;

import dev.sluice.imports.ImportReport;
import dev.sluice.imports.ImportRun;
import dev.sluice.imports.RunError;
import dev.sluice.imports.RunProgress;
import dev.sluice.imports.RunState;
import dev.sluice.imports.SkipReason;
import dev.sluice.imports.Undo;
import dev.sluice.kernel.RunId;
import dev.sluice.model.BlockType;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A run as the import summary shows it.
///
/// @param queuePosition how many runs start before this one, while it is queued
/// @param medianSeconds how long the configuration's runs usually take
/// @param boardId the board whose button started it
/// @param boardName what the board is called; null when it is gone
/// @param flowRunId the run of a data flow that it is a step of
/// @param lines what became of the lines, in all scenarios together
/// @param scenarios what became of them in each; none for a list, nor while there is one scenario
/// @param copiedFrom the name of the block that was copied; there is no received file then
/// @param fetched what the run reads through a connection; null for all others
/// @param rejectedLines how many skipped lines can be downloaded
/// @param skippedCells whether the skipped cells of lines that landed can be
/// @param undo whether the run can be undone, and what it has to do with undos
record RunDetail(
        UUID runId,
        RunState state,
        ImportRun.@Nullable Outcome outcome,
        UUID applicationId,
        BlockView block,
        @Nullable ConfigurationView configuration,
        PersonView person,
        Trigger trigger,
        @Nullable UUID boardId,
        @Nullable String boardName,
        @Nullable UUID flowRunId,
        @Nullable KeyView key,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Integer queuePosition,
        @Nullable Double medianSeconds,
        @Nullable RunProgress progress,
        ImportReport.@Nullable Lines lines,
        @Nullable Long deleted,
        List<ScenarioBalance> scenarios,
        List<ColumnView> columns,
        List<ReasonView> reasons,
        List<CreatedView> created,
        @Nullable RunError error,
        @Nullable FileView receivedFile,
        @Nullable String copiedFrom,
        @Nullable FetchedView fetched,
        long rejectedLines,
        boolean skippedCells,
        UndoView undo) {
    record BlockView(UUID id, String name, BlockType type) {}

    @Schema(name = "RunConfigurationView")
    record ConfigurationView(UUID id, String name, int version) {}

    record PersonView(UUID id, String name) {}

    @Schema(name = "RunKeyView")
    record KeyView(UUID id, String name, UUID ownerId, String ownerName) {}

    /// @param what was read, such as a full path; null until it was
    record FetchedView(
            UUID connectionId, String connectionName, @Nullable String what, @Nullable Long bytes) {
        static FetchedView of(ImportRun.ReceivedFile file, ImportRun.UsedConnection connection) {
            return new FetchedView(
                    connection.id().value(),
                    connection.name(),
                    connection.read().orElse(null),
                    connection.read().isPresent() ? file.bytes() : null);
        }
    }

    /// @param undoneBy the undo that stands, is queued or goes on
    /// @param undoOf the run that this one takes back
    @Schema(name = "RunUndoView")
    record UndoView(
            boolean possible,
            @Nullable String whyNot,
            @Nullable UUID undoneBy,
            @Nullable UUID undoOf) {
        static UndoView of(Undo.Standing standing) {
            return new UndoView(
                    standing.possible(),
                    standing.whyNot().orElse(null),
                    standing.undoneBy().map(RunId::value).orElse(null),
                    standing.undoOf().map(RunId::value).orElse(null));
        }
    }

    record FileView(String name, long bytes) {}

    /// @param name the scenario's when the run wrote it
    record ScenarioBalance(UUID scenarioId, String name, ImportReport.Lines lines, long deleted) {
        static ScenarioBalance of(ImportReport.InScenario in) {
            return new ScenarioBalance(in.scenarioId(), in.name(), in.lines(), in.deleted());
        }
    }

    record CreatedView(UUID listId, String listName, long count) {}

    /// Sums are decimals as text: parsed = landed + superseded + skipped + adjusted.
    @Schema(name = "RunColumnView")
    record ColumnView(
            String name,
            String parsed,
            String landed,
            String superseded,
            String skipped,
            String adjusted,
            long unparseable,
            long rounded,
            long truncated,
            List<String> adjustedSamples) {
        static ColumnView of(ImportReport.ColumnBalance balance) {
            return new ColumnView(
                    balance.name(),
                    balance.parsed().toPlainString(),
                    balance.landed().toPlainString(),
                    balance.superseded().toPlainString(),
                    balance.skipped().toPlainString(),
                    balance.adjusted().toPlainString(),
                    balance.unparseable(),
                    balance.rounded(),
                    balance.truncated(),
                    balance.adjustedSamples());
        }
    }

    /// What is counted.
    enum Unit {
        line,
        cell;

        static Unit of(ImportReport.Unit unit) {
            return switch (unit) {
                case Line -> line;
                case Cell -> cell;
            };
        }

        ImportReport.Unit counted() {
            return switch (this) {
                case line -> ImportReport.Unit.Line;
                case cell -> ImportReport.Unit.Cell;
            };
        }
    }

    record ReasonView(
            SkipReason reason,
            SkipReason.ApiReason apiReason,
            String label,
            @Nullable String column,
            Unit unit,
            long count,
            List<String> samples,
            String whatToDo) {
        static ReasonView of(ImportReport.Skipped skipped) {
            return new ReasonView(
                    skipped.reason(),
                    skipped.reason().apiReason(),
                    skipped.reason().label(),
                    skipped.column().isEmpty() ? null : skipped.column(),
                    Unit.of(skipped.unit()),
                    skipped.count(),
                    skipped.samples(),
                    skipped.reason().whatToDo());
        }
    }
}
