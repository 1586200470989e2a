package dev.sluice.schedules;

import dev.sluice.kernel.ScheduleId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// What became of one planned instant, or of a stretch of them that ended alike without a run.
///
/// @param from the first instant
/// @param to the last one; the same for a single one
/// @param instants how many there were
/// @param run the import, or the run of a data flow, that was started
/// @param edition of the schedule whose rule planned them
public record LedgerEntry(
        ScheduleId schedule,
        Instant from,
        Instant to,
        long instants,
        Outcome outcome,
        Reason reason,
        Optional<UUID> run,
        Instant recordedAt,
        int edition) {

    /// Whether the other can be told in one entry with this one, which it follows.
    boolean isContinuedBy(LedgerEntry next) {
        return run.isEmpty()
                && next.run.isEmpty()
                && outcome == next.outcome
                && reason == next.reason
                && edition == next.edition;
    }

    /// Both in one entry.
    LedgerEntry with(LedgerEntry next) {
        return new LedgerEntry(
                schedule,
                from,
                next.to,
                instants + next.instants,
                outcome,
                reason,
                run,
                next.recordedAt,
                edition);
    }
}
