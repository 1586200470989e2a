package dev.sluice.access;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.IdSource;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.RoleId;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The SQL of roles and of who holds them.
record RoleTable(JdbcClient sql) {
    Optional<Access.Rights> rights(ApplicationId application) {
        return owner(application).map(owner -> new Access.Rights(owner, held(application)));
    }

    Optional<MemberId> owner(ApplicationId application) {
        return sql.sql("SELECT owner_id FROM application_owner WHERE application_id = ?")
                .param(application.toString())
                .query(String.class)
                .optional()
                .map(MemberId::parse);
    }

    Optional<RoleId> roleOf(ApplicationId application, MemberId member) {
        return sql.sql(
                        """
                        SELECT role_id FROM application_member
                        WHERE application_id = ? AND member_id = ?
                        """)
                .params(application.toString(), member.toString())
                .query(String.class)
                .optional()
                .map(RoleId::parse);
    }

    /// The applications in which the member has a role.
    List<ApplicationId> applicationsOf(MemberId member) {
        return sql.sql("SELECT application_id FROM application_member WHERE member_id = ?")
                .param(member.toString())
                .query((row, _) -> ApplicationId.parse(row.getString(1)))
                .list();
    }

    private Map<MemberId, Set<Permission>> held(ApplicationId application) {
        Map<MemberId, Set<Permission>> held = new HashMap<>();
        sql.sql(
                        """
                        SELECT m.member_id, p.permission
                        FROM application_member m
                        JOIN role_permission p ON p.role_id = m.role_id
                        WHERE m.application_id = ?
                        """)
                .param(application.toString())
                .query(row -> {
                    held.computeIfAbsent(
                                    MemberId.parse(row.getString("member_id")),
                                    member -> EnumSet.noneOf(Permission.class))
                            .add(Permission.valueOf(row.getString("permission")));
                });
        return held;
    }

    /// Whether the member holds the permission in any application, as its owner or by a role.
    boolean holds(MemberId member, Permission permission) {
        return sql.sql(
                                """
                                SELECT
                                    (SELECT COUNT(*) FROM application_owner WHERE owner_id = :member)
                                    + (SELECT COUNT(*)
                                       FROM application_member m
                                       JOIN role_permission p ON p.role_id = m.role_id
                                       WHERE m.member_id = :member AND p.permission = :permission)
                                """)
                        .param("member", member.toString())
                        .param("permission", permission.name())
                        .query(Long.class)
                        .single()
                > 0;
    }

    void addDefaults(ApplicationId application, MemberId owner, IdSource ids) {
        for (var role : DefaultRole.values()) {
            var id = new RoleId(ids.next());
            add(application, id, role.name(), role.permissions());
            if (role == DefaultRole.Admin) {
                sql.sql("UPDATE role SET built_in = 1 WHERE id = ?").param(id.toString()).update();
                assign(application, owner, id);
            }
        }
    }

    void add(ApplicationId application, RoleId id, String name, Set<Permission> permissions) {
        sql.sql(
                        """
                        INSERT INTO role (id, application_id, name, name_key, built_in, position)
                        SELECT ?, ?, ?, ?, 0, COALESCE(MAX(position), 0) + 1
                        FROM role WHERE application_id = ?
                        """)
                .params(
                        id.toString(),
                        application.toString(),
                        name,
                        WellFormed.key(name),
                        application.toString())
                .update();
        setPermissions(id, permissions);
    }

    void change(RoleId id, String name, Set<Permission> permissions) {
        sql.sql("UPDATE role SET name = ?, name_key = ? WHERE id = ?")
                .params(name, WellFormed.key(name), id.toString())
                .update();
        setPermissions(id, permissions);
    }

    private void setPermissions(RoleId id, Set<Permission> permissions) {
        sql.sql("DELETE FROM role_permission WHERE role_id = ?").param(id.toString()).update();
        for (var permission : permissions) {
            sql.sql("INSERT INTO role_permission (role_id, permission) VALUES (?, ?)")
                    .params(id.toString(), permission.name())
                    .update();
        }
    }

    void remove(RoleId id) {
        sql.sql("DELETE FROM role_permission WHERE role_id = ?").param(id.toString()).update();
        sql.sql("DELETE FROM role WHERE id = ?").param(id.toString()).update();
    }

    void removeAll(ApplicationId application) {
        for (var statement :
                List.of(
                        "DELETE FROM application_member WHERE application_id = ?",
                        """
                        DELETE FROM role_permission
                        WHERE role_id IN (SELECT id FROM role WHERE application_id = ?)
                        """,
                        "DELETE FROM role WHERE application_id = ?",
                        "DELETE FROM application_owner WHERE application_id = ?")) {
            sql.sql(statement).param(application.toString()).update();
        }
    }

    List<Role> of(ApplicationId application) {
        Map<String, Set<Permission>> permissions = new HashMap<>();
        sql.sql(
                        """
                        SELECT p.role_id, p.permission
                        FROM role_permission p JOIN role r ON r.id = p.role_id
                        WHERE r.application_id = ?
                        """)
                .param(application.toString())
                .query(row -> {
                    permissions
                            .computeIfAbsent(
                                    row.getString("role_id"),
                                    role -> EnumSet.noneOf(Permission.class))
                            .add(Permission.valueOf(row.getString("permission")));
                });
        return sql.sql(
                        """
                        SELECT r.id, r.name, r.built_in,
                               (SELECT COUNT(*) FROM application_member m WHERE m.role_id = r.id) AS members
                        FROM role r
                        WHERE r.application_id = ?
                        ORDER BY r.position
                        """)
                .param(application.toString())
                .query((row, number) ->
                        new Role(
                                RoleId.parse(row.getString("id")),
                                row.getString("name"),
                                permissions.getOrDefault(row.getString("id"), Set.of()),
                                row.getInt("built_in") == 1,
                                row.getLong("members")))
                .list();
    }

    boolean nameTaken(ApplicationId application, String name, Optional<RoleId> byOtherThan) {
        return sql.sql("SELECT id FROM role WHERE application_id = ? AND name_key = ?")
                .params(application.toString(), WellFormed.key(name))
                .query(String.class)
                .optional()
                .filter(id -> byOtherThan.map(RoleId::toString).filter(id::equals).isEmpty())
                .isPresent();
    }

    /// A member and the role they have.
    record Assignment(Member member, RoleId role) {}

    /// Who has which role in the application, by name.
    List<Assignment> assignments(ApplicationId application) {
        return sql.sql(
                        """
                        SELECT m.id, m.name, m.email, m.account, m.status, a.role_id
                        FROM application_member a JOIN member m ON m.id = a.member_id
                        WHERE a.application_id = ?
                        ORDER BY LOWER(m.name), m.id
                        """)
                .param(application.toString())
                .query((row, number) ->
                        new Assignment(
                                MemberTable.MEMBER.mapRow(row, number),
                                RoleId.parse(row.getString("role_id"))))
                .list();
    }

    void assign(ApplicationId application, MemberId member, RoleId role) {
        sql.sql(
                        """
                        INSERT INTO application_member (application_id, member_id, role_id)
                        VALUES (?, ?, ?)
                        ON CONFLICT (application_id, member_id) DO UPDATE SET role_id = excluded.role_id
                        """)
                .params(application.toString(), member.toString(), role.toString())
                .update();
    }

    boolean unassign(ApplicationId application, MemberId member) {
        return sql.sql("DELETE FROM application_member WHERE application_id = ? AND member_id = ?")
                        .params(application.toString(), member.toString())
                        .update()
                > 0;
    }
}
