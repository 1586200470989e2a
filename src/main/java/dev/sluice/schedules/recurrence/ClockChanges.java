package dev.sluice.schedules.recurrence;

/// What becomes of local times that a clock change leaves out or brings twice.
public record ClockChanges(Gap gap, Repeat repeat) {
    /// Shift forward, and the first of two: what most calendars do.
    public static final ClockChanges USUAL = new ClockChanges(Gap.ShiftForward, Repeat.First);

    /// A local time that does not exist that day.
    public enum Gap {
        /// It is due later by the length of the gap: 02:30 becomes 03:30.
        ShiftForward,
        /// It is not due that day.
        Skip
    }

    /// A local time that exists twice that day.
    public enum Repeat {
        /// It is due the first time.
        First,
        /// It is due the second time.
        Second,
        /// It is due both times.
        Both
    }
}
