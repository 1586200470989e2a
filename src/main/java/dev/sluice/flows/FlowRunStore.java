package dev.sluice.flows;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.DataFlowId;
import dev.sluice.kernel.FlowRunId;
import dev.sluice.kernel.RunId;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows of runs of flows. Safe for use by many threads.
@Component
final class FlowRunStore {
    private static final String UNFINISHED = "state IN ('Queued', 'Running', 'Cancelling')";

    private final ControlStore store;
    private final JsonMapper json;

    FlowRunStore(ControlStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    /// A run as it is stored.
    ///
    /// @param revision rises with each change
    record Stored(FlowRun run, long revision) {}

    void insert(FlowRun run) {
        store.change(sql ->
                sql.sql(
                                """
                                INSERT INTO flow_run (id, position, flow, application, state,
                                    origin_id, rerun_of, undo_of, queued_at, revision, content)
                                VALUES (:id,
                                    (SELECT coalesce(max(position), 0) + 1 FROM flow_run),
                                    :flow, :application, :state, :origin, :rerunOf, :undoOf,
                                    :at, 1, :content)
                                """)
                        .param("id", run.id().toString())
                        .param("flow", run.flow().toString())
                        .param("application", run.application().toString())
                        .param("state", run.state().name())
                        .param("origin", run.start().from().map(UUID::toString).orElse(null))
                        .param(
                                "rerunOf",
                                run.start().rerunOf().map(FlowRunId::toString).orElse(null))
                        .param("undoOf", run.start().undoOf().map(FlowRunId::toString).orElse(null))
                        .param("at", run.start().at().toEpochMilli())
                        .param("content", json.writeValueAsString(run))
                        .update());
    }

    /// Replaces the run, if nobody changed it since.
    ///
    /// @return false when somebody did
    boolean update(FlowRun run, long since) {
        return store.write(sql ->
                sql.sql(
                                        """
                                        UPDATE flow_run SET state = :state, ended_at = :ended,
                                            revision = revision + 1, content = :content
                                        WHERE id = :id AND revision = :since
                                        """)
                                .param("state", run.state().name())
                                .param(
                                        "ended",
                                        run.endedAt().map(Instant::toEpochMilli).orElse(null))
                                .param("content", json.writeValueAsString(run))
                                .param("id", run.id().toString())
                                .param("since", since)
                                .update()
                        == 1);
    }

    Optional<Stored> find(FlowRunId id) {
        return store.read(sql ->
                sql.sql("SELECT content, revision FROM flow_run WHERE id = ?")
                        .param(id.toString())
                        .query((row, number) ->
                                new Stored(run(row.getString(1)), row.getLong("revision")))
                        .optional());
    }

    /// The flow's runs before the given one, newest first.
    List<FlowRun> of(DataFlowId flow, Optional<FlowRunId> before, int limit) {
        return list("flow = ?", flow.toString(), before, limit);
    }

    /// The application's runs before the given one, newest first.
    List<FlowRun> of(ApplicationId application, Optional<FlowRunId> before, int limit) {
        return list("application = ?", application.toString(), before, limit);
    }

    /// The runs that a schedule or a board started, newest first.
    List<FlowRun> startedBy(UUID origin, int limit) {
        return list("origin_id = ?", origin.toString(), Optional.empty(), limit);
    }

    /// How the newest run ended that was neither cancelled nor an undo.
    Optional<FlowState> lastEnding(DataFlowId flow) {
        return store.read(sql ->
                sql.sql(
                                """
                                SELECT state FROM flow_run
                                WHERE flow = ? AND undo_of IS NULL
                                    AND state IN ('Succeeded', 'Partial', 'Failed')
                                ORDER BY position DESC LIMIT 1
                                """)
                        .param(flow.toString())
                        .query((row, _) -> FlowState.valueOf(row.getString(1)))
                        .optional());
    }

    private List<FlowRun> list(String where, String value, Optional<FlowRunId> before, int limit) {
        var older =
                before.isEmpty()
                        ? ""
                        : " AND position < (SELECT position FROM flow_run WHERE id = :before)";
        return store.read(sql ->
                sql.sql(
                                "SELECT content FROM flow_run WHERE "
                                        + where.replace("?", ":value")
                                        + older
                                        + " ORDER BY position DESC LIMIT :limit")
                        .param("value", value)
                        .param("before", before.map(FlowRunId::toString).orElse(""))
                        .param("limit", limit)
                        .query((row, number) -> run(row.getString(1)))
                        .list());
    }

    /// All runs that have not ended, oldest first.
    List<FlowRunId> unfinished() {
        return ids("1 = ?", 1);
    }

    /// The flow's runs that have not ended, oldest first.
    List<FlowRunId> unfinished(DataFlowId flow) {
        return ids("flow = ?", flow.toString());
    }

    private List<FlowRunId> ids(String where, Object value) {
        return store.read(sql ->
                sql.sql(
                                "SELECT id FROM flow_run WHERE "
                                        + where
                                        + " AND "
                                        + UNFINISHED
                                        + " ORDER BY position, id")
                        .param(value)
                        .query((row, number) -> FlowRunId.parse(row.getString(1)))
                        .list());
    }

    /// How many runs that the schedule or board started have not ended.
    int unfinished(UUID origin) {
        return store.read(sql ->
                sql.sql("SELECT count(*) FROM flow_run WHERE origin_id = ? AND " + UNFINISHED)
                        .param(origin.toString())
                        .query(Integer.class)
                        .single());
    }

    /// The run in which this one goes on.
    Optional<FlowRunId> rerunOf(FlowRunId id) {
        return following("rerun_of", id);
    }

    /// The newest run that undoes this one.
    Optional<FlowRunId> undoOf(FlowRunId id) {
        return following("undo_of", id);
    }

    private Optional<FlowRunId> following(String column, FlowRunId id) {
        return store.read(sql ->
                sql.sql(
                                "SELECT id FROM flow_run WHERE "
                                        + column
                                        + " = ? ORDER BY position DESC LIMIT 1")
                        .param(id.toString())
                        .query((row, number) -> FlowRunId.parse(row.getString(1)))
                        .optional());
    }

    void attempted(RunId run, FlowRunId by) {
        store.change(sql ->
                sql.sql("INSERT INTO flow_attempt (import, flow_run) VALUES (?, ?)")
                        .params(run.toString(), by.toString())
                        .update());
    }

    /// The run that the import belongs to.
    Optional<FlowRunId> attempting(RunId run) {
        return store.read(sql ->
                sql.sql("SELECT flow_run FROM flow_attempt WHERE import = ?")
                        .param(run.toString())
                        .query((row, number) -> FlowRunId.parse(row.getString(1)))
                        .optional());
    }

    private FlowRun run(String content) {
        return json.readValue(content, FlowRun.class);
    }
}
