package dev.sluice.model.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// Access rights over HTTP: the lists User and Role, rights metrics, and the rules that use them.
class AccessRightsApiTest {
    private static final String BASE = "/api/management/v1";

    private final Http owner = RunningSluice.shared().owner();
    private final String application = made("/applications", Map.of("name", "R " + random()));
    private final String region = list("Region");
    private final String user = security("User");
    private final String role = security("Role");

    @Test
    void keepsTheListsOfMembersAndRolesInLine() {
        var ann = member("Ann");
        assign(ann, role("Reader"));
        awaitRow(user, "Ann", "Reader");

        assign(ann, role("Modeler"));
        awaitRow(user, "Ann", "Modeler");

        owner.delete(BASE + "/applications/" + application + "/members/" + ann).expect(204);
        awaitRow(user, "Ann", null);
    }

    @Test
    void tellsMembersOfOneNameApart() {
        var one = member("Bo");
        var other = member("Bo");
        assign(one, role("Reader"));
        assign(other, role("Reader"));

        Awaitility.await("both")
                .atMost(Duration.ofSeconds(30))
                .until(() -> rows(user).toString().split("Bo \\(bo", -1).length == 3);
    }

    @Test
    void takesTheRoleFromADeactivatedMember() {
        var cleo = member("Cleo");
        assign(cleo, role("Reader"));
        awaitRow(user, "Cleo", "Reader");

        owner.patch(BASE + "/members/" + cleo, Map.of("status", "Deactivated")).expect(200);

        awaitRow(user, "Cleo", null);
    }

    @Test
    void keepsTheItemOfARoleThatIsDeletedAndGivesItsNameAway() {
        var path = "/applications/" + application + "/roles";
        var first = made(path, Map.of("name", "Sales", "permissions", List.of()));
        awaitRow(role, "Sales", null);

        owner.delete(BASE + path + "/" + first).expect(204);
        made(path, Map.of("name", "Sales", "permissions", List.of()));

        awaitRow(role, "Sales (former)", null);
        awaitRow(role, "Sales", null);
    }

    @Test
    void protectsTheListsOfMembersAndRoles() {
        assertThat(owner.get(BASE + "/blocks/" + user).expect(200).text("security"))
                .isEqualTo("User");
        var name = owner.get(BASE + "/blocks/" + user).text("/properties/0/id");
        var added = Map.of("values", Map.of(name, "Zoe"));
        assertThat(
                        owner.post(BASE + "/blocks/" + user + "/items", added)
                                .expect(409)
                                .text("detail"))
                .contains("follows the application's members and roles");
        assertThat(owner.delete(BASE + "/blocks/" + role).expect(409).text("detail"))
                .contains("is protected");
    }

    @Test
    void holdsRightsThatAreTypedInOrCalculated() {
        addItems("North", "South");
        var given = metric("Given", "AccessRights", region);
        var cells =
                Map.of(
                        "cells",
                        List.of(
                                Map.of("items", List.of("North"), "value", "Write"),
                                Map.of("items", List.of("South"), "value", "read")));
        owner.patch(BASE + "/blocks/" + given + "/cells", cells).expect(200);
        assertThat(rows(given)).isEqualTo(List.of("[\"North\",\"Write\"]", "[\"South\",\"Read\"]"));

        var computed = metric("Computed", "AccessRights", user, region);
        owner.put(
                        BASE + "/blocks/" + computed + "/formula",
                        Map.of(
                                "text",
                                "IF(User.Role = Role.\"Admin\", Given, ACCESSRIGHTS(FALSE, FALSE))"))
                .succeeded();
        Awaitility.await("the results")
                .atMost(Duration.ofSeconds(30))
                .until(() -> rows(computed).toString().contains("\"North\",\"Write\""));
        assertThat(rows(computed)).hasSize(2);

        var wrong = Map.of("cells", List.of(Map.of("items", List.of("North"), "value", "Maybe")));
        assertThat(
                        owner.patch(BASE + "/blocks/" + given + "/cells", wrong)
                                .expect(400)
                                .text("detail"))
                .isEqualTo(
                        "The metric \"Given\" was given \"Maybe\"; expected \"None\", \"Read\" or"
                                + " \"Write\".");
    }

