package dev.sluice.history;

import java.time.LocalDate;
import java.util.Map;

/// How many lines of history a day has.
///
/// @param day a day in the zone that was asked for
/// @param lines by how they stand; a status no line has is left out
public record HistoryDay(LocalDate day, Map<Status, Long> lines) {
    public HistoryDay {
        lines = Map.copyOf(lines);
    }

    /// How many stand so.
    public long lines(Status status) {
        return lines.getOrDefault(status, 0L);
    }

    /// How many there are.
    public long all() {
        return lines.values().stream().mapToLong(Long::longValue).sum();
    }
}
