package dev.sluice.schedules;

import dev.sluice.schedules.recurrence.Planned;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a timing would mean.
///
/// @param cron the cron text that means the same
/// @param warnings what a person may not expect
/// @param lasting how long the configuration's runs usually take
public record Preview(
        String sentence, Optional<String> cron, List<String> warnings, List<Upcoming> instants) {
    public Preview {
        warnings = List.copyOf(warnings);
        instants = List.copyOf(instants);
    }

    /// One instant.
    ///
    /// @param overlaps whether the run before would usually not have ended
    /// @param note what is to be said of it; empty when nothing is
    public record Upcoming(Planned planned, boolean overlaps, String note) {
        /// When it is.
        public Instant at() {
            return planned.at();
        }
    }
}
