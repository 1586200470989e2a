package dev.sluice.schedules.recurrence;

import java.time.LocalDateTime;
import java.util.Optional;

/// The local times of a rule, whatever the clocks make of them.
interface LocalTimes {
    /// How far is looked ahead: 29 February on a given weekday comes once in 40 years at the
    /// latest.
    int HORIZON_YEARS = 60;

    /// The first one at or after this local time; empty when there is none within the horizon.
    Optional<LocalDateTime> from(LocalDateTime earliest);
}
