package dev.sluice.schedules;

import dev.sluice.control.EventListener;
import dev.sluice.flows.FlowDeleted;

import org.springframework.stereotype.Component;

/// Deletes the schedules of a data flow that is gone.
@Component
final class DeleteWithFlow implements EventListener<FlowDeleted> {
    private final ScheduleStore schedules;

    DeleteWithFlow(ScheduleStore schedules) {
        this.schedules = schedules;
    }

    @Override
    public String name() {
        return "schedules.delete-with-flow";
    }

    @Override
    public Class<FlowDeleted> type() {
        return FlowDeleted.class;
    }

    @Override
    public void on(FlowDeleted event) {
        schedules.deleteAll(new ScheduleTarget.Flow(event.flow()));
    }
}
