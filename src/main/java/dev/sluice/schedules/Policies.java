package dev.sluice.schedules;

import java.time.Duration;

/// What a schedule does when something stands in the way of an instant.
///
/// @param missedWithin how late a missed instant is still made up for, by one run; zero for never
public record Policies(Overlap overlap, Duration missedWithin) {
    /// The longest time after which a missed instant may be made up for.
    public static final Duration LONGEST = Duration.ofDays(7);

    /// One waits, and what was missed within the last hour is made up for.
    public static final Policies USUAL = new Policies(Overlap.QueueOne, Duration.ofHours(1));

    /// The schedule's earlier run has not ended when the next instant comes.
    public enum Overlap {
        /// The instant is skipped.
        Skip,
        /// Its run waits, if none waits already; otherwise it is skipped.
        QueueOne
    }
}
