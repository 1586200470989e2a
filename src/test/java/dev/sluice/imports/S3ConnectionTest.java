package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.BrokenRoad;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.S3Server;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/// Objects of a store that speaks S3's protocol become imported rows.
class S3ConnectionTest {
    @TempDir private static Path folder;
    private static S3Server store;

    private final SalesModel model =
            new SalesModel(RunningSluice.shared(), "Objects " + System.nanoTime());

    @BeforeAll
    static void start() {
        store = S3Server.with(folder, "exports");
        store.put("out/2026-11-21-p.csv", "Code,Name\nA,Old\n");
        store.put("out/2026-11-22-p.csv", "Code,Name\nA,New\n");
        store.put("out/deeper/2026-11-23-p.csv", "Code,Name\nA,Deeper\n");
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @Test
    void readsFixedAndMostRecentObjects() {
        var connection = connection(store.url());

        assertThat(connection.test().text("message")).isEqualTo("Connection successful.");
        var recent =
                connection.products(
                        Map.of("mode", "Most recent file", "path", "out/{{date}}-p.csv"));
        assertThat(recent.text("outcome")).as(recent.body()).isEqualTo("Success");
        assertThat(recent.text("/fetched/what")).isEqualTo("exports/out/2026-11-22-p.csv");
        assertThat(model.rows(model.product)).containsExactly("New|A||");
        var fixed = connection.products(Map.of("path", "out/2026-11-21-p.csv"));
        assertThat(fixed.text("outcome")).isEqualTo("Success");
        assertThat(model.rows(model.product)).containsExactly("Old|A||");
    }

    @Test
    void changesNothingWhenTheObjectBreaksOff() {
        store.put("out/big.csv", "Code,Name\n" + "A,Apple\n".repeat(200_000));
        try (var road = BrokenRoad.breakingAfter(URI.create(store.url()).getPort(), 300_000)) {
            connection("http://127.0.0.1:" + road.port())
                    .assertBreaksOff(Map.of("path", "out/big.csv"));
        }
    }

    @Test
    void saysThatThereIsNoSuchObject() {
        var run = connection(store.url()).products(Map.of("path", "out/none.csv"));

        assertThat(run.text("/error/name")).as(run.body()).isEqualTo("SourceNotFound");
    }

    @Test
    void saysThatTheKeyIsNotAccepted() {
        assertRefused(
                connection(store.url(), S3Server.ACCESS_KEY, "wrong"), "SignatureDoesNotMatch");
        assertRefused(connection(store.url(), "nobody", S3Server.SECRET), "InvalidAccessKeyId");
    }

    private static void assertRefused(Connected connection, String said) {
        var tested = connection.test();
        assertThat(tested.text("ok")).isEqualTo("false");
        assertThat(tested.text("message")).contains(said, "Replace the secret");
        var run = connection.products(Map.of("path", "out/2026-11-21-p.csv"));
        assertThat(run.text("/error/name")).as(run.body()).isEqualTo("SignInRefused");
        assertThat(run.text("/error/description")).contains(said, "Nothing was changed");
    }

    private Connected connection(String endpoint) {
        return connection(endpoint, S3Server.ACCESS_KEY, S3Server.SECRET);
    }

    private Connected connection(String endpoint, String accessKey, String secret) {
        return Connected.to(
                model,
                "S3",
                Map.of(
                        "bucket",
                        "exports",
                        "endpoint",
                        endpoint,
                        "pathStyle",
                        "true",
                        "accessKeyId",
                        accessKey),
                Map.of("secretAccessKey", secret));
    }
}
