package dev.sluice.imports;

import dev.sluice.control.ControlStore;
import dev.sluice.control.Outbox;
import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.ConnectionId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rows of import configurations. Safe for use by many threads.
@Component
final class ConfigurationStore {
    private final ControlStore store;
    private final JsonMapper json;
    private final Outbox outbox;

    ConfigurationStore(ControlStore store, JsonMapper json, Outbox outbox) {
        this.store = store;
        this.json = json;
        this.outbox = outbox;
    }

    Optional<ImportConfiguration> find(ConfigurationId id) {
        return select("id = ?", id.toString()).stream().findAny();
    }

    Optional<ImportConfiguration> named(BlockId block, String name) {
        return of(block).stream().filter(c -> c.name().equalsIgnoreCase(name)).findAny();
    }

    List<ImportConfiguration> of(BlockId block) {
        return select("block = ?", block.toString());
    }

    List<ImportConfiguration> of(ApplicationId application) {
        return select("application = ?", application.toString());
    }

    /// Configurations in whose definition the property's id stands.
    List<ImportConfiguration> naming(PropertyId property) {
        return select("definition LIKE ?", "%" + property + "%");
    }

    List<ImportConfiguration> naming(ScenarioId scenario) {
        return select("definition LIKE ?", "%" + scenario + "%");
    }

    List<ImportConfiguration> reading(ConnectionId connection) {
        return select("connection = ?", connection.toString());
    }

    private List<ImportConfiguration> select(String where, String value) {
        return store.read(sql ->
                sql.sql("SELECT * FROM import_configuration WHERE " + where + " ORDER BY name, id")
                        .param(value)
                        .query((row, number) -> configuration(row))
                        .list());
    }

    void insert(ImportConfiguration configuration) {
        store.change(sql ->
                sql.sql(
                                """
                                INSERT INTO import_configuration (id, application, block,
                                    name, description, version, last_editor, edited_at,
                                    source, definition, connection)
                                VALUES (:id, :application, :block, :name, :description,
                                    :version, :lastEditor, :editedAt, :source, :definition,
                                    :connection)
                                """)
                        .param("id", configuration.id().toString())
                        .param("application", configuration.application().toString())
                        .param("block", configuration.block().toString())
                        .param("name", configuration.name())
                        .param("description", configuration.description())
                        .param("version", configuration.version())
                        .param("lastEditor", configuration.lastEditor().toString())
                        .param("editedAt", configuration.editedAt().toEpochMilli())
                        .param("source", configuration.source().name())
                        .param("definition", json.writeValueAsString(configuration.definition()))
                        .param("connection", connection(configuration))
                        .update());
    }

    private static @Nullable String connection(ImportConfiguration configuration) {
        var from = configuration.definition().connection();
        return from == null ? null : from.connection().toString();
    }

    void update(ImportConfiguration configuration) {
        store.change(sql ->
                sql.sql(
                                """
                                UPDATE import_configuration SET name = :name,
                                    description = :description, version = :version,
                                    last_editor = :lastEditor, edited_at = :editedAt,
                                    definition = :definition, connection = :connection
                                WHERE id = :id
                                """)
                        .param("name", configuration.name())
                        .param("description", configuration.description())
                        .param("version", configuration.version())
                        .param("lastEditor", configuration.lastEditor().toString())
                        .param("editedAt", configuration.editedAt().toEpochMilli())
                        .param("definition", json.writeValueAsString(configuration.definition()))
                        .param("connection", connection(configuration))
                        .param("id", configuration.id().toString())
                        .update());
    }

    /// Deletes the configuration.
    ///
    /// @param by who has it deleted, through the key where there is one
    void delete(ConfigurationId id, MemberId by, Optional<ApiKeyId> key) {
        store.change(sql -> find(id).ifPresent(it -> delete(it, by, key)));
    }

    /// Deletes the configurations of a block.
    void deleteOf(BlockId block, MemberId by, Optional<ApiKeyId> key) {
        store.change(sql -> of(block).forEach(it -> delete(it, by, key)));
    }

    private void delete(ImportConfiguration gone, MemberId by, Optional<ApiKeyId> key) {
        store.change(sql -> {
            sql.sql("DELETE FROM import_configuration WHERE id = ?")
                    .param(gone.id().toString())
                    .update();
            outbox.publish(
                    new ConfigurationDeleted(
                            gone.id(), gone.application(), gone.name(), gone.block(), by, key));
        });
    }

    private ImportConfiguration configuration(ResultSet row) throws SQLException {
        return new ImportConfiguration(
                ConfigurationId.parse(row.getString("id")),
                BlockId.parse(row.getString("block")),
                ApplicationId.parse(row.getString("application")),
                row.getString("name"),
                row.getString("description"),
                row.getInt("version"),
                MemberId.parse(row.getString("last_editor")),
                Instant.ofEpochMilli(row.getLong("edited_at")),
                SourceKind.valueOf(row.getString("source")),
                json.readValue(row.getString("definition"), ImportDefinition.class),
                List.of());
    }
}
