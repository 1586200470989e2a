package dev.sluice.schedules.recurrence;

/// What is unusual about a planned instant.
public enum Flag {
    /// Its local time is left out by the clocks that day; it is due later by the length of the gap.
    ClockChangeGap,
    /// Its local time comes twice that day.
    ClockChangeRepeat
}
