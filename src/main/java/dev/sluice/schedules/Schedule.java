package dev.sluice.schedules;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.RunOrigin;
import dev.sluice.kernel.ScheduleId;
import dev.sluice.schedules.recurrence.Recurrence;
import dev.sluice.schedules.recurrence.Timing;

import java.time.Instant;
import java.util.Optional;

/// One schedule of one import configuration or data flow.
///
/// @param owner the member who saved it last; runs act as them
/// @param nextInstant the first planned instant without an outcome; empty when there is none any
///   more
/// @param edition rises by one with each edit
public record Schedule(
        ScheduleId id,
        ApplicationId application,
        ScheduleTarget target,
        Timing timing,
        Policies policies,
        Notify notification,
        boolean enabled,
        MemberId owner,
        Instant editedAt,
        Optional<Instant> nextInstant,
        int edition) {

    /// When it is due.
    public Recurrence recurrence() {
        return Recurrence.of(timing);
    }

    /// When it runs next; empty while it is paused.
    public Optional<Instant> nextRun() {
        return enabled ? nextInstant : Optional.empty();
    }

    /// What its runs carry.
    public RunOrigin origin() {
        return new RunOrigin.BySchedule(id.value());
    }
}
