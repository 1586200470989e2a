package dev.sluice.access;

import dev.sluice.kernel.MemberId;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The SQL of members.
record MemberTable(JdbcClient sql) {
    private static final String COLUMNS = "id, name, email, account, status";

    static final RowMapper<Member> MEMBER =
            (row, number) ->
                    new Member(
                            MemberId.parse(row.getString("id")),
                            row.getString("name"),
                            row.getString("email"),
                            AccountType.valueOf(row.getString("account")),
                            MemberStatus.valueOf(row.getString("status")));

    /// A member and the hash its password is checked against.
    record Credentials(Member member, String passwordHash) {}

    Optional<Member> find(MemberId id) {
        return sql.sql("SELECT " + COLUMNS + " FROM member WHERE id = ?")
                .param(id.toString())
                .query(MEMBER)
                .optional();
    }

    List<Member> all() {
        return sql.sql("SELECT " + COLUMNS + " FROM member ORDER BY LOWER(name), id")
                .query(MEMBER)
                .list();
    }

    boolean none() {
        return sql.sql("SELECT COUNT(*) FROM member").query(Long.class).single() == 0;
    }

    Map<MemberId, String> names(Collection<MemberId> ids) {
        Map<MemberId, String> names = new HashMap<>();
        if (ids.isEmpty()) {
            return names;
        }
        sql.sql("SELECT id, name FROM member WHERE id IN (:ids)")
                .param("ids", ids.stream().map(MemberId::toString).distinct().toList())
                .query(row -> {
                    names.put(MemberId.parse(row.getString("id")), row.getString("name"));
                });
        return names;
    }

    Optional<Credentials> credentials(String email) {
        return credentials("email_key", WellFormed.key(email));
    }

    Optional<Credentials> credentials(MemberId id) {
        return credentials("id", id.toString());
    }

    private Optional<Credentials> credentials(String column, String value) {
        return sql.sql("SELECT " + COLUMNS + ", password_hash FROM member WHERE " + column + " = ?")
                .param(value)
                .query((row, number) ->
                        new Credentials(MEMBER.mapRow(row, number), row.getString("password_hash")))
                .optional();
    }

    boolean emailTaken(String email) {
        return credentials(email).isPresent();
    }

    void add(Member member, String passwordHash, Instant now) {
        sql.sql(
                        """
                        INSERT INTO member
                            (id, name, email, email_key, account, status, password_hash,
                             first_member, created_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)
                        """)
                .params(
                        member.id().toString(),
                        member.name(),
                        member.email(),
                        WellFormed.key(member.email()),
                        member.account().name(),
                        member.status().name(),
                        passwordHash,
                        now.toEpochMilli())
                .update();
    }

    void markFirst(MemberId id) {
        sql.sql("UPDATE member SET first_member = 1 WHERE id = ?").param(id.toString()).update();
    }

    boolean isFirst(MemberId id) {
        return sql.sql("SELECT first_member FROM member WHERE id = ?")
                        .param(id.toString())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    void change(Member member) {
        sql.sql("UPDATE member SET name = ?, account = ?, status = ? WHERE id = ?")
                .params(
                        member.name(),
                        member.account().name(),
                        member.status().name(),
                        member.id().toString())
                .update();
    }

    void setPassword(MemberId id, String passwordHash) {
        sql.sql("UPDATE member SET password_hash = ? WHERE id = ?")
                .params(passwordHash, id.toString())
                .update();
    }
}
