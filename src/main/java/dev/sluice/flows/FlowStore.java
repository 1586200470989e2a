package dev.sluice.flows;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.DataFlowId;
import dev.sluice.kernel.MemberId;

import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rows of flows and their versions. Safe for use by many threads.
@Component
final class FlowStore {
    private static final String SELECT =
            """
            SELECT flow.id, flow.application, flow.name, flow.version, saved.definition,
                saved.saved_at, saved.saved_by
            FROM data_flow flow
            JOIN data_flow_version saved ON saved.flow = flow.id AND saved.version = flow.version
            """;

    private final ControlStore store;
    private final JsonMapper json;

    FlowStore(ControlStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    /// What a version consists of.
    private record Definition(
            String description,
            ExecutionMode mode,
            OnFailure onFailure,
            List<DataAction> actions) {}

    Optional<DataFlow> find(DataFlowId id) {
        return select("WHERE flow.id = ?", id.toString()).stream().findAny();
    }

    List<DataFlow> of(ApplicationId application) {
        return select(
                "WHERE flow.application = ? ORDER BY lower(flow.name), flow.id",
                application.toString());
    }

    private List<DataFlow> select(String where, String value) {
        return store.read(sql ->
                sql.sql(SELECT + where).param(value).query((row, number) -> flow(row)).list());
    }

    void insert(DataFlow flow) {
        store.change(sql -> {
            sql.sql("INSERT INTO data_flow (id, application, name, version) VALUES (?, ?, ?, ?)")
                    .params(
                            flow.id().toString(),
                            flow.application().toString(),
                            flow.name(),
                            flow.version())
                    .update();
            keep(flow);
        });
    }

    /// Saves the next version.
    ///
    /// @return false when somebody saved that one meanwhile
    boolean update(DataFlow flow) {
        return store.write(sql -> {
            int changed =
                    sql.sql(
                                    """
                                    UPDATE data_flow SET name = ?, version = ?
                                    WHERE id = ? AND version = ?
                                    """)
                            .params(
                                    flow.name(),
                                    flow.version(),
                                    flow.id().toString(),
                                    flow.version() - 1)
                            .update();
            if (changed == 1) {
                keep(flow);
            }
            return changed == 1;
        });
    }

    private void keep(DataFlow flow) {
        var definition =
                new Definition(flow.description(), flow.mode(), flow.onFailure(), flow.actions());
        store.change(sql ->
                sql.sql(
                                """
                                INSERT INTO data_flow_version
                                    (flow, version, definition, saved_at, saved_by)
                                VALUES (?, ?, ?, ?, ?)
                                """)
                        .params(
                                flow.id().toString(),
                                flow.version(),
                                json.writeValueAsString(definition),
                                flow.savedAt().toEpochMilli(),
                                flow.savedBy().toString())
                        .update());
    }

    /// Deletes the flow; its versions stay for its runs.
    boolean delete(DataFlowId id) {
        return store.write(sql ->
                sql.sql("DELETE FROM data_flow WHERE id = ?").param(id.toString()).update() == 1);
    }

    private DataFlow flow(ResultSet row) throws SQLException {
        var definition = json.readValue(row.getString("definition"), Definition.class);
        return new DataFlow(
                DataFlowId.parse(row.getString("id")),
                ApplicationId.parse(row.getString("application")),
                row.getString("name"),
                definition.description(),
                definition.mode(),
                definition.onFailure(),
                definition.actions(),
                row.getInt("version"),
                Instant.ofEpochMilli(row.getLong("saved_at")),
                MemberId.parse(row.getString("saved_by")));
    }
}
