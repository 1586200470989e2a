package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A connection of any kind, as the product comes: it may not call what is nearby.
class PrivateAddressesTest {
    private static RunningSluice server;
    private static SalesModel model;

    @BeforeAll
    static void start(@TempDir Path home) {
        server = RunningSluice.in(home).with("sluice.connectors.allowed-addresses", "").start();
        model = new SalesModel(server, "Private");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Http", "Planning", "S3", "Sftp", "PostgreSQL", "MariaDB"})
    void isRefusedBeforeAnythingIsCalled(String kind) throws IOException {
        try (var nearby = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            var connection = connection(kind, nearby.getLocalPort());

            var tested = connection.test();
            var run = connection.products(read(kind));

            assertThat(tested.text("ok")).isEqualTo("false");
            assertThat(tested.text("message"))
                    .contains("private network", "sluice.connectors.allowed-addresses");
            assertThat(run.text("/error/name")).as(run.body()).isEqualTo("AddressNotAllowed");
            assertThat(called(nearby)).isFalse();
        }
    }

    private static boolean called(ServerSocket nearby) throws IOException {
        nearby.setSoTimeout(50);
        try {
            nearby.accept().close();
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }

    private static Connected connection(String kind, int port) {
        var url = "http://127.0.0.1:" + port;
        var place = Map.of("host", "127.0.0.1", "port", Integer.toString(port), "user", "ann");
        return switch (kind) {
            case "Http" -> Connected.to(model, kind, Map.of("url", url), Map.of());
            case "Planning" ->
                    Connected.to(model, kind, Map.of("url", url), Map.of("apiKey", "key"));
            case "S3" ->
                    Connected.to(
                            model,
                            kind,
                            Map.of("bucket", "files", "endpoint", url, "accessKeyId", "key"),
                            Map.of("secretAccessKey", "secret"));
            case "Sftp" ->
                    Connected.to(
                            model,
                            kind,
                            with(place, "hostKey", "SHA256:" + "A".repeat(43)),
                            Map.of("password", "pass"));
            default ->
                    Connected.to(
                            model, kind, with(place, "database", "d"), Map.of("password", "pass"));
        };
    }

    private static Map<String, String> with(
            Map<String, String> settings, String key, String value) {
        var more = new HashMap<>(settings);
        more.put(key, value);
        return more;
    }

    private static Map<String, String> read(String kind) {
        return switch (kind) {
            case "Http", "S3", "Sftp" -> Map.of("path", "a.csv");
            case "Planning" -> Map.of("what", "List", "id", "33d0d7d0-6125-47c4-b36a-882f4ed53b33");
            default -> Map.of("query", "SELECT 1 AS one");
        };
    }
}
