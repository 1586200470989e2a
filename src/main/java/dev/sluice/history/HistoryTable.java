package dev.sluice.history;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.Page;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The SQL of history.
@Component
final class HistoryTable {
    private static final int MEDIAN_OF = 20;

    /// Writes the line, or brings a line about something unfinished up to date. A finished one
    /// stays as it is: a late event tells older news.
    void put(JdbcClient sql, HistoryEntry entry) {
        sql.sql(
                        """
                        INSERT INTO history_entry
                            (id, time, application, block, member, action, status, summary, run,
                             configuration, key_id, key_name, key_owner, started_at, finished_at,
                             median_millis, lines_read, inserted, updated, unchanged, duplicate,
                             skipped, deleted, top_reason, trigger_kind, trigger_id, trigger_name)
                        VALUES
                            (:id, :time, :application, :block, :member, :action, :status, :summary,
                             :run, :configuration, :key_id, :key_name, :key_owner, :started_at,
                             :finished_at, :median_millis, :lines_read, :inserted, :updated,
                             :unchanged, :duplicate, :skipped, :deleted, :top_reason,
                             :trigger_kind, :trigger_id, :trigger_name)
                        ON CONFLICT (id) DO UPDATE SET
                            status = excluded.status, summary = excluded.summary,
                            started_at = excluded.started_at, finished_at = excluded.finished_at,
                            lines_read = excluded.lines_read, inserted = excluded.inserted,
                            updated = excluded.updated, unchanged = excluded.unchanged,
                            duplicate = excluded.duplicate, skipped = excluded.skipped,
                            deleted = excluded.deleted, top_reason = excluded.top_reason
                        WHERE history_entry.status IN ('Queued', 'Running')
                        """)
                .params(columns(entry))
                .update();
    }

