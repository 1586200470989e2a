package dev.sluice.imports;

import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.BoardId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.ConnectionId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.RunOrigin;
import dev.sluice.model.BlockType;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Reads rows of the table `import_run`, and spells origins the way they stand there. Safe for use
/// by many threads.
final class RunRows {
    private final JsonMapper json;

    RunRows(JsonMapper json) {
        this.json = json;
    }

    RunStore.StoredRun run(ResultSet row) throws SQLException {
        return new RunStore.StoredRun(
                shown(row),
                json.readValue(row.getString("definition"), ImportDefinition.class),
                row.getLong("fence"),
                Optional.ofNullable(row.getString("task")),
                value(row, "draft", ImportReport.class));
    }

    /// The run alone, without what only its execution needs.
    ImportRun shown(ResultSet row) throws SQLException {
        var actsAs = MemberId.parse(row.getString("acts_as"));
        return new ImportRun(
                RunId.parse(row.getString("id")),
                ApplicationId.parse(row.getString("application")),
                BlockId.parse(row.getString("block")),
                row.getString("block_name"),
                BlockType.valueOf(row.getString("block_type")),
                configuration(row),
                origin(row.getString("origin"), row.getString("origin_id"), actsAs),
                actsAs,
                MemberId.parse(row.getString("person")),
                key(row, actsAs),
                RunState.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                instant(row, "started_at"),
                instant(row, "completed_at"),
                new ImportRun.ReceivedFile(
                        row.getString("file_name"),
                        row.getLong("file_bytes"),
                        row.getInt("file_kept") == 1,
                        SourceKind.valueOf(row.getString("source")),
                        connection(row),
                        Optional.ofNullable(row.getString("undo_of")).map(RunId::parse)),
                value(row, "error", RunError.class),
                value(row, "report", ImportReport.class));
    }

    private static Optional<ImportRun.UsedConfiguration> configuration(ResultSet row)
            throws SQLException {
        var id = row.getString("configuration");
        return id == null
                ? Optional.empty()
                : Optional.of(
                        new ImportRun.UsedConfiguration(
                                ConfigurationId.parse(id),
                                row.getString("configuration_name"),
                                row.getInt("configuration_version")));
    }

    private static Optional<ImportRun.UsedConnection> connection(ResultSet row)
            throws SQLException {
        var id = row.getString("connection");
        return id == null
                ? Optional.empty()
                : Optional.of(
                        new ImportRun.UsedConnection(
                                ConnectionId.parse(id),
                                row.getString("connection_name"),
                                Optional.ofNullable(row.getString("read_from"))));
    }

    private static Optional<ImportRun.UsedKey> key(ResultSet row, MemberId owner)
            throws SQLException {
        var id = row.getString("key_id");
        return id == null
                ? Optional.empty()
                : Optional.of(
                        new ImportRun.UsedKey(
                                ApiKeyId.parse(id), row.getString("key_name"), owner));
    }

    private <T> Optional<T> value(ResultSet row, String column, Class<T> type) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(text -> json.readValue(text, type));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(value));
    }

    static String originWord(RunOrigin origin) {
        return switch (origin) {
            case RunOrigin.ByHand(_) -> "hand";
            case RunOrigin.ByKey(_, _) -> "key";
            case RunOrigin.ByBoard(_, _) -> "board";
            case RunOrigin.BySchedule(_) -> "schedule";
            case RunOrigin.ByFlowRun(_) -> "flow";
        };
    }

    static String originId(RunOrigin origin) {
        return switch (origin) {
            case RunOrigin.ByHand(var member) -> member.toString();
            case RunOrigin.ByKey(var key, _) -> key.toString();
            case RunOrigin.ByBoard(var board, _) -> board.toString();
            case RunOrigin.BySchedule(var schedule) -> schedule.toString();
            case RunOrigin.ByFlowRun(var flowRun) -> flowRun.toString();
        };
    }

    private static RunOrigin origin(String word, String id, MemberId actsAs) {
        return switch (word) {
            case "hand" -> new RunOrigin.ByHand(MemberId.parse(id));
            case "key" -> new RunOrigin.ByKey(ApiKeyId.parse(id), actsAs);
            case "board" -> new RunOrigin.ByBoard(BoardId.parse(id), actsAs);
            case "schedule" -> new RunOrigin.BySchedule(UUID.fromString(id));
            case "flow" -> new RunOrigin.ByFlowRun(UUID.fromString(id));
            default -> throw new IllegalStateException("Unknown origin of a run: " + word);
        };
    }
}
