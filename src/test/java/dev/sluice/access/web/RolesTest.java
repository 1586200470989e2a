package dev.sluice.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.access.Access;
import dev.sluice.access.Permission;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

class RolesTest {
    private static final String BASE = "/api/management/v1";
    private final RunningSluice sluice = RunningSluice.shared();
    private final Http owner = sluice.owner();
    private final Access access = sluice.bean(Access.class);
    private ApplicationId application;
    private String path;

    @BeforeEach
    void foundApplication() {
        application = new ApplicationId(UUID.randomUUID());
        path = BASE + "/applications/" + application;
        access.founded(application, memberId(owner));
    }

    @Test
    void givesANewApplicationItsRolesAndItsOwnerAsAdmin() {
        var roles = owner.get(path + "/roles").expect(200);
        var members = owner.get(path + "/members").expect(200);

        assertThat(roles.all("name"))
                .containsExactly("Admin", "Modeler", "Designer", "Contributor", "Reader");
        assertThat(roles.json().get(0).path("permissions")).hasSize(Permission.values().length);
        assertThat(members.all("roleName")).containsExactly("Admin");
        assertThat(members.all("owner")).containsExactly("true");
    }

    @Test
    void hidesTheApplicationFromStrangers() {
        var stranger = sluice.member("Stranger " + application, "Builder");

        var hidden = stranger.get(path + "/roles").expect(404).text("detail");
        var unknown =
                stranger.get(BASE + "/applications/" + UUID.randomUUID() + "/roles").expect(404);

        assertThat(hidden).isEqualTo("Application with the ID " + application + " was not found.");
        assertThat(unknown.text("detail")).startsWith("Application with the ID ");
    }

    @Test
    void givesAMemberWhatTheRoleHolds() {
        var reader = sluice.member("Reader " + application, "Standard");
        assign(reader, role("Reader")).expect(204);

        var caller = access.caller(memberId(reader));
        assertThat(access.permissions(caller, application))
                .containsExactly(Permission.DisplayApplication);
        reader.get(path + "/roles").expect(200);
        assertThat(newRole(reader, "Mine", List.of()).expect(403).text("detail"))
                .contains("Define Application security");
    }

    @Test
    void feelsAChangedRoleAtOnce() {
        var guest = sluice.member("Guest " + application, "Standard");
        var role = newRole(owner, "Guests", List.of("DisplayApplication")).expect(201).text("id");
        assign(guest, role).expect(204);
        var caller = access.caller(memberId(guest));
        assertThat(access.may(caller, application, Permission.ImportData)).isFalse();

        owner.put(
                        path + "/roles/" + role,
                        Map.of(
                                "name",
                                "Importers",
                                "permissions",
                                List.of("DisplayApplication", "ImportData")))
                .expect(200);

        assertThat(access.may(caller, application, Permission.ImportData)).isTrue();
    }

    @Test
    void forgetsAMemberWhoseRoleIsTakenAway() {
        var leaver = sluice.member("Leaver " + application, "Standard");
        assign(leaver, role("Modeler")).expect(204);
        leaver.get(path + "/roles").expect(200);

        owner.delete(path + "/members/" + memberId(leaver)).expect(204);

        leaver.get(path + "/roles").expect(404);
    }

    @Test
    void keepsAdminWholeAndTheOwnerAdmin() {
        var admin = role("Admin");

        owner.put(path + "/roles/" + admin, Map.of("name", "Admin", "permissions", List.of()))
                .expect(409);
        owner.delete(path + "/roles/" + admin).expect(409);
        assign(owner, role("Reader")).expect(409);
        owner.delete(path + "/members/" + memberId(owner)).expect(409);
    }

    @Test
    void deletesNoRoleSomebodyHas() {
        var holder = sluice.member("Holder " + application, "Standard");
        var role = role("Contributor");
        assign(holder, role).expect(204);

        var refused = owner.delete(path + "/roles/" + role).expect(409);

        assertThat(refused.text("detail")).contains("1 member");
        assign(holder, role("Reader")).expect(204);
        owner.delete(path + "/roles/" + role).expect(204);
    }

    @Test
    void namesEachRoleOnce() {
        assertThat(newRole(owner, "READER", List.of()).expect(409).text("detail"))
                .contains("already a role");
        owner.put(
                        path + "/roles/" + role("Reader"),
                        Map.of("name", "reader", "permissions", List.of("DisplayApplication")))
                .expect(200);
    }

    @Test
    void refusesRolesOfAnotherApplication() {
        var other = new ApplicationId(UUID.randomUUID());
        access.founded(other, memberId(owner));
        var foreign = owner.get(BASE + "/applications/" + other + "/roles").all("id").getLast();

        owner.delete(path + "/roles/" + foreign).expect(404);
        assign(sluice.member("Lost " + application, "Standard"), foreign).expect(404);
    }

    @Test
    void refusesUnknownAndMissingPermissions() {
        assertThat(newRole(owner, "Odd", List.of("Everything")).expect(400).text("detail"))
                .contains("permissions", "\"Everything\"", "ImportData");
        owner.text("POST", path + "/roles", "{\"name\":\"Odd\",\"permissions\":[null]}")
                .expect(400);
    }

    @Test
    void namesAllPermissionsThatHaveAnEffectAsPeopleSeeThem() {
        var permissions = owner.get(BASE + "/permissions").expect(200);

        assertThat(permissions.all("label"))
                .contains("Display Application", "Import Data", "View History")
                .doesNotContain("Configure Automations")
                .hasSize(Permission.values().length - 1);
    }

    private Http.Answer newRole(Http by, String name, List<String> permissions) {
        return by.post(path + "/roles", Map.of("name", name, "permissions", permissions));
    }

    private Http.Answer assign(Http member, String role) {
        return owner.put(path + "/members/" + memberId(member), Map.of("roleId", role));
    }

    private String role(String name) {
        var roles = owner.get(path + "/roles");
        return roles.all("id").get(roles.all("name").indexOf(name));
    }

    private static MemberId memberId(Http client) {
        return MemberId.parse(client.get(BASE + "/session").expect(200).text("memberId"));
    }
}
