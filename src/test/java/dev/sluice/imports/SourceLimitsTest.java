package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.PostgresServer;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.StubWeb;

import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Sources of each kind that give more than the server takes, or take longer than it waits.
class SourceLimitsTest {
    private static final String BIG = "Code,Name\n" + "A,Apple\n".repeat(200_000);

    @TempDir private static Path folder;
    private static RunningSluice server;
    private static StubWeb web;
    private static CountDownLatch go;

    private SalesModel model;

    @BeforeAll
    static void start() {
        server =
                RunningSluice.in(folder.resolve("home"))
                        .with("sluice.connectors.max-size", "1MB")
                        .with("sluice.connectors.run-timeout", "5s")
                        .start();
        go = new CountDownLatch(1);
        web = StubWeb.start();
        web.gives("/exports/big.csv", BIG);
        web.answers(
                "/exports/slow.csv",
                exchange -> {
                    awaitEnd();
                    StubWeb.send(exchange, 200, "text/csv", "Code,Name\n");
                });
    }

    @BeforeEach
    void makeModel() {
        model = new SalesModel(server, "Limits " + System.nanoTime());
    }

    @AfterAll
    static void stop() {
        go.countDown();
        server.close();
        web.close();
    }

    private static void awaitEnd() {
        try {
            go.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void limitsWebAddresses() {
        var http =
                Connected.to(
                        model,
                        "Http",
                        Map.of("url", web.url() + "/exports", "signIn", "None"),
                        Map.of());

        assertTooLarge(http.products(Map.of("path", "big.csv")));
        assertTooSlow(http.products(Map.of("path", "slow.csv")));
    }

    @Test
    void limitsObjectStores() {
        var s3 =
                Connected.to(
                        model,
                        "S3",
                        Map.of(
                                "bucket",
                                "exports",
                                "endpoint",
                                web.url(),
                                "pathStyle",
                                "true",
                                "accessKeyId",
                                "key"),
                        Map.of("secretAccessKey", "secret"));

        assertTooLarge(s3.products(Map.of("path", "big.csv")));
        assertTooSlow(s3.products(Map.of("path", "slow.csv")));
    }

    @Test
    void limitsDatabases() {
        var address = URI.create(PostgresServer.freshDatabase().substring("jdbc:".length()));
        var database =
                Connected.to(
                        model,
                        "PostgreSQL",
                        Map.of(
                                "host",
                                "127.0.0.1",
                                "port",
                                Integer.toString(address.getPort()),
                                "database",
                                address.getPath().substring(1),
                                "user",
                                "postgres"),
                        Map.of("password", "postgres"));
        var rows =
                "SELECT 'C' || n AS \"Code\", 'A long name ' || n AS \"Name\""
                        + " FROM generate_series(1, 100000) AS n";

        assertTooLarge(database.products(Map.of("query", rows)));
        assertTooSlow(database.products(Map.of("query", "SELECT pg_sleep(600) AS \"Code\"")));
    }

    @Test
    void limitsFilesOverSsh() throws IOException {
        var sftp = SshServer.setUpDefaultServer();
        sftp.setHost("127.0.0.1");
        sftp.setPort(0);
        sftp.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("host.key")));
        sftp.setPasswordAuthenticator((user, password, session) -> true);
        sftp.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        var root = Files.createDirectory(folder.resolve("root"));
        sftp.setFileSystemFactory(new VirtualFileSystemFactory(root));
        Files.writeString(root.resolve("big.csv"), BIG);
        sftp.start();
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var key = tested(sftp.getPort()).text("/found/hostKey");

            assertTooLarge(files(sftp.getPort(), key).products(Map.of("path", "big.csv")));
            assertTooSlow(files(silent.getLocalPort(), key).products(Map.of("path", "big.csv")));
        } finally {
            sftp.stop(true);
        }
    }

    private Http.Answer tested(int port) {
        return model.owner
                .post(
                        SalesModel.API + "/connections/test",
                        Map.of(
                                "kind",
                                "Sftp",
                                "settings",
                                settings(port, ""),
                                "secrets",
                                Map.of("password", "pass")))
                .expect(200);
    }

    private Connected files(int port, String hostKey) {
        return Connected.to(model, "Sftp", settings(port, hostKey), Map.of("password", "pass"));
    }

    private static Map<String, String> settings(int port, String hostKey) {
        return Map.of(
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(port),
                "user",
                "ann",
                "hostKey",
                hostKey);
    }

    private void assertTooLarge(Http.Answer run) {
        assertFailed(run, "SourceTooLarge", "sluice.connectors.max-size");
    }

    private void assertTooSlow(Http.Answer run) {
        assertFailed(run, "SourceTooSlow", "sluice.connectors.run-timeout");
    }

    private void assertFailed(Http.Answer run, String name, String setting) {
        assertThat(run.text("/error/name")).as(run.body()).isEqualTo(name);
        assertThat(run.text("/error/description")).contains(setting, "Nothing was changed");
        assertThat(model.rows(model.product)).isEmpty();
    }
}
