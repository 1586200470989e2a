package dev.sluice.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.demo.ApplicationMaker;
import dev.sluice.demo.ApplicationMaker.ListProperty;
import dev.sluice.demo.Definition;
import dev.sluice.demo.ServerClient;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.StubWeb;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Connections of a restored backup, with the key file that opens their secrets and without it.
class SecretsOfBackupsTest {
    private static final String SECRET = "open-sesame";
    private static final Set<String> ENDED = Set.of("Completed", "Failed", "Cancelled");

    @TempDir Path folder;

    private final StubWeb web = StubWeb.start();
    private RunningSluice.SignIn signIn;
    private String application;
    private String block;
    private String connection;
    private String configuration;

    @BeforeEach
    void backUpAServerThatReadsThroughAConnection() throws Exception {
        web.gives("/products.csv", "Code\nA\nB\n");
        var home = folder.resolve("home");
        try (var server = RunningSluice.in(home).start()) {
            signIn = server.firstSignIn();
            make(signedIn(server));
            assertThat(run(signedIn(server)).path("state").asString()).isEqualTo("Completed");
        }
        Backup.take(home, folder.resolve("backup.zip"), Clock.systemUTC());
        Restore.bring(folder.resolve("backup.zip"), folder.resolve("restored"));
    }

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void readsAsBeforeWithTheKeyFile() throws Exception {
        Files.copy(folder.resolve("home.key"), folder.resolve("restored.key"));
        try (var server = RunningSluice.in(folder.resolve("restored")).start()) {
            var client = signedIn(server);

            assertThat(tested(client).path("ok").asBoolean()).isTrue();
            var run = run(client);

            assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("Completed");
            assertThat(run.at("/lines/unchanged").asInt()).isEqualTo(2);
            assertThat(web.authorization("/products.csv")).isEqualTo("Bearer " + SECRET);
        }
    }

    @Test
    void saysThatTheSecretsAreLostWithoutItAndGoesOnOtherwise() throws Exception {
        try (var server = RunningSluice.in(folder.resolve("restored")).start()) {
            var client = signedIn(server);

            var test = tested(client);
            var run = run(client);

            assertThat(test.path("ok").asBoolean()).isFalse();
            assertThat(test.path("message").asString())
                    .contains("restored.key is missing", "Restore the key file", "replace");
            assertThat(run.at("/error/name").asString()).isEqualTo("SecretsLost");
            assertThat(run.at("/error/description").asString())
                    .contains("restored.key is missing", "Nothing was changed");
            assertThat(run.at("/error/whatToDo").asString()).contains("Restore the key file");
            assertThat(folder.resolve("restored.key")).doesNotExist();
            assertThat(client.get("/connections/" + connection).path("uses").asInt()).isEqualTo(1);
            assertThat(uploaded(client).at("/lines/inserted").asInt()).isEqualTo(1);

            Files.copy(folder.resolve("home.key"), folder.resolve("restored.key"));

            assertThat(run(client).path("state").asString()).isEqualTo("Completed");
        }
    }

    @Test
    void readsAgainOnceTheSecretIsReplaced() {
        try (var server = RunningSluice.in(folder.resolve("restored")).start()) {
            var client = signedIn(server);
            var body = new HashMap<>(body());
            body.put("secrets", Map.of("secret", "another"));

            client.put("/connections/" + connection, body);
            var run = run(client);

            assertThat(run.path("state").asString()).as(run.toString()).isEqualTo("Completed");
            assertThat(web.authorization("/products.csv")).isEqualTo("Bearer another");
        }
    }

    private ServerClient signedIn(RunningSluice server) {
        return ServerClient.signedIn(server.address(), signIn.email(), signIn.password())
                .orElseThrow();
    }

    private void make(ServerClient client) {
        var maker = ApplicationMaker.named(client, "Kept", "");
        application = maker.id();
        var list = maker.list("DimensionList", "Product", ListProperty.unique("Code", "Text"));
        block = list.id();
        connection = client.post("/connections", body()).path("id").asString();
        configuration = maker.configuration(list, "Products", reading(list.property("Code")));
    }

    private Map<String, Object> body() {
        return Map.of(
                "name", "Web shop",
                "kind", "Http",
                "settings", Map.of("url", web.url(), "signIn", "Bearer"),
                "secrets", Map.of("secret", SECRET),
                "applicationIds", List.of(application));
    }

    private Map<String, Object> reading(String code) {
        var definition = new HashMap<>(definition(code));
        definition.put(
                "connection",
                Map.of("connectionId", connection, "read", Map.of("path", "products.csv")));
        return definition;
    }

    private static Map<String, Object> definition(String code) {
        return new Definition().property("Code", code).key(code).toJson();
    }

    private JsonNode tested(ServerClient client) {
        return client.post("/connections/" + connection + "/test", Map.of());
    }

    private JsonNode run(ServerClient client) {
        return ended(
                client, client.post("/import-configurations/" + configuration + "/runs", Map.of()));
    }

    private JsonNode uploaded(ServerClient client) throws Exception {
        var file = Files.writeString(folder.resolve("more.csv"), "Code\nC\n");
        var staged = client.postFile("/applications/" + application + "/files?name=more.csv", file);
        var code = client.get("/blocks/" + block).at("/properties/0/id").asString();
        var body =
                Map.of("fileId", staged.path("fileId").asString(), "definition", definition(code));
        return ended(client, client.post("/blocks/" + block + "/runs", body));
    }

    private static JsonNode ended(ServerClient client, JsonNode started) {
        var path = "/runs/" + started.path("runId").asString();
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> client.get(path), run -> ENDED.contains(run.path("state").asString()));
    }
}
