package dev.sluice.access;

import dev.sluice.kernel.AllowListId;
import dev.sluice.kernel.ApiKeyId;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The SQL of allow lists and their links to keys.
record AllowListTable(JdbcClient sql) {
    List<AllowList> all() {
        Map<String, List<String>> entries = new HashMap<>();
        sql.sql("SELECT list_id, entry FROM allow_list_entry ORDER BY list_id, position")
                .query(row -> {
                    entries.computeIfAbsent(row.getString("list_id"), list -> new ArrayList<>())
                            .add(row.getString("entry"));
                });
        return sql.sql(
                        """
                        SELECT l.id, l.name, l.description, l.is_default,
                               (SELECT COUNT(*)
                                FROM api_key_allow_list k JOIN api_key a ON a.id = k.key_id
                                WHERE k.list_id = l.id AND a.deleted_at IS NULL) AS keys
                        FROM allow_list l
                        ORDER BY l.name_key
                        """)
                .query((row, number) ->
                        new AllowList(
                                AllowListId.parse(row.getString("id")),
                                row.getString("name"),
                                row.getString("description"),
                                entries.getOrDefault(row.getString("id"), List.of()),
                                row.getInt("is_default") == 1,
                                row.getLong("keys")))
                .list();
    }

    Optional<AllowList> find(AllowListId id) {
        return all().stream().filter(list -> list.id().equals(id)).findFirst();
    }

    void add(AllowList list) {
        sql.sql(
                        """
                        INSERT INTO allow_list (id, name, name_key, description, is_default)
                        VALUES (?, ?, ?, ?, 0)
                        """)
                .params(
                        list.id().toString(),
                        list.name(),
                        WellFormed.key(list.name()),
                        list.description())
                .update();
        setEntries(list);
        setDefault(list);
    }

    void change(AllowList list) {
        sql.sql("UPDATE allow_list SET name = ?, name_key = ?, description = ? WHERE id = ?")
                .params(
                        list.name(),
                        WellFormed.key(list.name()),
                        list.description(),
                        list.id().toString())
                .update();
        setEntries(list);
        setDefault(list);
    }

    /// At most one list is the default: a new one takes the place of the old.
    private void setDefault(AllowList list) {
        if (list.isDefault()) {
            sql.sql("UPDATE allow_list SET is_default = 0").update();
        }
        sql.sql("UPDATE allow_list SET is_default = ? WHERE id = ?")
                .params(list.isDefault() ? 1 : 0, list.id().toString())
                .update();
    }

    private void setEntries(AllowList list) {
        var id = list.id().toString();
        sql.sql("DELETE FROM allow_list_entry WHERE list_id = ?").param(id).update();
        for (int position = 0; position < list.entries().size(); position++) {
            sql.sql("INSERT INTO allow_list_entry (list_id, position, entry) VALUES (?, ?, ?)")
                    .params(id, position, list.entries().get(position))
                    .update();
        }
    }

    void remove(AllowListId id) {
        for (var statement :
                List.of(
                        "DELETE FROM api_key_allow_list WHERE list_id = ?",
                        "DELETE FROM allow_list_entry WHERE list_id = ?",
                        "DELETE FROM allow_list WHERE id = ?")) {
            sql.sql(statement).param(id.toString()).update();
        }
    }

    /// What the key may be used from: the entries of its own lists, else of the default list; empty
    /// when neither exists and any address will do.
    List<String> entriesFor(ApiKeyId key) {
        var own =
                sql.sql(
                                """
                                SELECT e.entry
                                FROM api_key_allow_list k
                                JOIN allow_list_entry e ON e.list_id = k.list_id
                                WHERE k.key_id = ?
                                """)
                        .param(key.toString())
                        .query((row, number) -> row.getString("entry"))
                        .list();
        if (!own.isEmpty()) {
            return own;
        }
        return sql.sql(
                        """
                        SELECT e.entry
                        FROM allow_list l
                        JOIN allow_list_entry e ON e.list_id = l.id
                        WHERE l.is_default = 1
                        """)
                .query((row, number) -> row.getString("entry"))
                .list();
    }

    void link(ApiKeyId key, Collection<AllowListId> lists) {
        sql.sql("DELETE FROM api_key_allow_list WHERE key_id = ?").param(key.toString()).update();
        for (var list : lists.stream().distinct().toList()) {
            sql.sql("INSERT INTO api_key_allow_list (key_id, list_id) VALUES (?, ?)")
                    .params(key.toString(), list.toString())
                    .update();
        }
    }

    Map<ApiKeyId, List<AllowListId>> links() {
        Map<ApiKeyId, List<AllowListId>> links = new HashMap<>();
        sql.sql("SELECT key_id, list_id FROM api_key_allow_list ORDER BY key_id, list_id")
                .query(row -> {
                    links.computeIfAbsent(
                                    ApiKeyId.parse(row.getString("key_id")),
                                    key -> new ArrayList<>())
                            .add(AllowListId.parse(row.getString("list_id")));
                });
        return links;
    }
}
