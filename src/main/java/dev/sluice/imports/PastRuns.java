package dev.sluice.imports;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.RunOrigin;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What earlier runs tell: how many were pushed, how long they took, whose files are still there.
/// Safe for use by many threads.
@Component
final class PastRuns {
    private final ControlStore store;
    private final RunRows rows;

    PastRuns(ControlStore store, JsonMapper json) {
        this.store = store;
        this.rows = new RunRows(json);
    }

    /// The runs of the configuration that came with an API key since the instant.
    ImportRuns.Pushes pushes(ConfigurationId configuration, Instant since) {
        return store.read(sql ->
                sql.sql(
                                """
                                SELECT count(*) AS pushes, min(created_at) AS oldest
                                FROM import_run WHERE configuration = ?
                                    AND created_at >= ? AND key_id IS NOT NULL
                                """)
                        .params(configuration.toString(), since.toEpochMilli())
                        .query((row, number) ->
                                new ImportRuns.Pushes(
                                        row.getLong("pushes"), RunRows.instant(row, "oldest")))
                        .single());
    }

    /// Milliseconds of the last completed runs of the configuration.
    List<Long> durations(ConfigurationId configuration, int runs) {
        return store.read(sql ->
                sql.sql(
                                """
                                SELECT completed_at - started_at FROM import_run
                                WHERE configuration = ? AND state = 'Completed'
                                ORDER BY position DESC LIMIT ?
                                """)
                        .params(configuration.toString(), runs)
                        .query(Long.class)
                        .list());
    }

    /// How many runs of the origin have not ended.
    int unfinished(RunOrigin origin) {
        return store.read(sql ->
                sql.sql(
                                """
                                SELECT count(*) FROM import_run
                                WHERE origin = ? AND origin_id = ?
                                    AND state IN ('Queued', 'Running')
                                """)
                        .params(RunRows.originWord(origin), RunRows.originId(origin))
                        .query(Integer.class)
                        .single());
    }

    /// The newest runs of the origin, newest first.
    List<ImportRun> startedBy(RunOrigin origin, int limit) {
        return store.read(sql ->
                sql.sql(
                                """
                                SELECT * FROM import_run WHERE origin = ? AND origin_id = ?
                                ORDER BY position DESC LIMIT ?
                                """)
                        .params(RunRows.originWord(origin), RunRows.originId(origin), limit)
                        .query((row, number) -> rows.shown(row))
                        .list());
    }

    /// The configuration's runs created before the instant, newest first.
    List<ImportRun> of(ConfigurationId configuration, Instant before, int limit) {
        return store.read(sql ->
                sql.sql(
                                """
                                SELECT * FROM import_run
                                WHERE configuration = ? AND created_at < ?
                                ORDER BY created_at DESC, position DESC LIMIT ?
                                """)
                        .params(configuration.toString(), before.toEpochMilli(), limit)
                        .query((row, number) -> rows.shown(row))
                        .list());
    }

    /// How the configuration's newest run ended that was neither cancelled nor is under way.
    Optional<RunState> lastEnding(ConfigurationId configuration) {
        return store.read(sql ->
                sql.sql(
                                """
                                SELECT state FROM import_run
                                WHERE configuration = ? AND state IN ('Completed', 'Failed')
                                ORDER BY position DESC LIMIT 1
                                """)
                        .param(configuration.toString())
                        .query((row, number) -> RunState.valueOf(row.getString(1)))
                        .optional());
    }

    /// When the application's runs were created and how they stand, oldest first.
    List<ImportRuns.Brief> between(ApplicationId application, Instant from, Instant to, int limit) {
        return store.read(sql ->
                sql.sql(
                                """
                                SELECT created_at, state FROM import_run
                                WHERE application = ? AND created_at >= ? AND created_at < ?
                                ORDER BY created_at LIMIT ?
                                """)
                        .params(
                                application.toString(),
                                from.toEpochMilli(),
                                to.toEpochMilli(),
                                limit)
                        .query((row, number) ->
                                new ImportRuns.Brief(
                                        Instant.ofEpochMilli(row.getLong("created_at")),
                                        RunState.valueOf(row.getString("state"))))
                        .list());
    }

    /// The undos of the run, newest first.
    List<ImportRun> undosOf(RunId run) {
        return store.read(sql ->
                sql.sql("SELECT * FROM import_run WHERE undo_of = ? ORDER BY position DESC")
                        .param(run.toString())
                        .query((row, number) -> rows.shown(row))
                        .list());
    }

    /// Finished runs whose files were received before the instant and are still there.
    List<RunId> withFilesBefore(Instant instant, int limit) {
        return store.read(sql ->
                sql.sql(
                                """
                                SELECT id FROM import_run WHERE file_kept = 1
                                    AND completed_at < ? ORDER BY completed_at LIMIT ?
                                """)
                        .params(instant.toEpochMilli(), limit)
                        .query((row, number) -> RunId.parse(row.getString(1)))
                        .list());
    }

    void fileGone(RunId run) {
        store.change(sql ->
                sql.sql("UPDATE import_run SET file_kept = 0 WHERE id = ?")
                        .param(run.toString())
                        .update());
    }
}
