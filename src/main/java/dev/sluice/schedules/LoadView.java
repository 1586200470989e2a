package dev.sluice.schedules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How busy an application's schedules keep it, in slots of equal length.
///
/// @param complete false when there was more than could be counted
public record LoadView(
        Duration slot, List<Slot> slots, List<ClockChange> clockChanges, boolean complete) {
    public LoadView {
        slots = List.copyOf(slots);
        clockChanges = List.copyOf(clockChanges);
    }

    /// One stretch of time.
    ///
    /// @param ran runs that were started in it, whatever started them, and did not fail
    /// @param failed runs that were started in it and failed
    /// @param planned instants of schedules that lie ahead
    /// @param collisions how many of these come while another import into the same block would
    ///   usually still be running
    public record Slot(Instant at, int ran, int failed, int planned, int collisions) {}

    /// A change of the clocks.
    public record ClockChange(Instant at, String words) {}
}
