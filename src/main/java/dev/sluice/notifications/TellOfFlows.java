package dev.sluice.notifications;

import dev.sluice.control.EventListener;
import dev.sluice.flows.FlowFinished;
import dev.sluice.flows.FlowRun;
import dev.sluice.flows.FlowRuns;
import dev.sluice.flows.FlowStep;
import dev.sluice.flows.FlowTrigger;
import dev.sluice.flows.StepState;
import dev.sluice.imports.ImportRun;
import dev.sluice.imports.ImportRuns;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScheduleId;
import dev.sluice.model.Application;
import dev.sluice.model.Applications;
import dev.sluice.schedules.Schedule;
import dev.sluice.schedules.Schedules;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Has it told how scheduled data flows ended.
@Component
final class TellOfFlows implements EventListener<FlowFinished> {
    private final FlowRuns runs;
    private final ImportRuns imports;
    private final Schedules schedules;
    private final Applications applications;
    private final TellOfEndings telling;
    private final Clock clock;

    TellOfFlows(
            FlowRuns runs,
            ImportRuns imports,
            Schedules schedules,
            Applications applications,
            TellOfEndings telling,
            Clock clock) {
        this.runs = runs;
        this.imports = imports;
        this.schedules = schedules;
        this.applications = applications;
        this.telling = telling;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "notifications.tell-of-flows";
    }

    @Override
    public Class<FlowFinished> type() {
        return FlowFinished.class;
    }

    @Override
    public void on(FlowFinished event) {
        runs.find(event.run())
                .ifPresent(run ->
                        schedule(run).ifPresent(schedule -> telling.tell(ending(run, schedule))));
    }

    private Optional<Schedule> schedule(FlowRun run) {
        return run.start().trigger() == FlowTrigger.Schedule
                ? run.start().from().flatMap(id -> schedules.find(new ScheduleId(id)))
                : Optional.empty();
    }

    private Ending ending(FlowRun run, Schedule schedule) {
        var name = applications.find(run.application()).map(Application::name).orElse("");
        var started = started(run);
        return new Ending(
                run.id().value(),
                schedule,
                Kind.of(run.state()),
                FlowWords.cause(run, started),
                run.steps().stream().anyMatch(TellOfFlows::ownerGone),
                kind -> FlowWords.of(run, started, kind, name, clock.instant()));
    }

    private Map<RunId, ImportRun> started(FlowRun run) {
        return run.steps().stream()
                .flatMap(step -> step.run().flatMap(imports::find).stream())
                .collect(Collectors.toMap(ImportRun::id, Function.identity()));
    }

    private static boolean ownerGone(FlowStep step) {
        return step.state() instanceof StepState.Failed(var error)
                && error.code().equals(Ending.OWNER_GONE);
    }
}
