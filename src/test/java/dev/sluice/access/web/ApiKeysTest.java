package dev.sluice.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.control.ControlStore;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

class ApiKeysTest {
    private static final String KEYS = "/api/management/v1/api-keys";
    private static final String APPLICATIONS = "/api/v1/applications";
    private final RunningSluice sluice = RunningSluice.shared();
    private final Http owner = sluice.owner();

    @Test
    void showsTheSecretOnceAndStoresItNowhere() {
        var created = create("Shown once", List.of("Import"), "2999-01-01").expect(201);
        var secret = created.text("secret");

        assertThat(secret).matches("pgmt_[A-Za-z0-9]{46}");
        assertThat(created.text("lastFour")).isEqualTo(secret.substring(47));
        assertThat(owner.get(KEYS).body()).doesNotContain(secret).contains("Shown once");
        assertThat(storedHashes()).doesNotContain(secret).allMatch(hash -> hash.length() == 64);
    }

    @Test
    void opensByEachOfFourWays() {
        var key = sluice.apiKey("ModelingMetadata");
        var basic =
                Base64.getEncoder()
                        .encodeToString((key + ":ignored").getBytes(StandardCharsets.UTF_8));

        for (var admitted :
                List.of(
                        sluice.http().with("Authorization", "Bearer " + key).get(APPLICATIONS),
                        sluice.http().with("authorization", "bEARER  " + key).get(APPLICATIONS),
                        sluice.http().with("X-Pigment-Api-Key", key).get(APPLICATIONS),
                        sluice.http().get(APPLICATIONS + "?api_key=" + key),
                        sluice.http().with("Authorization", "Basic " + basic).get(APPLICATIONS))) {
            admitted.expect(200);
        }
    }

    @Test
    void asksForAKeyWhereNoneIsPresented() {
        var refused = sluice.http().get(APPLICATIONS).expect(401);

        assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.text("detail")).contains("No API key was presented");
        assertThat(refused.header("Set-Cookie")).isEmpty();
    }

    @Test
    void takesNoSessionOnThePublicApi() {
        owner.get(APPLICATIONS).expect(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "33d0d7d0-6125-47c4-b36a-882f4ed53b33",
                "MzNkMGQ3ZDAtNjEyNS00N2M0LWIzNmEtODgyZjRlZDUzYjMz"
            })
    void asksForANewKeyInPlaceOfAnOldDashedOne(String old) {
        var refused = sluice.withKey(old).get(APPLICATIONS).expect(401);

        assertThat(refused.text("detail")).contains("generate a new one");
    }

    @Test
    void refusesUnknownAndDeletedKeys() {
        var created = create("Deleted", List.of("ModelingMetadata"), "2999-01-01").expect(201);
        var secret = created.text("secret");
        sluice.withKey(secret).get(APPLICATIONS).expect(200);

        owner.delete(KEYS + "/" + created.text("id")).expect(204);

        assertThat(sluice.withKey(secret).get(APPLICATIONS).expect(401).text("detail"))
                .contains("not known");
        sluice.withKey("pgmt_" + "x".repeat(46)).get(APPLICATIONS).expect(401);
        owner.delete(KEYS + "/" + created.text("id")).expect(404);
    }

    @Test
    void saysWhichTypeIsNeeded() {
        var refused = sluice.withKey(sluice.apiKey("Export", "Import")).get(APPLICATIONS);

        assertThat(refused.expect(401).text("detail"))
                .contains("Import, Export", "Modeling Metadata");
    }

    @Test
    void opensTheManagementApiOnlyToManagementKeysAndOnlyByHeader() {
        var management = sluice.apiKey("Management");

        sluice.withKey(management).get(KEYS).expect(200);
        sluice.withKey(management).post("/api/management/v1/members", Map.of()).expect(400);
        sluice.http().get(KEYS + "?api_key=" + management).expect(401);
        sluice.withKey(sluice.apiKey("Import")).get(KEYS).expect(401);
        sluice.withKey(management).delete("/api/management/v1/session").expect(401);
    }

    @Test
    void neverFallsBackToTheSessionWhenAKeyIsWrong() {
        owner.with("Authorization", "Bearer wrong").get(KEYS).expect(401);
    }

    @Test
    void letsAKeyMakeNoneThatOutlivesIt() {
        var maker = create("Maker", List.of("Management"), "2990-01-01").expect(201).text("secret");
        var byKey = sluice.withKey(maker);

        var longer = byKey.post(KEYS, key("Longer", "2990-01-02")).expect(403);
        var made = byKey.post(KEYS, key("Within", "2990-01-01")).expect(201);
        var prolonged =
                byKey.patch(KEYS + "/" + made.text("id"), Map.of("expiresOn", "2995-01-01"));

        assertThat(longer.text("detail")).contains("2990-01-01", "Sign in");
        prolonged.expect(403);
        owner.patch(KEYS + "/" + made.text("id"), Map.of("expiresOn", "2995-01-01")).expect(200);
    }

    private static Map<String, Object> key(String name, String expiresOn) {
        return Map.of("name", name, "types", List.of("Import"), "expiresOn", expiresOn);
    }

    @Test
    void refusesDaysThatHaveComeAndEmptyTypes() {
        assertThat(create("Old", List.of("Import"), "2020-01-01").expect(400).text("detail"))
                .contains("Expires on", "through the day before");
        assertThat(create("Odd", List.of("Import"), "tomorrow").expect(400).text("detail"))
                .contains("expiresOn", "a date such as");
        assertThat(create("None", List.of(), "2999-01-01").expect(400).text("detail"))
                .contains("Types");
        assertThat(create("Odd", List.of("Root"), "2999-01-01").expect(400).text("detail"))
                .contains("types", "\"Root\"", "ModelingMetadata");
    }

    @Test
    void changesNameAndDay() {
        var id = create("Before", List.of("Import"), "2999-01-01").expect(201).text("id");

        var changed =
                owner.patch(KEYS + "/" + id, Map.of("name", "After", "expiresOn", "2999-02-02"));

        assertThat(changed.expect(200).text("name")).isEqualTo("After");
        assertThat(changed.text("expiresOn")).isEqualTo("2999-02-02");
        assertThat(changed.text("state")).isEqualTo("Active");
    }

    @Test
    void letsOnlyAdminsManageKeysAndOnlySecurityAdminsGiveOutAuditLogs() {
        var builder = sluice.member("Key Builder", "Builder");
        var admin = sluice.member("Key Admin", "WorkspaceAdmin");

        assertThat(builder.get(KEYS).expect(403).text("detail")).contains("Manage API Keys");
        assertThat(create(admin, "Logs", List.of("AuditLogs"), "2999-01-01").status())
                .isEqualTo(403);
        create(owner, "Logs", List.of("AuditLogs"), "2999-01-01").expect(201);
    }

    private Http.Answer create(String name, List<String> types, String expiresOn) {
        return create(owner, name, types, expiresOn);
    }

    private static Http.Answer create(Http by, String name, List<String> types, String expiresOn) {
        return by.post(KEYS, Map.of("name", name, "types", types, "expiresOn", expiresOn));
    }

    private List<String> storedHashes() {
        return sluice.bean(ControlStore.class)
                .read(sql ->
                        sql.sql("SELECT secret_hash FROM api_key")
                                .query((row, number) -> row.getString(1))
                                .list());
    }
}
