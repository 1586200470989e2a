package dev.sluice.schedules;

import dev.sluice.control.EventListener;
import dev.sluice.flows.FlowDeleted;
import dev.sluice.schedules.ScheduleNews.Gone;

import org.springframework.stereotype.Component;

import java.util.Optional;

/// Deletes the schedules of a data flow that is gone.
@Component
final class DeleteWithFlow implements EventListener<FlowDeleted> {
    private final DeleteSchedules schedules;

    DeleteWithFlow(DeleteSchedules schedules) {
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
        schedules.of(
                new ScheduleTarget.Flow(event.flow()),
                new Gone(event.name(), Optional.empty(), event.by(), event.key()));
    }
}
