package dev.sluice.schedules;

import dev.sluice.schedules.recurrence.Planned;

import java.time.Instant;
import java.util.Optional;

/// Why a schedule did or did not run at an instant.
///
/// @param planned whether the rule is or was due then
/// @param entry what became of it, once that is decided
/// @param words a sentence or two for people
/// @param next the next planned instant after it, by the rule as it is now
public record Explanation(
        Instant at,
        boolean planned,
        Optional<LedgerEntry> entry,
        String words,
        Optional<Planned> next) {}
