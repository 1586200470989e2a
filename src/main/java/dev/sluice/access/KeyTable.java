package dev.sluice.access;

import dev.sluice.kernel.AllowListId;
import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.MemberId;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The SQL of API keys.
record KeyTable(JdbcClient sql) {
    private static final String SELECT =
            """
            SELECT k.id AS key_id, k.name AS key_name, k.types, k.last_four, k.expires_on,
                   k.created_at, k.last_used_at, k.last_used_from,
                   m.id, m.name, m.email, m.account, m.status
            FROM api_key k JOIN member m ON m.id = k.owner_id
            """;

    /// The keys that are not deleted, newest first.
    List<ApiKey> all() {
        var links = new AllowListTable(sql).links();
        return sql.sql(SELECT + "WHERE k.deleted_at IS NULL ORDER BY k.created_at DESC, k.id DESC")
                .query((row, number) -> key(row, number, links))
                .list();
    }

    /// The key, deleted ones too.
    Optional<ApiKey> find(ApiKeyId id) {
        return one("WHERE k.id = ?", id.toString());
    }

    Optional<ApiKey> findUsable(ApiKeyId id) {
        return one("WHERE k.deleted_at IS NULL AND k.id = ?", id.toString());
    }

    Optional<ApiKey> findBySecret(String secretHash) {
        return sql.sql(SELECT + "WHERE k.deleted_at IS NULL AND k.secret_hash = ?")
                .param(secretHash)
                .query((row, number) -> key(row, number, Map.of()))
                .optional();
    }

    private Optional<ApiKey> one(String where, String value) {
        var links = new AllowListTable(sql).links();
        return sql.sql(SELECT + where)
                .param(value)
                .query((row, number) -> key(row, number, links))
                .optional();
    }

    void add(ApiKey key, String secretHash) {
        sql.sql(
                        """
                        INSERT INTO api_key
                            (id, name, owner_id, secret_hash, last_four, types, expires_on, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        key.id().toString(),
                        key.name(),
                        key.owner().id().toString(),
                        secretHash,
                        key.lastFour(),
                        key.types().stream()
                                .sorted()
                                .map(KeyType::name)
                                .collect(Collectors.joining(",")),
                        key.expiresOn().toString(),
                        key.createdAt().toEpochMilli())
                .update();
    }

    void change(ApiKeyId id, String name, LocalDate expiresOn) {
        sql.sql("UPDATE api_key SET name = ?, expires_on = ? WHERE id = ?")
                .params(name, expiresOn.toString(), id.toString())
                .update();
    }

    /// The links to allow lists go; the key stays, so that the history can name it.
    void delete(ApiKeyId id, Instant now) {
        new AllowListTable(sql).link(id, List.of());
        sql.sql("UPDATE api_key SET deleted_at = ? WHERE id = ?")
                .params(now.toEpochMilli(), id.toString())
                .update();
    }

    void used(ApiKeyId id, ApiKey.LastUse use) {
        sql.sql(
                        """
                        UPDATE api_key SET last_used_at = :at, last_used_from = :from
                        WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :at)
                        """)
                .param("at", use.at().toEpochMilli())
                .param("from", use.from())
                .param("id", id.toString())
                .update();
    }

    /// How many usable keys the member owns.
    long ownedBy(MemberId member) {
        return sql.sql("SELECT COUNT(*) FROM api_key WHERE owner_id = ? AND deleted_at IS NULL")
                .param(member.toString())
                .query(Long.class)
                .single();
    }

    private static ApiKey key(ResultSet row, int number, Map<ApiKeyId, List<AllowListId>> links)
            throws SQLException {
        var id = ApiKeyId.parse(row.getString("key_id"));
        long usedAt = row.getLong("last_used_at");
        @Nullable String usedFrom = row.getString("last_used_from");
        return new ApiKey(
                id,
                row.getString("key_name"),
                MemberTable.MEMBER.mapRow(row, number),
                types(row.getString("types")),
                row.getString("last_four"),
                LocalDate.parse(row.getString("expires_on")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Optional.ofNullable(usedFrom)
                        .map(from -> new ApiKey.LastUse(Instant.ofEpochMilli(usedAt), from)),
                links.getOrDefault(id, List.of()));
    }

    private static Set<KeyType> types(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(KeyType::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(KeyType.class)));
    }
}
