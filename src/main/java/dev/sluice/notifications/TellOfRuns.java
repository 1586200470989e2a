package dev.sluice.notifications;

import dev.sluice.control.EventListener;
import dev.sluice.imports.ImportFinished;
import dev.sluice.imports.ImportRun;
import dev.sluice.imports.ImportRuns;
import dev.sluice.imports.RunError;
import dev.sluice.kernel.RunOrigin;
import dev.sluice.kernel.ScheduleId;
import dev.sluice.model.Application;
import dev.sluice.model.Applications;
import dev.sluice.schedules.Schedule;
import dev.sluice.schedules.Schedules;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Optional;

/// Has it told how scheduled imports ended. Those that a data flow started are told of with it.
@Component
final class TellOfRuns implements EventListener<ImportFinished> {
    private final ImportRuns runs;
    private final Schedules schedules;
    private final Applications applications;
    private final TellOfEndings telling;
    private final Clock clock;

    TellOfRuns(
            ImportRuns runs,
            Schedules schedules,
            Applications applications,
            TellOfEndings telling,
            Clock clock) {
        this.runs = runs;
        this.schedules = schedules;
        this.applications = applications;
        this.telling = telling;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "notifications.tell-of-runs";
    }

    @Override
    public Class<ImportFinished> type() {
        return ImportFinished.class;
    }

    @Override
    public void on(ImportFinished event) {
        runs.find(event.run())
                .ifPresent(run ->
                        schedule(run).ifPresent(schedule -> telling.tell(ending(run, schedule))));
    }

    private Optional<Schedule> schedule(ImportRun run) {
        return run.origin() instanceof RunOrigin.BySchedule(var schedule)
                ? schedules.find(new ScheduleId(schedule))
                : Optional.empty();
    }

    private Ending ending(ImportRun run, Schedule schedule) {
        var name = applications.find(run.application()).map(Application::name).orElse("");
        return new Ending(
                run.id().value(),
                schedule,
                Kind.of(run.outcome().orElseThrow()),
                Words.cause(run),
                run.error().map(RunError::name).equals(Optional.of(Ending.OWNER_GONE)),
                kind -> Words.of(run, kind, name, clock.instant()));
    }
}
