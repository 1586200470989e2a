package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.BrokenRoad;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Files of a real SFTP server become imported rows.
class SftpConnectionTest {
    private static final String OTHER_KEY = "SHA256:" + "A".repeat(43);

    @TempDir private Path folder;
    private final SalesModel model =
            new SalesModel(RunningSluice.shared(), "Files " + System.nanoTime());
    private final SshServer server = SshServer.setUpDefaultServer();

    @BeforeEach
    void start() throws IOException {
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("host.key")));
        server.setPasswordAuthenticator(
                (user, password, session) -> user.equals("ann") && password.equals("pass"));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        var root = Files.createDirectory(folder.resolve("root"));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.start();
        Files.createDirectory(root.resolve("out"));
        Files.writeString(root.resolve("out/2026-11-21-p.csv"), "Code,Name\nA,Old\n");
        Files.writeString(root.resolve("out/2026-11-22-p.csv"), "Code,Name\nA,New\n");
        Files.writeString(root.resolve("out/fixed.csv"), "Code,Name\nF,Fixed\n");
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    @Test
    void showsTheHostKeyThenReadsFixedAndMostRecentFiles() {
        var found = tested("").text("/found/hostKey");
        var connection = connection("pass", found);

        assertThat(found).startsWith("SHA256:");
        assertThat(connection.test().text("ok")).isEqualTo("true");
        var recent =
                connection.products(
                        Map.of("mode", "Most recent file", "path", "out/{{date}}-p.csv"));
        assertThat(recent.text("outcome")).as(recent.body()).isEqualTo("Success");
        assertThat(recent.text("/fetched/what")).isEqualTo("out/2026-11-22-p.csv");
        var fixed = connection.products(Map.of("path", "/out/fixed.csv"));
        assertThat(fixed.text("/fetched/what")).isEqualTo("/out/fixed.csv");
        assertThat(model.rows(model.product)).containsExactlyInAnyOrder("New|A||", "Fixed|F||");
    }

    @Test
    void changesNothingWhenTheFileBreaksOff() throws IOException {
        Files.writeString(
                folder.resolve("root/out/big.csv"), "Code,Name\n" + "A,Apple\n".repeat(200_000));
        var settings = new HashMap<>(settings(tested("").text("/found/hostKey")));
        try (var road = BrokenRoad.breakingAfter(server.getPort(), 300_000)) {
            settings.put("port", Integer.toString(road.port()));

            Connected.to(model, "Sftp", settings, Map.of("password", "pass"))
                    .assertBreaksOff(Map.of("path", "out/big.csv"));
        }
    }

    @Test
    void refusesAnotherHostKeyNamingBoth() {
        var run = connection("pass", OTHER_KEY).products(Map.of("path", "out/fixed.csv"));

        assertFailed(run, "WrongHostKey", OTHER_KEY);
        assertThat(run.text("/error/description")).contains(tested("").text("/found/hostKey"));
    }

    @Test
    void saysThatThePasswordIsWrongOrTheFileMissing() {
        var key = tested("").text("/found/hostKey");

        assertFailed(
                connection("wrong", key).products(Map.of("path", "out/fixed.csv")),
                "SignInRefused",
                "does not accept");
        assertFailed(
                connection("pass", key).products(Map.of("path", "out/none.csv")),
                "SourceNotFound",
                "out/none.csv");
    }

    @Test
    void isSavedWithAHostKeyOnly() {
        var refused =
                model.owner.post(
                        SalesModel.API + "/connections",
                        Connected.body(model, "Sftp", settings(""), Map.of("password", "pass")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("detail")).contains("Host key");
    }

    private Http.Answer tested(String hostKey) {
        return model.owner
                .post(
                        SalesModel.API + "/connections/test",
                        Map.of(
                                "kind", "Sftp",
                                "settings", settings(hostKey),
                                "secrets", Map.of("password", "pass")))
                .expect(200);
    }

    private Connected connection(String password, String hostKey) {
        return Connected.to(model, "Sftp", settings(hostKey), Map.of("password", password));
    }

    private Map<String, String> settings(String hostKey) {
        var settings = new HashMap<String, String>();
        settings.put("host", "127.0.0.1");
        settings.put("port", Integer.toString(server.getPort()));
        settings.put("user", "ann");
        settings.put("hostKey", hostKey);
        return settings;
    }

    private static void assertFailed(Http.Answer run, String name, String words) {
        assertThat(run.text("/error/name")).as(run.body()).isEqualTo(name);
        assertThat(run.text("/error/description")).contains(words);
    }
}
