package dev.sluice.notifications;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.schedules.Schedule;

import java.util.UUID;
import java.util.function.Function;

/// How a run that a schedule started ended, whatever ran.
///
/// @param run the import's or the data flow's
/// @param kind of how it ended; whether it is a recovery is found out later
/// @param cause the same text for the same cause
/// @param ownerGone whether the schedule's owner may do nothing any more
/// @param words puts it into words
record Ending(
        UUID run,
        Schedule schedule,
        Kind kind,
        String cause,
        boolean ownerGone,
        Function<Kind, News> words) {
    /// What schedules say when their owner may do nothing any more.
    static final String OWNER_GONE = "OwnerDeactivated";

    ApplicationId application() {
        return schedule.application();
    }

    News news(Kind told) {
        return words.apply(told);
    }
}
