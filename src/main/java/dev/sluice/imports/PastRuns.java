package dev.sluice.imports;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.RunId;

import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;

/// What earlier runs tell: how many were pushed, how long they took, whose files are still there.
/// Safe for use by many threads.
@Component
final class PastRuns {
    private final ControlStore store;

    PastRuns(ControlStore store) {
        this.store = store;
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
