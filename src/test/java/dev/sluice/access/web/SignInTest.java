package dev.sluice.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

class SignInTest {
    private static final String SESSION = "/api/management/v1/session";
    private static final String MEMBERS = "/api/management/v1/members";
    private final RunningSluice sluice = RunningSluice.shared();

    @Test
    void signsTheFirstMemberIn() {
        var me = sluice.owner().get(SESSION).expect(200);

        assertThat(me.text("email")).isEqualTo("admin@localhost");
        assertThat(me.text("accountType")).isEqualTo("PrimaryOwner");
        assertThat(me.json().path("workspacePermissions")).hasSize(4);
    }

    @Test
    void answersAlikeForUnknownEmailAndWrongPassword() {
        var unknown = signIn("nobody@localhost", "wrong");
        var wrong = signIn("admin@localhost", "wrong");

        assertThat(unknown.expect(401).text("detail")).isEqualTo(wrong.expect(401).text("detail"));
    }

    @Test
    void takesTheEmailInAnyLetterCase() {
        var first = sluice.firstSignIn();

        signIn(" ADMIN@Localhost ", first.password()).expect(200);
    }

    @Test
    void keepsTheSessionAwayFromScriptsAndOtherSites() {
        var first = sluice.firstSignIn();

        var cookie =
                signIn(first.email(), first.password()).headers().allValues("Set-Cookie").stream()
                        .filter(set -> set.startsWith("sluice-session="))
                        .findFirst()
                        .orElseThrow();

        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/").doesNotContain("Secure");
    }

    @Test
    void changesNothingBySessionWithoutTheTokenAgainstForgery() {
        var owner = sluice.owner();

        var refused =
                owner.send(
                        sluice.http()
                                .request(MEMBERS)
                                .header(
                                        "Cookie",
                                        "sluice-session=" + owner.cookie("sluice-session"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{}")));

        assertThat(refused.expect(403).text("detail")).contains("X-XSRF-TOKEN");
        assertThat(owner.post(MEMBERS, Map.of()).status()).isEqualTo(400);
    }

    @Test
    void keepsTheTokenFromRequestToRequest() {
        var owner = sluice.owner();
        owner.get(SESSION).expect(200);
        var token = owner.cookie("XSRF-TOKEN");

        owner.get(SESSION).expect(200);
        owner.post(MEMBERS, Map.of());

        assertThat(token).isNotEmpty();
        assertThat(owner.cookie("XSRF-TOKEN")).isEqualTo(token);
    }

    @Test
    void takesSignInsOnlyAsJson() {
        var form =
                sluice.http()
                        .post(
                                SESSION,
                                "application/x-www-form-urlencoded",
                                "email=x".getBytes(StandardCharsets.UTF_8));

        assertThat(form.status()).isEqualTo(415);
    }

    @Test
    void endsTheSessionAtSignOut() {
        var ann = sluice.member("Ann Signs Out", "Standard");
        var copy = ann.with("X-Copy", "1");

        ann.delete(SESSION).expect(204);

        copy.get(SESSION).expect(401);
    }

    @Test
    void endsEverySessionAtAChangeOfPassword() {
        var ben = sluice.member("Ben Changes", "Standard");
        var elsewhere = ben.with("X-Copy", "1");
        var before = newPassword("Ben Changes");

        ben.get(SESSION).expect(401);
        elsewhere.get(SESSION).expect(401);
        var again = sluice.http().signIn("ben.changes@example.com", before);
        var other = again.with("X-Copy", "1");
        again.post(
                        SESSION + "/password",
                        Map.of("current", before, "next", "correct horse battery"))
                .expect(200);

        again.get(SESSION).expect(200);
        other.get(SESSION).expect(401);
        signIn("ben.changes@example.com", before).expect(401);
        signIn("ben.changes@example.com", "correct horse battery").expect(200);
    }

    @Test
    void refusesWeakPasswordsAndAWrongCurrentOne() {
        var eve = sluice.member("Eve Weak", "Standard");
        var current = newPassword("Eve Weak");
        eve.signIn("eve.weak@example.com", current);

        assertThat(change(eve, current, "short").text("detail")).contains("at least 12");
        assertThat(change(eve, current, "aaaaaaaaaaaaaa").text("detail")).contains("easy");
        assertThat(change(eve, "wrong", "correct horse battery").text("detail"))
                .contains("Current");
    }

    @Test
    void shutsADeactivatedMemberOutAtOnce() {
        var cal = sluice.member("Cal Leaves", "WorkspaceAdmin");
        var key = sluice.apiKey(cal, "Management");
        var id = cal.get(SESSION).text("memberId");

        sluice.owner().patch(MEMBERS + "/" + id, Map.of("status", "Deactivated")).expect(200);

        cal.get(SESSION).expect(401);
        var byKey = sluice.withKey(key).get(SESSION);
        assertThat(byKey.expect(401).text("detail")).contains("deactivated");
    }

    @Test
    void slowsGuessingDown() {
        for (int guess = 0; guess < 5; guess++) {
            signIn("guessed@example.com", "wrong").expect(401);
        }

        var refused = signIn("guessed@example.com", "wrong").expect(429);

        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 900);
        assertThat(refused.text("detail")).contains("Too many failed sign-ins");
    }

    @Test
    void asksWhoeverIsNotSignedIn() {
        var refused = sluice.http().get(MEMBERS).expect(401);

        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.text("detail")).contains("Please sign in");
    }

    private String newPassword(String name) {
        var owner = sluice.owner();
        var members = owner.get(MEMBERS);
        var at = members.all("name").indexOf(name);
        return owner.post(MEMBERS + "/" + members.all("id").get(at) + "/reset-password")
                .expect(200)
                .text("initialPassword");
    }

    private static Http.Answer change(Http member, String current, String next) {
        return member.post(SESSION + "/password", Map.of("current", current, "next", next))
                .expect(400);
    }

    private Http.Answer signIn(String email, String password) {
        return sluice.http().post(SESSION, Map.of("email", email, "password", password));
    }
}
