package dev.sluice.model;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.ViewId;

import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The table `views`.
record ViewTable(JdbcClient sql, JsonMapper json) {
    Optional<View> find(ViewId id) {
        return sql.sql("SELECT * FROM views WHERE id = ?")
                .param(id.toString())
                .query(this::read)
                .optional();
    }

    /// By name.
    List<View> of(BlockId block) {
        return sql.sql("SELECT * FROM views WHERE block_id = ? ORDER BY name_key, id")
                .param(block.toString())
                .query(this::read)
                .list();
    }

    /// By name.
    List<View> of(ApplicationId application) {
        return sql.sql("SELECT * FROM views WHERE application_id = ? ORDER BY name_key, id")
                .param(application.toString())
                .query(this::read)
                .list();
    }

    void insert(View view, Instant now) {
        sql.sql("INSERT INTO views VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        view.id().toString(),
                        view.application().toString(),
                        view.block().toString(),
                        view.name(),
                        Names.key(view.name()),
                        view.kind().name(),
                        view.owner().toString(),
                        json.writeValueAsString(view.definition()),
                        now.toEpochMilli())
                .update();
    }

    void update(View view) {
        sql.sql("UPDATE views SET name = ?, name_key = ?, kind = ?, definition = ? WHERE id = ?")
                .params(
                        view.name(),
                        Names.key(view.name()),
                        view.kind().name(),
                        json.writeValueAsString(view.definition()),
                        view.id().toString())
                .update();
    }

    void delete(ViewId id) {
        sql.sql("DELETE FROM views WHERE id = ?").param(id.toString()).update();
    }

    private View read(ResultSet row, int number) throws SQLException {
        return new View(
                ViewId.parse(row.getString("id")),
                ApplicationId.parse(row.getString("application_id")),
                BlockId.parse(row.getString("block_id")),
                row.getString("name"),
                View.Kind.valueOf(row.getString("kind")),
                MemberId.parse(row.getString("owner_id")),
                json.readValue(row.getString("definition"), ViewDefinition.class));
    }
}
