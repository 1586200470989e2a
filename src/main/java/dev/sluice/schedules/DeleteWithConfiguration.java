package dev.sluice.schedules;

import dev.sluice.control.EventListener;
import dev.sluice.imports.ConfigurationDeleted;
import dev.sluice.schedules.ScheduleNews.Gone;

import org.springframework.stereotype.Component;

import java.util.Optional;

/// Deletes the schedules of a configuration that is gone.
@Component
final class DeleteWithConfiguration implements EventListener<ConfigurationDeleted> {
    private final DeleteSchedules schedules;

    DeleteWithConfiguration(DeleteSchedules schedules) {
        this.schedules = schedules;
    }

    @Override
    public String name() {
        return "schedules.delete-with-configuration";
    }

    @Override
    public Class<ConfigurationDeleted> type() {
        return ConfigurationDeleted.class;
    }

    @Override
    public void on(ConfigurationDeleted event) {
        schedules.of(
                new ScheduleTarget.Import(event.configuration()),
                new Gone(event.name(), Optional.of(event.block()), event.by(), event.key()));
    }
}
