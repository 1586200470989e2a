package dev.sluice.engine;

import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The table `item_edits`: edits under way.
record ItemEditTable(JdbcClient sql) {
    void insert(ItemsChanged edit) {
        sql.sql(
                        """
                        INSERT INTO item_edits
                            (id, application_id, block_id, block_name, kind, items, change,
                             member_id, at, key_id)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        edit.id().toString(),
                        edit.application().toString(),
                        edit.block().toString(),
                        edit.blockName(),
                        edit.kind().name(),
                        edit.items(),
                        edit.change(),
                        edit.by().toString(),
                        edit.at().toEpochMilli())
                .param(edit.key().map(ApiKeyId::toString).orElse(null))
                .update();
    }

    void delete(ChangeId id) {
        sql.sql("DELETE FROM item_edits WHERE id = ?").param(id.toString()).update();
    }

    List<ItemsChanged> all() {
        return sql.sql("SELECT * FROM item_edits ORDER BY at, id")
                .query(ItemEditTable::read)
                .list();
    }

    private static ItemsChanged read(ResultSet row, int number) throws SQLException {
        return new ItemsChanged(
                ApplicationId.parse(row.getString("application_id")),
                BlockId.parse(row.getString("block_id")),
                row.getString("block_name"),
                ItemsChanged.Kind.valueOf(row.getString("kind")),
                row.getInt("items"),
                row.getString("change"),
                ChangeId.parse(row.getString("id")),
                MemberId.parse(row.getString("member_id")),
                Optional.ofNullable(row.getString("key_id")).map(ApiKeyId::parse),
                Instant.ofEpochMilli(row.getLong("at")));
    }
}
