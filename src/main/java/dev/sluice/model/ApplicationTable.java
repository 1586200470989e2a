package dev.sluice.model;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The tables `applications` and `scenarios`.
record ApplicationTable(JdbcClient sql) {
    private static final String COLUMNS =
            "SELECT id, name, description, owner_id FROM applications";

    Optional<Application> find(ApplicationId id) {
        return sql.sql(COLUMNS + " WHERE id = ?")
                .param(id.toString())
                .query(ApplicationTable::read)
                .optional();
    }

    List<Application> all() {
        return sql.sql(COLUMNS + " ORDER BY name_key").query(ApplicationTable::read).list();
    }

    /// The application with this name in any letter case.
    Optional<Application> named(String name) {
        return sql.sql(COLUMNS + " WHERE name_key = ?")
                .param(Names.key(name))
                .query(ApplicationTable::read)
                .optional();
    }

    void insert(Application application, ScenarioId scenario, Instant now) {
        sql.sql(
                        """
                        INSERT INTO applications
                            (id, name, name_key, description, owner_id, default_scenario_id,
                             model_version, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, 1, ?)
                        """)
                .params(
                        application.id().toString(),
                        application.name(),
                        Names.key(application.name()),
                        application.description(),
                        application.owner().toString(),
                        scenario.toString(),
                        now.toEpochMilli())
                .update();
        sql.sql("INSERT INTO scenarios (id, application_id, name) VALUES (?, ?, ?)")
                .params(scenario.toString(), application.id().toString(), "Default scenario")
                .update();
    }

    void update(Application application) {
        sql.sql("UPDATE applications SET name = ?, name_key = ?, description = ? WHERE id = ?")
                .params(
                        application.name(),
                        Names.key(application.name()),
                        application.description(),
                        application.id().toString())
                .update();
    }

    void delete(ApplicationId id) {
        sql.sql("DELETE FROM calendars WHERE application_id = ?").param(id.toString()).update();
        sql.sql("DELETE FROM scenarios WHERE application_id = ?").param(id.toString()).update();
        sql.sql("DELETE FROM applications WHERE id = ?").param(id.toString()).update();
    }

    /// Raises the model version, and so makes other changes of the same application wait.
    void raiseVersion(ApplicationId id) {
        var raised =
                sql.sql("UPDATE applications SET model_version = model_version + 1 WHERE id = ?")
                        .param(id.toString())
                        .update();
        if (raised == 0) {
            throw SluiceException.notFound("Application", id);
        }
    }

    Optional<Long> version(ApplicationId id) {
        return sql.sql("SELECT model_version FROM applications WHERE id = ?")
                .param(id.toString())
                .query(Long.class)
                .optional();
    }

    /// The model versions of all applications, in the order of [#all()].
    SequencedMap<ApplicationId, Long> versions() {
        var versions = new LinkedHashMap<ApplicationId, Long>();
        sql.sql("SELECT id, model_version FROM applications ORDER BY name_key")
                .query(row -> {
                    versions.put(ApplicationId.parse(row.getString(1)), row.getLong(2));
                });
        return versions;
    }

    ScenarioId defaultScenario(ApplicationId id) {
        return sql.sql("SELECT default_scenario_id FROM applications WHERE id = ?")
                .param(id.toString())
                .query((row, _) -> ScenarioId.parse(row.getString(1)))
                .single();
    }

    private static Application read(ResultSet row, int number) throws SQLException {
        return new Application(
                ApplicationId.parse(row.getString("id")),
                row.getString("name"),
                row.getString("description"),
                MemberId.parse(row.getString("owner_id")));
    }
}
