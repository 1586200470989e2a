package dev.sluice.connectors;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ConnectionId;
import dev.sluice.kernel.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The SQL of connections, their secrets and the applications they are open to.
record ConnectionTable(JdbcClient sql, JsonMapper json) {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    List<Connection> all() {
        Map<String, Set<String>> secrets = new HashMap<>();
        sql.sql("SELECT connection, field FROM connection_secret")
                .query(row -> {
                    secrets.computeIfAbsent(row.getString(1), id -> new TreeSet<>())
                            .add(row.getString(2));
                });
        Map<String, Set<ApplicationId>> applications = new HashMap<>();
        sql.sql("SELECT connection, application FROM connection_application")
                .query(row -> {
                    applications
                            .computeIfAbsent(row.getString(1), id -> new HashSet<>())
                            .add(ApplicationId.parse(row.getString(2)));
                });
        return sql.sql("SELECT * FROM connection ORDER BY name_key")
                .query((row, number) ->
                        connection(
                                row,
                                secrets.getOrDefault(row.getString("id"), Set.of()),
                                applications.getOrDefault(row.getString("id"), Set.of())))
                .list();
    }

    Optional<Connection> find(ConnectionId id) {
        return all().stream().filter(connection -> connection.id().equals(id)).findFirst();
    }

    private Connection connection(
            ResultSet row, Set<String> secrets, Set<ApplicationId> applications)
            throws SQLException {
        return new Connection(
                ConnectionId.parse(row.getString("id")),
                row.getString("name"),
                row.getString("kind"),
                json.readValue(row.getString("settings"), TEXTS),
                secrets,
                applications,
                Instant.ofEpochMilli(row.getLong("updated_at")),
                MemberId.parse(row.getString("updated_by")));
    }

    /// The sealed secrets by field.
    Map<String, String> sealed(ConnectionId id) {
        Map<String, String> sealed = new HashMap<>();
        sql.sql("SELECT field, sealed FROM connection_secret WHERE connection = ?")
                .param(id.toString())
                .query(row -> {
                    sealed.put(row.getString(1), row.getString(2));
                });
        return sealed;
    }

    void add(Connection connection) {
        sql.sql(
                        """
                        INSERT INTO connection (id, name, name_key, kind, settings,
                            updated_at, updated_by)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        connection.id().toString(),
                        connection.name(),
                        key(connection.name()),
                        connection.kind(),
                        json.writeValueAsString(connection.settings()),
                        connection.updatedAt().toEpochMilli(),
                        connection.updatedBy().toString())
                .update();
        setApplications(connection);
    }

    void change(Connection connection) {
        sql.sql(
                        """
                        UPDATE connection SET name = ?, name_key = ?, settings = ?,
                            updated_at = ?, updated_by = ? WHERE id = ?
                        """)
                .params(
                        connection.name(),
                        key(connection.name()),
                        json.writeValueAsString(connection.settings()),
                        connection.updatedAt().toEpochMilli(),
                        connection.updatedBy().toString(),
                        connection.id().toString())
                .update();
        setApplications(connection);
    }

    private void setApplications(Connection connection) {
        deleteFrom("connection_application", "connection", connection.id());
        for (var application : connection.applications()) {
            sql.sql("INSERT INTO connection_application (connection, application) VALUES (?, ?)")
                    .params(connection.id().toString(), application.toString())
                    .update();
        }
    }

    /// @param sealed empty when it is to be forgotten
    void setSecret(ConnectionId connection, String field, Optional<String> sealed) {
        sql.sql("DELETE FROM connection_secret WHERE connection = ? AND field = ?")
                .params(connection.toString(), field)
                .update();
        sealed.ifPresent(text ->
                sql.sql(
                                "INSERT INTO connection_secret (connection, field, sealed)"
                                        + " VALUES (?, ?, ?)")
                        .params(connection.toString(), field, text)
                        .update());
    }

    void remove(ConnectionId connection) {
        deleteFrom("connection_application", "connection", connection);
        deleteFrom("connection_secret", "connection", connection);
        deleteFrom("connection", "id", connection);
    }

    private void deleteFrom(String table, String column, ConnectionId connection) {
        sql.sql("DELETE FROM " + table + " WHERE " + column + " = ?")
                .param(connection.toString())
                .update();
    }

    static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
