package dev.sluice.imports;

import dev.sluice.connectors.Fetched;
import dev.sluice.control.ControlStore;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The rows of runs: each method is one read or one part of a write. Safe for use by many threads.
@Component
final class RunStore {
    private static final String RUN = "SELECT * FROM import_run";

    private final ControlStore store;
    private final JsonMapper json;
    private final RunRows rows;

    RunStore(ControlStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
        this.rows = new RunRows(json);
    }

    /// A run as stored, with what only its execution needs.
    record StoredRun(
            ImportRun run,
            ImportDefinition definition,
            long fence,
            Optional<String> task,
            Optional<ImportReport> draft) {}

    void insert(ImportRun run, ImportDefinition definition, Set<BlockId> writes) {
        store.change(sql -> {
            sql.sql(
                            """
                            INSERT INTO import_run (id, position, application, block,
                                block_name, block_type, configuration, configuration_name,
                                configuration_version, definition, origin, origin_id,
                                acts_as, person, key_id, key_name, state, fence,
                                cancel_requested, created_at, file_name, file_bytes,
                                file_kept, source, connection, connection_name, undo_of)
                            VALUES (:id,
                                (SELECT coalesce(max(position), 0) + 1 FROM import_run),
                                :application, :block, :blockName, :blockType, :configuration,
                                :configurationName, :configurationVersion, :definition,
                                :origin, :originId, :actsAs, :person, :keyId, :keyName,
                                'Queued', 0, 0, :createdAt, :fileName, :fileBytes, :fileKept,
                                :source, :connection, :connectionName, :undoOf)
                            """)
                    .param("id", run.id().toString())
                    .param("application", run.application().toString())
                    .param("block", run.block().toString())
                    .param("blockName", run.blockName())
                    .param("blockType", run.blockType().name())
                    .param(
                            "configuration",
                            run.configuration().map(c -> c.id().toString()).orElse(null))
                    .param(
                            "configurationName",
                            run.configuration().map(ImportRun.UsedConfiguration::name).orElse(null))
                    .param(
                            "configurationVersion",
                            run.configuration()
                                    .map(ImportRun.UsedConfiguration::version)
                                    .orElse(null))
                    .param("definition", json.writeValueAsString(definition))
                    .param("origin", RunRows.originWord(run.origin()))
                    .param("originId", RunRows.originId(run.origin()))
                    .param("actsAs", run.actsAs().toString())
                    .param("person", run.person().toString())
                    .param("keyId", run.key().map(k -> k.id().toString()).orElse(null))
                    .param("keyName", run.key().map(ImportRun.UsedKey::name).orElse(null))
                    .param("createdAt", run.createdAt().toEpochMilli())
                    .param("fileName", run.file().name())
                    .param("fileBytes", run.file().bytes())
                    .param("fileKept", run.file().kept() ? 1 : 0)
                    .param("source", run.file().source().name())
                    .param(
                            "connection",
                            run.file().connection().map(c -> c.id().toString()).orElse(null))
                    .param(
                            "connectionName",
                            run.file()
                                    .connection()
                                    .map(ImportRun.UsedConnection::name)
                                    .orElse(null))
                    .param("undoOf", run.undoOf().map(RunId::toString).orElse(null))
                    .update();
            for (var block : writes) {
                sql.sql(
                                """
                                INSERT INTO import_queue (run, block, position)
                                SELECT id, :block, position FROM import_run WHERE id = :run
                                """)
                        .param("block", block.toString())
                        .param("run", run.id().toString())
                        .update();
            }
        });
    }

    Optional<StoredRun> find(RunId run) {
        return store.read(sql ->
                sql.sql(RUN + " WHERE id = ?")
                        .param(run.toString())
                        .query((row, number) -> rows.run(row))
                        .optional());
    }

    /// The run alone, without what only its execution needs.
    Optional<ImportRun> known(RunId run) {
        return store.read(sql ->
                sql.sql(RUN + " WHERE id = ?")
                        .param(run.toString())
                        .query((row, number) -> rows.shown(row))
                        .optional());
    }

    /// Runs that are queued or running, oldest first.
    List<StoredRun> unfinished() {
        return store.read(sql ->
                sql.sql(
                                RUN
                                        + " WHERE id IN (SELECT run FROM import_queue)"
                                        + " ORDER BY position, id")
                        .query((row, number) -> rows.run(row))
                        .list());
    }

    /// Runs that are queued or running and write the block, oldest first.
    List<StoredRun> unfinished(BlockId block) {
        return store.read(sql ->
                sql.sql(
                                RUN
                                        + " WHERE id IN (SELECT run FROM import_queue"
                                        + " WHERE block = ?) ORDER BY position, id")
                        .param(block.toString())
                        .query((row, number) -> rows.run(row))
                        .list());
    }

    /// How many older unfinished runs write one of the blocks the run writes.
    int ahead(RunId run) {
        return store.read(sql ->
                sql.sql(
                                """
                                SELECT count(DISTINCT older.run) FROM import_queue mine
                                JOIN import_queue older ON older.block = mine.block
                                    AND (older.position < mine.position
                                        OR older.position = mine.position
                                            AND older.run < mine.run)
                                WHERE mine.run = ?
                                """)
                        .param(run.toString())
                        .query(Integer.class)
                        .single());
    }

