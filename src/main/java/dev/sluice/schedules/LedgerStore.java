package dev.sluice.schedules;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ScheduleId;

import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows of outcomes. Safe for use by many threads.
@Component
final class LedgerStore {
    private static final String SELECT = "SELECT * FROM schedule_outcome WHERE schedule = ? ";

    private final ControlStore store;

    LedgerStore(ControlStore store) {
        this.store = store;
    }

    /// Records entries in order; the first may go on from what was recorded last.
    void record(List<LedgerEntry> entries) {
        store.change(sql -> {
            for (var entry : entries) {
                var last = entry.run().isPresent() ? Optional.<LedgerEntry>empty() : last(entry);
                if (last.isPresent() && last.get().isContinuedBy(entry)) {
                    extend(last.get().with(entry));
                } else {
                    insert(entry);
                }
            }
        });
    }

    private Optional<LedgerEntry> last(LedgerEntry entry) {
        return newest(entry.schedule(), Optional.empty(), 1).stream().findAny();
    }

    private void extend(LedgerEntry entry) {
        store.change(sql ->
                sql.sql(
                                """
                                UPDATE schedule_outcome SET to_at = ?, instants = ?,
                                    recorded_at = ? WHERE schedule = ? AND from_at = ?
                                """)
                        .params(
                                entry.to().toEpochMilli(),
                                entry.instants(),
                                entry.recordedAt().toEpochMilli(),
                                entry.schedule().toString(),
                                entry.from().toEpochMilli())
                        .update());
    }

    private void insert(LedgerEntry entry) {
        store.change(sql ->
                sql.sql(
                                """
                                INSERT INTO schedule_outcome (schedule, from_at, to_at, instants,
                                    outcome, reason, run, recorded_at, edition)
                                VALUES (:schedule, :from, :to, :instants, :outcome, :reason,
                                    :run, :recordedAt, :edition)
                                """)
                        .param("schedule", entry.schedule().toString())
                        .param("from", entry.from().toEpochMilli())
                        .param("to", entry.to().toEpochMilli())
                        .param("instants", entry.instants())
                        .param("outcome", entry.outcome().name())
                        .param("reason", entry.reason().name())
                        .param("run", entry.run().map(UUID::toString).orElse(null), Types.VARCHAR)
                        .param("recordedAt", entry.recordedAt().toEpochMilli())
                        .param("edition", entry.edition())
                        .update());
    }

    /// The newest entries that begin before the instant, newest first.
    List<LedgerEntry> newest(ScheduleId schedule, Optional<Instant> before, int limit) {
        return store.read(sql ->
                sql.sql(SELECT + "AND from_at < ? ORDER BY from_at DESC LIMIT ?")
                        .params(
                                schedule.toString(),
                                before.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE),
                                limit)
                        .query((row, number) -> entry(row))
                        .list());
    }

    /// The entry in whose stretch the instant lies.
    Optional<LedgerEntry> around(ScheduleId schedule, Instant at) {
        return newest(schedule, Optional.of(at.plusMillis(1)), 1).stream()
                .filter(entry -> !entry.to().isBefore(at))
                .findAny();
    }

    /// Forgets entries that ended before the instant.
    ///
    /// @return how many
    int forgetBefore(Instant instant, int limit) {
        return store.write(sql ->
                sql.sql(
                                """
                                DELETE FROM schedule_outcome WHERE (schedule, from_at) IN
                                    (SELECT schedule, from_at FROM schedule_outcome
                                     WHERE to_at < ? ORDER BY to_at LIMIT ?)
                                """)
                        .params(instant.toEpochMilli(), limit)
                        .update());
    }

    private static LedgerEntry entry(ResultSet row) throws SQLException {
        return new LedgerEntry(
                ScheduleId.parse(row.getString("schedule")),
                Instant.ofEpochMilli(row.getLong("from_at")),
                Instant.ofEpochMilli(row.getLong("to_at")),
                row.getLong("instants"),
                Outcome.valueOf(row.getString("outcome")),
                Reason.valueOf(row.getString("reason")),
                Optional.ofNullable(row.getString("run")).map(UUID::fromString),
                Instant.ofEpochMilli(row.getLong("recorded_at")),
                row.getInt("edition"));
    }
}
