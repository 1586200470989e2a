package dev.sluice.schedules;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ScheduleId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Takes due schedules, settles them and moves them on, all in one write: an instant that was
/// claimed is one whose outcome is recorded, on whichever node.
@Component
final class ClaimDue {
    private static final Logger log = LoggerFactory.getLogger(ClaimDue.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

    private final ControlStore store;
    private final ScheduleStore schedules;
    private final SettleInstants settling;
    private final ScheduleSettings settings;
    private final Clock clock;

    ClaimDue(
            ControlStore store,
            ScheduleStore schedules,
            SettleInstants settling,
            ScheduleSettings settings,
            Clock clock) {
        this.clock = clock;
        this.store = store;
        this.schedules = schedules;
        this.settling = settling;
        this.settings = settings;
    }

    /// Settles everything that is due.
    ///
    /// @return how many schedules were looked at
    int claimAll() {
        int all = 0;
        int batch;
        do {
            batch = claim(clock.instant());
            all += batch;
        } while (batch == settings.batch());
        return all;
    }

    private int claim(Instant now) {
        try {
            return store.write(sql -> {
                var due = schedules.claim(now, settings.batch());
                due.forEach(schedule -> settling.settle(schedule, now));
                return due.size();
            });
        } catch (RuntimeException e) {
            log.warn("Due schedules are settled one by one, because of a fault among them", e);
            return claimOneByOne(now);
        }
    }

    /// One that cannot be settled keeps no other from running.
    private int claimOneByOne(Instant now) {
        List<ScheduleId> due =
                store.write(sql ->
                        schedules.claim(now, settings.batch()).stream().map(Schedule::id).toList());
        for (var id : due) {
            try {
                settleOne(id, now);
            } catch (RuntimeException e) {
                log.error(
                        "Schedule {} cannot be settled; it is tried again in {}", id, TRY_AGAIN, e);
                schedules.postpone(id, now.plus(TRY_AGAIN));
            }
        }
        return due.size();
    }

    private void settleOne(ScheduleId id, Instant now) {
        store.change(
                sql -> schedules.locked(id).ifPresent(schedule -> settling.settle(schedule, now)));
    }
}
