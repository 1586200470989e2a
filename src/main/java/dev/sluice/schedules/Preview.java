package dev.sluice.schedules;

import dev.sluice.schedules.recurrence.Planned;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/// What a timing would mean.
///
/// @param cron the cron text that means the same
/// @param warnings what a person may not expect
/// @param freeStart a start with which it would not meet others on its connection, where it does
public record Preview(
        String sentence,
        Optional<String> cron,
        List<String> warnings,
        List<Upcoming> instants,
        Optional<LocalDateTime> freeStart) {
    public Preview {
        warnings = List.copyOf(warnings);
        instants = List.copyOf(instants);
    }

    /// One instant.
    ///
    /// @param overlaps whether the run before would usually not have ended
    /// @param taken whether another scheduled import uses the connection then
    /// @param note what is to be said of it; empty when nothing is
    public record Upcoming(Planned planned, boolean overlaps, boolean taken, String note) {}
}
