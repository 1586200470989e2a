package dev.sluice.history;

import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.MemberId;

import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Reads a line of history from its row.
final class EntryRow {
    private EntryRow() {}

    static HistoryEntry read(ResultSet row, int number) throws SQLException {
        return new HistoryEntry(
                row.getString("id"),
                Instant.ofEpochMilli(row.getLong("time")),
                ApplicationId.parse(row.getString("application")),
                block(row),
                Action.valueOf(row.getString("action")),
                Status.valueOf(row.getString("status")),
                MemberId.parse(row.getString("member")),
                key(row),
                trigger(row),
                row.getString("summary"),
                run(row));
    }

    private static Optional<HistoryEntry.BlockRef> block(ResultSet row) throws SQLException {
        var id = row.getString("block");
        if (id == null) {
            return Optional.empty();
        }
        var name = row.getString("block_name");
        return Optional.of(
                new HistoryEntry.BlockRef(
                        BlockId.parse(id),
                        name == null ? "" : name,
                        row.getInt("block_deleted") == 1));
    }

    private static Optional<HistoryEntry.RunFacts> run(ResultSet row) throws SQLException {
        var id = row.getString("run");
        if (id == null) {
            return Optional.empty();
        }
        var started = number(row, "started_at").map(Instant::ofEpochMilli);
        var finished = number(row, "finished_at").map(Instant::ofEpochMilli);
        return Optional.of(
                new HistoryEntry.RunFacts(
                        UUID.fromString(id),
                        Optional.ofNullable(row.getString("configuration"))
                                .map(ConfigurationId::parse),
                        started,
                        started.flatMap(start -> finished.map(end -> Duration.between(start, end))),
                        number(row, "median_millis").map(Duration::ofMillis),
                        counts(row),
                        Optional.ofNullable(row.getString("top_reason"))));
    }

    private static Optional<Trigger> trigger(ResultSet row) throws SQLException {
        var kind = row.getString("trigger_kind");
        return kind == null
                ? Optional.empty()
                : Optional.of(
                        new Trigger(
                                Trigger.Kind.valueOf(kind),
                                Optional.ofNullable(row.getString("trigger_id"))
                                        .map(UUID::fromString),
                                row.getString("trigger_name")));
    }

    private static Optional<HistoryEntry.KeyFacts> key(ResultSet row) throws SQLException {
        var id = row.getString("key_id");
        return id == null
                ? Optional.empty()
                : Optional.of(
                        new HistoryEntry.KeyFacts(
                                ApiKeyId.parse(id),
                                row.getString("key_name"),
                                MemberId.parse(row.getString("key_owner"))));
    }

    private static Optional<HistoryEntry.Counts> counts(ResultSet row) throws SQLException {
        var read = number(row, "lines_read");
        return read.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new HistoryEntry.Counts(
                                read.get(),
                                row.getLong("inserted"),
                                row.getLong("updated"),
                                row.getLong("unchanged"),
                                row.getLong("duplicate"),
                                row.getLong("skipped"),
                                row.getLong("deleted")));
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        @Nullable Number value = (Number) row.getObject(column);
        return Optional.ofNullable(value).map(Number::longValue);
    }
}
