package dev.sluice.schedules;

import dev.sluice.kernel.MemberId;

import java.util.Set;

/// Who is told how a schedule's runs ended.
public record Notify(About about, Set<MemberId> recipients) {
    /// Nobody is told anything.
    public static final Notify NOBODY = new Notify(About.None, Set.of());

    /// Which endings are told.
    public enum About {
        /// None.
        None,
        /// Failed runs.
        Failed,
        /// Failed runs, and runs that skipped something.
        FailedAndPartial,
        /// Every run.
        All
    }

    public Notify {
        recipients = Set.copyOf(recipients);
    }
}
