package dev.sluice.schedules;

import dev.sluice.control.ControlStore;
import dev.sluice.schedules.ScheduleNews.Gone;

import org.springframework.stereotype.Component;

/// Deletes the schedules of what is gone, and tells so. Safe for use by many threads.
@Component
final class DeleteSchedules {
    private final ScheduleStore schedules;
    private final ScheduleNews news;
    private final ControlStore store;

    DeleteSchedules(ScheduleStore schedules, ScheduleNews news, ControlStore store) {
        this.schedules = schedules;
        this.news = news;
        this.store = store;
    }

    /// Nothing is left to be told when it is called once more.
    void of(ScheduleTarget target, Gone gone) {
        store.change(sql -> {
            schedules.of(target).forEach(schedule -> news.tell(schedule, gone));
            schedules.deleteAll(target);
        });
    }
}