    /// The runs that come next once this one is over, block by block: the oldest other one of each.
    List<RunId> following(RunId run) {
        return store.read(sql ->
                sql.sql(
                                """
                                SELECT DISTINCT (SELECT other.run FROM import_queue other
                                    WHERE other.block = mine.block AND other.run <> mine.run
                                    ORDER BY other.position, other.run LIMIT 1) AS following
                                FROM import_queue mine
                                WHERE mine.run = ? AND EXISTS (SELECT 1 FROM import_queue other
                                    WHERE other.block = mine.block AND other.run <> mine.run)
                                """)
                        .param(run.toString())
                        .query((row, number) -> RunId.parse(row.getString(1)))
                        .list());
    }

    /// Takes the run for this task, with a fence above all earlier ones.
    void claim(RunId run, long fence, String task, Instant now) {
        store.change(sql -> {
            sql.sql("DELETE FROM import_writing WHERE run = ?").param(run.toString()).update();
            sql.sql(
                            """
                            INSERT INTO import_writing (block, run)
                            SELECT block, run FROM import_queue WHERE run = ?
                            """)
                    .param(run.toString())
                    .update();
            sql.sql(
                            """
                            UPDATE import_run SET state = 'Running', fence = :fence,
                                task = :task, started_at = coalesce(started_at, :now)
                            WHERE id = :id
                            """)
                    .param("fence", fence)
                    .param("task", task)
                    .param("now", now.toEpochMilli())
                    .param("id", run.toString())
                    .update();
        });
    }

    /// Puts a run that nobody executes any more back into the queue.
    void requeue(RunId run) {
        store.change(sql -> {
            sql.sql("DELETE FROM import_writing WHERE run = ?").param(run.toString()).update();
            sql.sql(
                            """
                            UPDATE import_run SET state = 'Queued', task = NULL,
                                started_at = NULL WHERE id = ? AND state = 'Running'
                            """)
                    .param(run.toString())
                    .update();
        });
    }

    /// Notes that the claim wrote the file that it reads.
    void fileWritten(RunId run, long fence, long bytes) {
        store.change(sql ->
                sql.sql(
                                "UPDATE import_run SET file_bytes = ?, file_kept = 1 WHERE id = ? AND fence = ?")
                        .params(bytes, run.toString(), fence)
                        .update());
    }

    /// Notes that the claim fetched its file.
    void fetched(RunId run, long fence, long bytes, Fetched fetched) {
        store.change(sql -> {
            fileWritten(run, fence, bytes);
            sql.sql("UPDATE import_run SET file_name = ?, read_from = ? WHERE id = ? AND fence = ?")
                    .params(fetched.name(), fetched.from(), run.toString(), fence)
                    .update();
        });
    }

    /// Keeps the report just before the cells are committed.
    ///
    /// @return false when the claim is no longer the newest or the run was cancelled
    boolean draft(RunId run, long fence, ImportReport report) {
        return store.write(sql ->
                sql.sql(
                                        """
                                        UPDATE import_run SET draft = :draft
                                        WHERE id = :id AND fence = :fence
                                            AND state = 'Running' AND cancel_requested = 0
                                        """)
                                .param("draft", json.writeValueAsString(report))
                                .param("id", run.toString())
                                .param("fence", fence)
                                .update()
                        == 1);
    }

    /// Ends the run, if it is in the state and under the fence that are expected.
    ///
    /// @return false when it is not, and nothing was changed
    boolean finish(RunId run, RunState expected, long fence, Ending ending, Instant now) {
        return store.write(sql -> {
            int changed =
                    sql.sql(
                                    """
                                    UPDATE import_run SET state = :state, report = :report,
                                        error = :error, completed_at = :now, draft = NULL
                                    WHERE id = :id AND state = :expected
                                        AND fence = :fence
                                    """)
                            .param("state", ending.state().name())
                            .param("report", text(ending.report().orElse(null)))
                            .param("error", text(ending.error().orElse(null)))
                            .param("now", now.toEpochMilli())
                            .param("id", run.toString())
                            .param("expected", expected.name())
                            .param("fence", fence)
                            .update();
            if (changed == 1) {
                for (var table : List.of("import_queue", "import_writing")) {
                    sql.sql("DELETE FROM " + table + " WHERE run = ?")
                            .param(run.toString())
                            .update();
                }
            }
            return changed == 1;
        });
    }

    /// How a run ends.
    record Ending(RunState state, Optional<ImportReport> report, Optional<RunError> error) {
        static Ending completed(ImportReport report) {
            return new Ending(RunState.Completed, Optional.of(report), Optional.empty());
        }

        static Ending failed(RunError error, Optional<ImportReport> known) {
            return new Ending(RunState.Failed, known, Optional.of(error));
        }

        static Ending cancelled() {
            return new Ending(RunState.Cancelled, Optional.empty(), Optional.empty());
        }
    }

    void requestCancel(RunId run) {
        store.change(sql ->
                sql.sql("UPDATE import_run SET cancel_requested = 1 WHERE id = ?")
                        .param(run.toString())
                        .update());
    }

    /// Whether the claim is still the newest and nobody asked to cancel.
    boolean wanted(RunId run, long fence) {
        return claimed(run, fence, " AND cancel_requested = 0");
    }

    /// Whether the claim is still the newest and somebody asked to cancel.
    boolean cancelRequested(RunId run, long fence) {
        return claimed(run, fence, " AND cancel_requested = 1");
    }

    private boolean claimed(RunId run, long fence, String condition) {
        return store.read(sql ->
                sql.sql("SELECT count(*) FROM import_run WHERE id = ? AND fence = ?" + condition)
                        .params(run.toString(), fence)
                        .query(Integer.class)
                        .single())
                == 1;
    }

    private @Nullable String text(@Nullable Object value) {
        return value == null ? null : json.writeValueAsString(value);
    }
}
