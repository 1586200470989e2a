package dev.sluice.imports.web;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.access.Members;
import dev.sluice.access.Permission;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.imports.ImportOrigins;
import dev.sluice.imports.ImportRun;
import dev.sluice.imports.ImportRuns;
import dev.sluice.imports.RunState;
import dev.sluice.kernel.BoardId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.RunOrigin;
import dev.sluice.kernel.SluiceException;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// Every run of one configuration, whatever started it.
@RestController
@RequestMapping("/api/management/v1")
@Tag(name = "Import configurations")
class ConfigurationRunsController {
    private static final int MOST = 200;

    private final ImportConfigurations configurations;
    private final ImportRuns runs;
    private final ImportOrigins origins;
    private final Members members;
    private final Access access;
    private final Clock clock;

    ConfigurationRunsController(
            ImportConfigurations configurations,
            ImportRuns runs,
            ImportOrigins origins,
            Members members,
            Access access,
            Clock clock) {
        this.configurations = configurations;
        this.runs = runs;
        this.origins = origins;
        this.members = members;
        this.access = access;
        this.clock = clock;
    }

    /// One run.
    ///
    /// @param scheduleId the schedule that started it
    /// @param boardId the board whose button started it
    /// @param boardName what the board is called; null when it is gone
    /// @param error why it failed, in words
    record ConfigurationRun(
            UUID runId,
            RunState state,
            ImportRun.@Nullable Outcome outcome,
            Trigger trigger,
            @Nullable UUID scheduleId,
            @Nullable UUID boardId,
            @Nullable String boardName,
            String personName,
            @Nullable String keyName,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Long durationMs,
            @Nullable String error) {
        static ConfigurationRun of(
                ImportRun run, Map<MemberId, String> names, Map<RunId, String> boards) {
            return new ConfigurationRun(
                    run.id().value(),
                    run.state(),
                    run.outcome().orElse(null),
                    Trigger.of(run.origin()),
                    run.origin() instanceof RunOrigin.BySchedule(var schedule) ? schedule : null,
                    ImportOrigins.board(run).map(BoardId::value).orElse(null),
                    boards.get(run.id()),
                    names.getOrDefault(run.person(), ""),
                    run.key().map(ImportRun.UsedKey::name).orElse(null),
                    run.createdAt(),
                    run.startedAt().orElse(null),
                    run.duration().map(Duration::toMillis).orElse(null),
                    run.error().map(error -> error.description()).orElse(null));
        }
    }

    /// @param next the `before` of the page of older ones; absent on the last
    record ConfigurationRunsPage(List<ConfigurationRun> items, @Nullable Instant next) {}

    @GetMapping("/import-configurations/{configurationId}/runs")
    @Operation(
            operationId = "listRunsOfConfiguration",
            summary = "Every run of an import configuration, whatever started it, newest first")
    ConfigurationRunsPage runs(
            Caller caller,
            @PathVariable UUID configurationId,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The limit is " + limit + "; expected a number from 1 to " + MOST + ".");
        }
        var configuration = configurations.get(caller, new ConfigurationId(configurationId));
        access.require(caller, configuration.application(), Permission.ImportData);
        var until = before == null ? clock.instant().plus(Duration.ofDays(1)) : before;
        var page = runs.of(configuration.id(), until, limit);
        var names = members.names(page.stream().map(ImportRun::person).collect(Collectors.toSet()));
        var boards = origins.names(page);
        return new ConfigurationRunsPage(
                page.stream().map(run -> ConfigurationRun.of(run, names, boards)).toList(),
                page.size() < limit ? null : page.getLast().createdAt());
    }
}