    private static Map<String, @Nullable Object> columns(HistoryEntry entry) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", entry.id());
        row.put("time", entry.time().toEpochMilli());
        row.put("application", entry.application().toString());
        row.put("block", entry.block().map(block -> block.id().toString()).orElse(null));
        row.put("member", entry.member().toString());
        row.put("action", entry.action().name());
        row.put("status", entry.status().name());
        row.put("summary", entry.summary());
        var run = entry.run();
        row.put("run", run.map(facts -> facts.id().toString()).orElse(null));
        row.put(
                "configuration",
                run.flatMap(HistoryEntry.RunFacts::configuration)
                        .map(ConfigurationId::toString)
                        .orElse(null));
        var key = entry.key();
        row.put("key_id", key.map(facts -> facts.id().toString()).orElse(null));
        row.put("key_name", key.map(HistoryEntry.KeyFacts::name).orElse(null));
        row.put("key_owner", key.map(facts -> facts.owner().toString()).orElse(null));
        var started = run.flatMap(HistoryEntry.RunFacts::startedAt);
        var duration = run.flatMap(HistoryEntry.RunFacts::duration);
        row.put("started_at", started.map(Instant::toEpochMilli).orElse(null));
        row.put(
                "finished_at",
                started.flatMap(start -> duration.map(start::plus))
                        .map(Instant::toEpochMilli)
                        .orElse(null));
        row.put(
                "median_millis",
                run.flatMap(HistoryEntry.RunFacts::median)
                        .map(median -> median.toMillis())
                        .orElse(null));
        var counts = run.flatMap(HistoryEntry.RunFacts::counts);
        row.put("lines_read", counts.map(HistoryEntry.Counts::read).orElse(null));
        row.put("inserted", counts.map(HistoryEntry.Counts::inserted).orElse(null));
        row.put("updated", counts.map(HistoryEntry.Counts::updated).orElse(null));
        row.put("unchanged", counts.map(HistoryEntry.Counts::unchanged).orElse(null));
        row.put("duplicate", counts.map(HistoryEntry.Counts::duplicate).orElse(null));
        row.put("skipped", counts.map(HistoryEntry.Counts::skipped).orElse(null));
        row.put("deleted", counts.map(HistoryEntry.Counts::deleted).orElse(null));
        var trigger = entry.trigger();
        row.put("trigger_kind", trigger.map(it -> it.kind().name()).orElse(null));
        row.put("trigger_id", trigger.flatMap(Trigger::id).map(UUID::toString).orElse(null));
        row.put("trigger_name", trigger.map(Trigger::name).orElse(null));
        row.put("top_reason", run.flatMap(HistoryEntry.RunFacts::topReason).orElse(null));
        return row;
    }

    /// Remembers a block's name. What is known of a deleted block no longer changes.
    void name(JdbcClient sql, ApplicationId application, HistoryEntry.BlockRef block) {
        sql.sql(
                        """
                        INSERT INTO history_block (id, application, name, deleted)
                        VALUES (?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE
                            SET name = excluded.name, deleted = excluded.deleted
                        WHERE history_block.deleted = 0
                        """)
                .params(
                        block.id().toString(),
                        application.toString(),
                        block.name(),
                        block.deleted() ? 1 : 0)
                .update();
    }

    Optional<ApplicationId> applicationOf(JdbcClient sql, BlockId block) {
        return sql.sql("SELECT application FROM history_block WHERE id = ?")
                .param(block.toString())
                .query(String.class)
                .optional()
                .map(ApplicationId::parse);
    }

    /// In whose name a line was written.
    Optional<MemberId> memberOf(JdbcClient sql, String id) {
        return sql.sql("SELECT member FROM history_entry WHERE id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .map(MemberId::parse);
    }

    List<HistoryEntry.BlockRef> blocks(JdbcClient sql, ApplicationId application) {
        return sql.sql(
                        """
                        SELECT id, name, deleted FROM history_block WHERE application = ?
                        ORDER BY name, id
                        """)
                .param(application.toString())
                .query((row, number) ->
                        new HistoryEntry.BlockRef(
                                BlockId.parse(row.getString("id")),
                                row.getString("name"),
                                row.getInt("deleted") == 1))
                .list();
    }

    /// How long the configuration's last completed runs took, shortest first.
    List<Long> lastDurations(JdbcClient sql, ConfigurationId configuration) {
        return sql.sql(
                        """
                        SELECT finished_at - started_at AS millis FROM
                            (SELECT started_at, finished_at FROM history_entry
                             WHERE configuration = ? AND status IN ('Success', 'Partial')
                             ORDER BY time DESC LIMIT ?) AS last_runs
                        ORDER BY millis
                        """)
                .params(configuration.toString(), MEDIAN_OF)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /// How many lines each quarter of an hour has, by how they stand, in no order. All zones of
    /// today change their days at such a quarter.
    List<QuarterHour> quarterHours(JdbcClient sql, HistoryFilter filter) {
        var conditions = new Conditions(filter);
        return sql.sql(
                        """
                        SELECT time / 900000 AS quarter, status, count(*) AS lines
                        FROM history_entry WHERE %s GROUP BY time / 900000, status
                        """
                                .formatted(conditions.sql()))
                .params(conditions.params())
                .query((row, number) ->
                        new QuarterHour(
                                Instant.ofEpochMilli(row.getLong("quarter") * 900_000),
                                Status.valueOf(row.getString("status")),
                                row.getLong("lines")))
                .list();
    }

    /// @param start its first instant
    record QuarterHour(Instant start, Status status, long lines) {}

    /// The newest runs of which is known how long they took.
    List<HistoryEntry> timed(JdbcClient sql, HistoryFilter filter, int limit) {
        var conditions = new Conditions(filter);
        conditions.timed();
        return newest(sql, conditions, limit);
    }

    Page<HistoryEntry> page(JdbcClient sql, HistoryQuery query) {
        var conditions = new Conditions(query.filter());
        query.cursor().map(Cursor::parse).ifPresent(conditions::after);
        var entries = newest(sql, conditions, query.limit() + 1);
        if (entries.size() <= query.limit()) {
            return new Page<>(entries, Optional.empty());
        }
        var shown = entries.subList(0, query.limit());
        var last = shown.getLast();
        var cursor = new Cursor(last.time().toEpochMilli(), last.id());
        return new Page<>(shown, Optional.of(cursor.toString()));
    }

    private static List<HistoryEntry> newest(JdbcClient sql, Conditions conditions, int limit) {
        return sql.sql(
                        """
                        SELECT entry.*, block.name AS block_name, block.deleted AS block_deleted
                        FROM (SELECT * FROM history_entry WHERE %s
                              ORDER BY time DESC, id DESC LIMIT :limit) AS entry
                        LEFT JOIN history_block AS block ON block.id = entry.block
                        ORDER BY entry.time DESC, entry.id DESC
                        """
                                .formatted(conditions.sql()))
                .params(conditions.params())
                .param("limit", limit)
                .query(EntryRow::read)
                .list();
    }
}
