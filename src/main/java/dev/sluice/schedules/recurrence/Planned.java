package dev.sluice.schedules.recurrence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Set;

/// One instant of a rule.
///
/// @param local what the clocks of the rule's zone show then
public record Planned(Instant at, LocalDateTime local, Set<Flag> flags) {
    public Planned {
        flags = Set.copyOf(flags);
    }
}
