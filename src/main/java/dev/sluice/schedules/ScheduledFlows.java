package dev.sluice.schedules;

import dev.sluice.access.Access;
import dev.sluice.flows.FlowRuns;
import dev.sluice.flows.FlowTrigger;
import dev.sluice.flows.FlowUses;
import dev.sluice.flows.Flows;
import dev.sluice.flows.StepError;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.DataFlowId;

import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.UUID;

/// Starts data flows as the schedule's owner, and says which have schedules. Safe for use by many
/// threads.
@Component
final class ScheduledFlows implements FlowUses {
    private final Flows flows;
    private final FlowRuns runs;
    private final ScheduleStore schedules;
    private final Access access;

    ScheduledFlows(Flows flows, FlowRuns runs, ScheduleStore schedules, Access access) {
        this.flows = flows;
        this.runs = runs;
        this.schedules = schedules;
        this.access = access;
    }

    int unfinished(Schedule schedule) {
        return runs.unfinished(schedule.id().value());
    }

    /// Empty when the flow is gone.
    Optional<UUID> start(Schedule schedule, DataFlowId id) {
        return flows.find(id)
                .map(flow ->
                        runs.start(
                                        access.caller(schedule.owner()),
                                        flow.id(),
                                        FlowTrigger.Schedule,
                                        Optional.of(schedule.id().value()))
                                .value());
    }

    /// Records a run that could not be queued.
    Optional<UUID> failed(Schedule schedule, DataFlowId id, StartScheduled.Refusal refusal) {
        var error = new StepError(refusal.name(), refusal.message(), refusal.whatToDo());
        return flows.find(id)
                .map(flow ->
                        runs.failed(
                                        flow,
                                        schedule.owner(),
                                        FlowTrigger.Schedule,
                                        schedule.id().value(),
                                        error)
                                .value());
    }

    @Override
    public Kind kind() {
        return Kind.Schedule;
    }

    @Override
    public int count(DataFlowId flow) {
        return schedules.of(new ScheduleTarget.Flow(flow)).size();
    }

    /// Schedules go by what they run.
    @Override
    public Optional<String> name(ApplicationId application, UUID id) {
        return Optional.empty();
    }
}
