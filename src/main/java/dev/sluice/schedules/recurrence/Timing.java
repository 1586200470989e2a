package dev.sluice.schedules.recurrence;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;

/// A rule with all that decides when it is due.
///
/// @param start local time in the zone: nothing is due before it, and rules without a time of their
///   own take theirs from it
/// @param holidays days that are no working days
public record Timing(
        Rule rule,
        LocalDateTime start,
        ZoneId zone,
        ClockChanges clockChanges,
        Set<LocalDate> holidays) {
    public Timing {
        holidays = Set.copyOf(holidays);
        if (start.getSecond() != 0 || start.getNano() != 0) {
            throw new ImpossibleRule(
                    "The start " + start + " has seconds; give it in whole minutes.");
        }
    }

    /// The same rule from another start.
    public Timing with(LocalDateTime other) {
        return new Timing(rule, other, zone, clockChanges, holidays);
    }

    /// The same rule with other choices for clock changes.
    public Timing with(ClockChanges other) {
        return new Timing(rule, start, zone, other, holidays);
    }
}
