package dev.sluice.schedules;

import dev.sluice.access.Access;
import dev.sluice.imports.ImportConfigurations;
import dev.sluice.imports.ImportRuns;
import dev.sluice.imports.Imports;
import dev.sluice.imports.RunError;
import dev.sluice.kernel.ConfigurationId;

import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/// Queues imports as the schedule's owner. Safe for use by many threads.
@Component
final class ScheduledImports {
    private final Imports imports;
    private final ImportRuns runs;
    private final ImportConfigurations configurations;
    private final Access access;

    ScheduledImports(
            Imports imports, ImportRuns runs, ImportConfigurations configurations, Access access) {
        this.imports = imports;
        this.runs = runs;
        this.configurations = configurations;
        this.access = access;
    }

    int unfinished(Schedule schedule) {
        return runs.unfinished(schedule.origin());
    }

    /// Empty when the configuration is gone.
    Optional<UUID> start(Schedule schedule, ConfigurationId id) {
        return configurations.exists(id)
                ? Optional.of(
                        imports.trigger(access.caller(schedule.owner()), id, schedule.origin())
                                .value())
                : Optional.empty();
    }

    /// Records a run that could not be queued.
    Optional<UUID> failed(Schedule schedule, ConfigurationId id, StartScheduled.Refusal refusal) {
        var error = new RunError(refusal.name(), refusal.message(), null, null, refusal.whatToDo());
        return configurations
                .find(id)
                .map(found ->
                        imports.failed(found, schedule.owner(), schedule.origin(), error).value());
    }
}
