package dev.sluice.publicapi;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.sluice.imports.ImportRun;
import dev.sluice.imports.RunState;
import dev.sluice.kernel.ScenarioId;

import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;

/// A run as the public API shows it.
///
/// `completedAt` and `errorsDetails` are written as null where there is nothing to say;
/// `detailedReport` is left out altogether unless asked for, and while the run goes on: some
/// clients look into it without expecting null.
@Schema(name = "ApiImportReportDto")
record ImportStatus(
        UUID importId,
        @Schema(format = "date-time") String createdAt,
        @Schema(format = "date-time", nullable = true) @Nullable String completedAt,
        State importStatus,
        @Schema(nullable = true) @Nullable List<Failure> errorsDetails,
        @Schema(nullable = true) @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable DetailedReport detailedReport) {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /// The three states the public API knows.
    @Schema(name = "ApiImportStatus", enumAsRef = true)
    enum State {
        InProgress,
        Completed,
        Failed;

        static State of(RunState state) {
            return switch (state) {
                case Queued, Running -> InProgress;
                case Completed -> Completed;
                case Failed, Cancelled -> Failed;
            };
        }
    }

    /// Why a run failed; the names are listed in docs/integrators/errors.md.
    @Schema(name = "ApiImportErrorDto")
    record Failure(String name, String description) {
        private static final Failure CANCELLED =
                new Failure("Cancelled", "A person cancelled the import; it changed nothing.");
    }

    static ImportStatus brief(ImportRun run) {
        return of(run, null);
    }

    /// @param meant the scenarios that a run which never counted was to write
    static ImportStatus detailed(ImportRun run, Function<ImportRun, List<ScenarioId>> meant) {
        return of(run, run.state().terminal() ? DetailedReport.of(run, meant) : null);
    }

    private static ImportStatus of(ImportRun run, @Nullable DetailedReport report) {
        return new ImportStatus(
                run.id().value(),
                text(run.createdAt()),
                run.completedAt().map(ImportStatus::text).orElse(null),
                State.of(run.state()),
                failures(run),
                report);
    }

    private static String text(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    private static @Nullable List<Failure> failures(ImportRun run) {
        return switch (run.state()) {
            case Queued, Running, Completed -> null;
            case Cancelled -> List.of(Failure.CANCELLED);
            case Failed ->
                    run.error().stream()
                            .map(error -> new Failure(error.name(), error.description()))
                            .toList();
        };
    }
}
