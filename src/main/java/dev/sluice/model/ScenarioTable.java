package dev.sluice.model;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ScenarioId;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The table `scenarios`.
record ScenarioTable(JdbcClient sql) {
    private static final String SELECT =
            """
            SELECT s.*, a.default_scenario_id FROM scenarios s
            JOIN applications a ON a.id = s.application_id
            """;

    Optional<Scenario> find(ScenarioId id) {
        return sql.sql(SELECT + " WHERE s.id = ?")
                .param(id.toString())
                .query(ScenarioTable::read)
                .optional();
    }

    /// The default one first, then in the order in which they were made.
    List<Scenario> of(ApplicationId application) {
        return sql
                .sql(SELECT + " WHERE s.application_id = ? ORDER BY s.created_at, s.name")
                .param(application.toString())
                .query(ScenarioTable::read)
                .list()
                .stream()
                .sorted((one, other) -> Boolean.compare(other.isDefault(), one.isDefault()))
                .toList();
    }

    void insert(Scenario scenario, Instant now) {
        sql.sql(
                        """
                        INSERT INTO scenarios
                            (id, application_id, name, description, read_only, created_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        scenario.id().toString(),
                        scenario.application().toString(),
                        scenario.name(),
                        scenario.description(),
                        scenario.readOnly() ? 1 : 0,
                        now.toEpochMilli())
                .update();
    }

    void update(Scenario scenario) {
        sql.sql("UPDATE scenarios SET name = ?, description = ?, read_only = ? WHERE id = ?")
                .params(
                        scenario.name(),
                        scenario.description(),
                        scenario.readOnly() ? 1 : 0,
                        scenario.id().toString())
                .update();
    }

    void delete(ScenarioId id) {
        sql.sql("DELETE FROM scenarios WHERE id = ?").param(id.toString()).update();
    }

    private static Scenario read(ResultSet row, int number) throws SQLException {
        return new Scenario(
                ScenarioId.parse(row.getString("id")),
                ApplicationId.parse(row.getString("application_id")),
                row.getString("name"),
                row.getString("description"),
                row.getInt("read_only") == 1,
                row.getString("id").equals(row.getString("default_scenario_id")));
    }
}
