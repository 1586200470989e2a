package dev.sluice.access;

import dev.sluice.kernel.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Instant;
import java.util.Optional;

/// The SQL of sessions; only hashes of their tokens are stored.
record SessionTable(JdbcClient sql) {
    record Stored(Member member, Instant createdAt, Instant lastSeenAt) {}

    void add(String tokenHash, MemberId member, Instant now) {
        sql.sql(
                        """
                        INSERT INTO member_session (token_hash, member_id, created_at, last_seen_at)
                        VALUES (?, ?, ?, ?)
                        """)
                .params(tokenHash, member.toString(), now.toEpochMilli(), now.toEpochMilli())
                .update();
    }

    Optional<Stored> find(String tokenHash) {
        return sql.sql(
                        """
                        SELECT m.id, m.name, m.email, m.account, m.status,
                               s.created_at, s.last_seen_at
                        FROM member_session s JOIN member m ON m.id = s.member_id
                        WHERE s.token_hash = ?
                        """)
                .param(tokenHash)
                .query((row, number) ->
                        new Stored(
                                MemberTable.MEMBER.mapRow(row, number),
                                Instant.ofEpochMilli(row.getLong("created_at")),
                                Instant.ofEpochMilli(row.getLong("last_seen_at"))))
                .optional();
    }

    void seen(String tokenHash, Instant now) {
        sql.sql("UPDATE member_session SET last_seen_at = ? WHERE token_hash = ?")
                .params(now.toEpochMilli(), tokenHash)
                .update();
    }

    void remove(String tokenHash) {
        sql.sql("DELETE FROM member_session WHERE token_hash = ?").param(tokenHash).update();
    }

    void removeAllOf(MemberId member) {
        sql.sql("DELETE FROM member_session WHERE member_id = ?").param(member.toString()).update();
    }

    void removeEnded(Instant createdBefore, Instant seenBefore) {
        sql.sql("DELETE FROM member_session WHERE created_at < ? OR last_seen_at < ?")
                .params(createdBefore.toEpochMilli(), seenBefore.toEpochMilli())
                .update();
    }
}
