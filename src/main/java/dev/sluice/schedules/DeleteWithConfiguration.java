package dev.sluice.schedules;

import dev.sluice.control.EventListener;
import dev.sluice.imports.ConfigurationDeleted;

import org.springframework.stereotype.Component;

/// Deletes the schedules of a configuration that is gone.
@Component
final class DeleteWithConfiguration implements EventListener<ConfigurationDeleted> {
    private final ScheduleStore schedules;

    DeleteWithConfiguration(ScheduleStore schedules) {
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
        schedules.deleteAll(new ScheduleTarget.Import(event.configuration()));
    }
}
