package dev.sluice.imports;

import dev.sluice.control.ControlStore;
import dev.sluice.control.Outbox;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;

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
                                    source, definition)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                                """)
                        .params(
                                configuration.id().toString(),
                                configuration.application().toString(),
                                configuration.block().toString(),
                                configuration.name(),
                                configuration.description(),
                                configuration.version(),
                                configuration.lastEditor().toString(),
                                configuration.editedAt().toEpochMilli(),
                                configuration.source().name(),
                                json.writeValueAsString(configuration.definition()))
                        .update());
    }

    void update(ImportConfiguration configuration) {
        store.change(sql ->
                sql.sql(
                                """
                                UPDATE import_configuration SET name = ?, description = ?,
                                    version = ?, last_editor = ?, edited_at = ?,
                                    definition = ? WHERE id = ?
                                """)
                        .params(
                                configuration.name(),
                                configuration.description(),
                                configuration.version(),
                                configuration.lastEditor().toString(),
                                configuration.editedAt().toEpochMilli(),
                                json.writeValueAsString(configuration.definition()),
                                configuration.id().toString())
                        .update());
    }

    void delete(ConfigurationId id) {
        store.change(sql -> find(id).ifPresent(this::delete));
    }

    void deleteOf(BlockId block) {
        store.change(sql -> of(block).forEach(this::delete));
    }

    private void delete(ImportConfiguration gone) {
        store.change(sql -> {
            sql.sql("DELETE FROM import_configuration WHERE id = ?")
                    .param(gone.id().toString())
                    .update();
            outbox.publish(new ConfigurationDeleted(gone.id(), gone.application()));
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
