package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.control.ControlStore;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.StubWeb;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class ConnectionsTest {
    private static final String CONNECTIONS = SalesModel.API + "/connections";
    private static final String SECRET = "open-sesame-4711";

    private final SalesModel model =
            new SalesModel(RunningSluice.shared(), "Library " + System.nanoTime());
    private final StubWeb web = StubWeb.start();

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void keepsSecretsEncryptedAndGivesThemToNobody() {
        var connection = basic();

        var shown = model.owner.get(CONNECTIONS + "/" + connection.id()).expect(200);

        assertThat(shown.json().at("/secretsHeld").toString()).isEqualTo("[\"secret\"]");
        assertThat(shown.body() + model.owner.get(CONNECTIONS).body()).doesNotContain(SECRET);
        var sealed =
                RunningSluice.shared()
                        .bean(ControlStore.class)
                        .read(sql ->
                                sql.sql("SELECT sealed FROM connection_secret WHERE connection = ?")
                                        .param(connection.id())
                                        .query(String.class)
                                        .list());
        assertThat(sealed).hasSize(1).noneMatch(text -> text.contains(SECRET));
    }

    @Test
    void keepsTheKeyOutsideTheDataFolderForItsOwnerAlone() throws IOException {
        basic();
        var home = RunningSluice.shared().home();
        var key = home.resolveSibling(home.getFileName() + ".key");

        assertThat(key).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void saysInWordsThatTheKeyFileIsLost() throws IOException {
        var connection = basic();
        web.gives("/", "Code,Name\n");
        var home = RunningSluice.shared().home();
        var key = home.resolveSibling(home.getFileName() + ".key");
        var aside = key.resolveSibling(key.getFileName() + ".aside");
        Files.move(key, aside);
        Http.Answer lost;
        try {
            lost = connection.test();
        } finally {
            Files.move(aside, key);
        }

        assertThat(lost.text("ok")).isEqualTo("false");
        assertThat(lost.text("message")).contains("key file", "is missing");
        assertThat(connection.test().text("ok")).isEqualTo("true");
    }

    @Test
    void wantsTheSecretAnewWhenItWouldGoElsewhere() {
        var connection = basic();
        try (var other = StubWeb.start()) {
            var body = changed(connection, other.url(), Map.of());

            var refused = model.owner.put(CONNECTIONS + "/" + connection.id(), body);
            var tried =
                    model.owner.post(
                            CONNECTIONS + "/" + connection.id() + "/test",
                            Map.of("settings", settings(other.url())));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("detail")).contains("given anew");
            assertThat(tried.status()).isEqualTo(400);
            assertThat(other.asked()).isEmpty();
            model.owner
                    .put(
                            CONNECTIONS + "/" + connection.id(),
                            changed(connection, other.url(), Map.of("secret", "new")))
                    .expect(200);
        }
    }

    @Test
    void keepsTheSecretWhenOnlyTheNameChanges() {
        var connection = basic();
        web.gives("/", "Code,Name\n");

        model.owner
                .put(CONNECTIONS + "/" + connection.id(), changed(connection, web.url(), Map.of()))
                .expect(200);
        connection.test();

        assertThat(web.authorization("/")).startsWith("Basic ");
    }

    @Test
    void namesWhatStandsInTheWayOfADelete() {
        var connection = basic();
        model.owner
                .post(
                        SalesModel.API + "/blocks/" + model.product + "/import-configurations",
                        Map.of(
                                "name",
                                "Nightly products",
                                "definition",
                                connection.reading(
                                        model.productDefinition("Code", "Name"), Map.of())))
                .expect(201);

        var refused = model.owner.delete(CONNECTIONS + "/" + connection.id());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("detail")).contains("Nightly products");
        assertThat(model.owner.get(CONNECTIONS + "/" + connection.id()).text("uses"))
                .isEqualTo("1");
        model.owner.delete(CONNECTIONS + "/" + basic().id()).expect(204);
    }

    @Test
    void isForMembersWhoManageIntegrations() {
        var builder = RunningSluice.shared().member("Plain " + System.nanoTime(), "Standard");

        assertThat(builder.get(CONNECTIONS).status()).isEqualTo(403);
        builder.get(SalesModel.API + "/connectors").expect(200);
    }

    @Test
    void refusesUnknownKindsFieldsAndMisplacedSecrets() {
        assertRefused("Nothing", Map.of(), Map.of(), "There is no connector");
        assertRefused("Http", Map.of(), Map.of(), "\"Address\" is missing");
        assertRefused("Http", Map.of("url", "ftp://x"), Map.of(), "https://");
        assertRefused("Http", Map.of("url", web.url(), "x", "y"), Map.of(), "\"x\" is no field");
        assertRefused("Http", Map.of("url", web.url()), Map.of("x", "y"), "\"x\" is no field");
        assertRefused("Http", Map.of(), Map.of("url", web.url()), "\"Address\" is no secret");
        assertRefused("Http", Map.of("url", web.url(), "secret", SECRET), Map.of(), "is a secret");
    }

    @Test
    void testsWhatIsNotSavedYet() {
        web.answers("/", 403, "text/plain", "no");
        var test =
                model.owner
                        .post(
                                CONNECTIONS + "/test",
                                Map.of("kind", "Http", "settings", Map.of("url", web.url())))
                        .expect(200);

        assertThat(test.text("ok")).isEqualTo("false");
        assertThat(test.text("message")).contains("403");
    }

    private void assertRefused(
            String kind, Map<String, String> settings, Map<String, String> secrets, String words) {
        var refused = model.owner.post(CONNECTIONS, Connected.body(model, kind, settings, secrets));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("detail")).contains(words).doesNotContain(SECRET);
    }

    private Connected basic() {
        return Connected.to(model, "Http", settings(web.url()), Map.of("secret", SECRET));
    }

    private static Map<String, String> settings(String url) {
        return Map.of("url", url, "signIn", "Basic", "user", "ann");
    }

    private Map<String, Object> changed(
            Connected connection, String url, Map<String, String> secrets) {
        var body = new HashMap<>(Connected.body(model, "Http", settings(url), secrets));
        body.put("name", "Changed " + connection.id());
        body.put("applicationIds", List.of(model.application));
        return body;
    }
}
