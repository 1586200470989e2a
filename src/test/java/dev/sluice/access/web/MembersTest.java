package dev.sluice.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Locale;
import java.util.Map;

class MembersTest {
    private static final String MEMBERS = "/api/management/v1/members";
    private static final String SESSION = "/api/management/v1/session";
    private final RunningSluice sluice = RunningSluice.shared();

    @Test
    void addsAMemberWhoIsActivatedByTheFirstSignIn() {
        var added = add(sluice.owner(), "Dora New", "Builder").expect(201);
        assertThat(added.text("/member/status")).isEqualTo("Pending");

        sluice.http().signIn("dora.new@example.com", added.text("initialPassword"));

        assertThat(member("Dora New")).containsEntry("status", "Activated");
    }

    @Test
    void refusesAnEmailThatIsTakenInAnyLetterCase() {
        add(sluice.owner(), "Twin", "Standard").expect(201);

        var refused =
                sluice.owner()
                        .post(
                                MEMBERS,
                                Map.of(
                                        "name", "Other",
                                        "email", "TWIN@example.com",
                                        "accountType", "Standard"));

        assertThat(refused.expect(409).text("detail")).contains("already a member");
    }

    @Test
    void namesTheFieldAndItsAllowedValues() {
        var unknown =
                sluice.owner()
                        .post(
                                MEMBERS,
                                Map.of(
                                        "name", "X",
                                        "email", "x@example.com",
                                        "accountType", "Boss"));
        var missing = sluice.owner().post(MEMBERS, Map.of("name", "X"));
        var broken = sluice.owner().text("POST", MEMBERS, "{\"name\": ");
        var number = sluice.owner().text("POST", MEMBERS, "{\"accountType\": 0}");

        assertThat(unknown.expect(400).text("detail"))
                .contains("accountType", "\"Boss\"", "PrimaryOwner", "Standard");
        assertThat(missing.expect(400).text("detail")).contains("\"email\" is missing");
        assertThat(broken.expect(400).text("detail")).contains("not well-formed JSON");
        assertThat(number.expect(400).text("detail")).contains("accountType");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no-at", "two@at@example.com", "white space@example.com", "@x", "x@"})
    void refusesWhatIsNoEmail(String email) {
        var refused =
                sluice.owner()
                        .post(
                                MEMBERS,
                                Map.of("name", "X", "email", email, "accountType", "Standard"));

        assertThat(refused.expect(400).text("detail")).startsWith("Email:");
    }

    @Test
    void letsOnlyAdminsManageMembers() {
        var builder = sluice.member("Bob Builder", "Builder");

        assertThat(builder.get(MEMBERS).expect(403).text("detail")).contains("Manage Members");
        add(builder, "Smuggled", "Standard").expect(403);
    }

    @Test
    void letsNobodyReachAboveThemselves() {
        var admin = sluice.member("Wanda Admin", "WorkspaceAdmin");
        var self = admin.get(SESSION).text("memberId");
        var owner = sluice.owner().get(SESSION).text("memberId");

        admin.patch(MEMBERS + "/" + self, Map.of("accountType", "SecurityAdmin")).expect(403);
        admin.patch(MEMBERS + "/" + owner, Map.of("name", "Mine")).expect(403);
        admin.post(MEMBERS + "/" + owner + "/reset-password").expect(403);
        add(admin, "Higher", "PrimaryOwner").expect(403);
        add(admin, "Equal", "WorkspaceAdmin").expect(201);
    }

    @Test
    void keepsThePrimaryOwnerActiveAndInRank() {
        var owner = sluice.owner();
        var self = MEMBERS + "/" + owner.get(SESSION).text("memberId");

        owner.patch(self, Map.of("status", "Deactivated")).expect(409);
        var refused = owner.patch(self, Map.of("accountType", "Standard")).expect(409);

        assertThat(refused.text("detail")).contains("always one Primary Owner");
        add(owner, "Second Owner", "PrimaryOwner").expect(409);
    }

    @Test
    void setsNoMemberBackToPending() {
        sluice.member("Pat Pending", "Standard");

        var refused =
                sluice.owner()
                        .patch(
                                MEMBERS + "/" + member("Pat Pending").get("id"),
                                Map.of("status", "Pending"));

        assertThat(refused.expect(400).text("detail")).contains("Activated or Deactivated");
    }

    @Test
    void unknownMembersAreNotFound() {
        var missing = MEMBERS + "/00000000-0000-0000-0000-000000000000";

        sluice.owner().patch(missing, Map.of("name", "X")).expect(404);
        sluice.owner().post(missing + "/reset-password").expect(404);
        sluice.owner().patch(MEMBERS + "/not-an-id", Map.of("name", "X")).expect(400);
    }

    private static Http.Answer add(Http by, String name, String account) {
        var email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.com";
        return by.post(MEMBERS, Map.of("name", name, "email", email, "accountType", account));
    }

    private Map<String, String> member(String name) {
        var members = sluice.owner().get(MEMBERS).expect(200);
        int at = members.all("name").indexOf(name);
        return Map.of("id", members.all("id").get(at), "status", members.all("status").get(at));
    }
}