    @Test
    void makesChangesAndDeletesARule() {
        var rights = metric("Rights", "AccessRights", user, region);
        var sales = metric("Sales", "Number", region);
        var path = "/applications/" + application + "/access-rules";
        var rule =
                owner.post(
                                BASE + path,
                                Map.of("name", "By region", "metricId", rights, "mode", "Apply"))
                        .expect(201);
        assertThat(rule.json().path("everyBlock").asBoolean()).isTrue();
        assertThat(rule.json().path("reached").toString()).contains("Sales", "Region", "Rights");
        assertThat(owner.get(BASE + "/blocks/" + sales + "/access-rules").expect(200).all("name"))
                .containsExactly("By region");

        var chosen =
                Map.of(
                        "name",
                        "Sales only",
                        "metricId",
                        rights,
                        "mode",
                        "Ignore",
                        "blocks",
                        List.of(Map.of("blockId", sales)));
        var changed = owner.put(BASE + path + "/" + rule.text("id"), chosen).expect(200);
        assertThat(changed.text("/blocks/0/name")).isEqualTo("Sales");
        assertThat(owner.get(BASE + path).expect(200).all("mode")).containsExactly("Ignore");

        assertThat(owner.delete(BASE + "/blocks/" + rights).expect(409).text("detail"))
                .isEqualTo("\"Rights\" is used by access rule \"Sales only\". Delete those first.");
        owner.delete(BASE + path + "/" + rule.text("id")).expect(204);
        owner.delete(BASE + "/blocks/" + rights).expect(204);
        Awaitility.await("the history")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        owner.get(BASE + "/applications/" + application + "/history")
                                .body()
                                .contains("Deleted the access rule"));
    }

    @Test
    void saysWhichBlocksAMetricCanLimit() {
        var rights = metric("Rights", "AccessRights", user, region);
        metric("Sales", "Number", region);

        var found =
                owner.get(
                                BASE
                                        + "/applications/"
                                        + application
                                        + "/access-rules/candidates?metricId="
                                        + rights)
                        .expect(200);

        assertThat(found.all("name")).containsExactly("Region", "Rights", "Sales");
    }

    @Test
    void refusesARuleThatMakesNoSense() {
        var sales = metric("Sales", "Number", region);

        var refused =
                owner.post(
                        BASE + "/applications/" + application + "/access-rules",
                        Map.of("name", "R", "metricId", sales, "mode", "Apply"));

        assertThat(refused.expect(400).text("detail"))
                .contains("only metrics of the type Access Rights can");
    }

    @Test
    void previewsWhatAMemberIsLeft() {
        var ann = member("Ann");
        assign(ann, role("Reader"));
        awaitRow(user, "Ann", "Reader");
        addItems("North", "South");
        var rights = metric("Rights", "AccessRights", role, region);
        owner.patch(
                        BASE + "/blocks/" + rights + "/cells",
                        Map.of(
                                "cells",
                                List.of(
                                        Map.of(
                                                "items",
                                                List.of("Reader", "North"),
                                                "value",
                                                "Read"),
                                        Map.of(
                                                "items",
                                                List.of("Reader", "South"),
                                                "value",
                                                "Write"))))
                .expect(200);
        assertThat(preview(region, ann)).isEqualTo("2 2 2");

        owner.post(
                        BASE + "/applications/" + application + "/access-rules",
                        Map.of("name", "By role", "metricId", rights, "mode", "Apply"))
                .expect(201);

        assertThat(preview(region, ann)).isEqualTo("2 2 1");
        assertThat(preview(region, member("Stranger"))).isEqualTo("2 0 0");
    }

    private String preview(String block, String member) {
        var found = owner.get(BASE + "/blocks/" + block + "/access-preview?memberId=" + member);
        return found.expect(200).text("held")
                + " "
                + found.text("readable")
                + " "
                + found.text("writable");
    }

    private void addItems(String... items) {
        var name = owner.get(BASE + "/blocks/" + region).text("/properties/0/id");
        for (var item : items) {
            owner.post(BASE + "/blocks/" + region + "/items", Map.of("values", Map.of(name, item)))
                    .succeeded();
        }
    }

    private void awaitRow(String list, String name, @Nullable String role) {
        var start = "[\"" + name + "\"";
        Awaitility.await(name + " of " + role)
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        rows(list).stream()
                                .anyMatch(row ->
                                        row.startsWith(start)
                                                && (role == null
                                                        ? list.equals(this.role)
                                                                || row.contains(",null,")
                                                        : row.contains("\"" + role + "\""))));
    }

    private List<String> rows(String block) {
        return owner.get(BASE + "/blocks/" + block + "/rows")
                .expect(200)
                .json()
                .path("rows")
                .valueStream()
                .map(row -> row.path("cells").toString())
                .toList();
    }

    private String list(String name) {
        return made(
                "/applications/" + application + "/lists",
                Map.of("name", name, "type", "DimensionList"));
    }

    private String metric(String name, String type, String... dimensions) {
        return made(
                "/applications/" + application + "/metrics",
                Map.of("name", name, "dimensionIds", List.of(dimensions), "type", type));
    }

    private String security(String kind) {
        return owner.get(BASE + "/applications/" + application + "/blocks")
                .expect(200)
                .json()
                .valueStream()
                .filter(block -> block.path("security").asString("").equals(kind))
                .map(block -> block.path("id").asString())
                .findAny()
                .orElseThrow();
    }

    private String member(String name) {
        var body =
                Map.of(
                        "name",
                        name,
                        "email",
                        name.toLowerCase(Locale.ROOT) + random() + "@example.com",
                        "accountType",
                        "Builder");
        return owner.post(BASE + "/members", body).succeeded().text("/member/id");
    }

    private void assign(String member, String role) {
        owner.put(
                        BASE + "/applications/" + application + "/members/" + member,
                        Map.of("roleId", role))
                .expect(204);
    }

    private String role(String name) {
        var found = owner.get(BASE + "/applications/" + application + "/roles").expect(200);
        return found.all("id").get(found.all("name").indexOf(name));
    }

    private static String random() {
        return UUID.randomUUID().toString();
    }

    private String made(String path, Object body) {
        return owner.post(BASE + path, body).succeeded().text("id");
    }
}
