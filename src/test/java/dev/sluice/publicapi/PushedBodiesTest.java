package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.imports.ImportRuns;
import dev.sluice.kernel.ConfigurationId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;

/// In how many ways a pushed file may travel.
class PushedBodiesTest extends ImportApiFixture {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Type: text/csv\r\n",
                "Content-Type: text/plain; charset=windows-1252\r\n",
                "Content-Type: application/octet-stream\r\n",
                "Content-Type: application/json\r\n",
                "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n",
                "Content-Type: total nonsense;;\r\n",
                "Content-Type: multipart/form-data\r\n",
                "Accept: text/plain\r\n",
                "Accept: application/xml\r\n",
                "Accept: §\r\n",
                "X-Pigment-Source: my tool\t§ <script>\r\n"
            })
    void takesTheBytesWhateverTheHeadersSay(String headers) throws Exception {
        var answer =
                raw("/api/v1/import/push/csv?configurationId=" + plan.salesImport, headers, CSV);

        assertThat(answer).startsWith("HTTP/1.1 200").contains("Content-Type: application/json");
        assertThat(landed(plan.finished(importId(answer)))).isEqualTo(2);
    }

    @Test
    void takesChunkedBodies() throws Exception {
        try (var connection = new RawHttp(server.address())) {
            connection.send(
                    head("/api/v1/import/push/csv?configurationId=" + plan.salesImport)
                            + "Transfer-Encoding: chunked\r\n\r\n");
            for (var piece : CSV.split("(?<=,)", -1)) {
                connection.send(Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n");
            }
            var answer = connection.send("0\r\n\r\n").everything();

            assertThat(landed(plan.finished(importId(answer)))).isEqualTo(2);
        }
    }

    @Test
    void asksForTheBodyOnlyWhenItIsWanted() throws Exception {
        var announced = "Content-Length: " + CSV.length() + "\r\nExpect: 100-continue\r\n\r\n";
        try (var welcome = new RawHttp(server.address());
                var unwelcome = new RawHttp(server.address())) {
            welcome.send(
                    head("/api/v1/import/push/csv?configurationId=" + plan.salesImport)
                            + announced);
            assertThat(welcome.head()).startsWith("HTTP/1.1 100");
            assertThat(welcome.send(CSV).everything()).startsWith("HTTP/1.1 200");

            unwelcome.send(head("/api/v1/import/push/csv?configurationId=" + UNKNOWN) + announced);
            assertThat(unwelcome.head()).startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void expandsGzipBodies() throws Exception {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(CSV.getBytes(StandardCharsets.UTF_8));
        }
        var request =
                plan.api()
                        .request("/api/v1/import/push/csv?configurationId=" + plan.salesImport)
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(zipped.toByteArray()));

        var answer = plan.api().send(request).expect(200);

        assertThat(landed(plan.finished(answer.text("importId")))).isEqualTo(2);
    }

    @Test
    void refusesADamagedGzipBody() {
        var request =
                plan.api()
                        .request("/api/v1/import/push/csv?configurationId=" + plan.salesImport)
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofString("this is no gzip"));

        assertThat(plan.api().send(request).expect(400).text("detail")).contains("cannot be read");
    }

    @Test
    void unwrapsMultipartBodies() {
        var body =
                "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n"
                        + CSV
                        + "\r\n--edge--\r\n";

        var answer =
                plan.api()
                        .post(
                                "/api/v1/import/push/csv?configurationId=" + plan.salesImport,
                                "multipart/form-data; boundary=edge",
                                body.getBytes(StandardCharsets.UTF_8))
                        .expect(200);

        assertThat(landed(plan.finished(answer.text("importId")))).isEqualTo(2);
    }

    @Test
    void keepsNothingOfHalfABody() throws Exception {
        long runs = pushes();
        long files = files();
        try (var connection = new RawHttp(server.address())) {
            connection.send(
                    head("/api/v1/import/push/csv?configurationId=" + plan.salesImport)
                            + "Content-Length: 5000\r\n\r\n"
                            + CSV);
        }
        try (var connection = new RawHttp(server.address())) {
            connection.send(
                    head("/api/v1/import/push/csv?configurationId=" + plan.salesImport)
                            + "Transfer-Encoding: chunked\r\n\r\n5\r\nCity,");
        }

        eventually(() -> files() == files);
        assertThat(pushes()).isEqualTo(runs);
    }

    @Test
    void refusesAnEmptyBody() {
        var answer =
                push(plan.api(), "/api/v1/import/push/csv?configurationId=" + plan.salesImport, "");

        assertThat(answer.expect(400).text("detail")).contains("body is empty");
    }

    @Test
    void endsAnImportOfAHeaderAloneWithoutLines() {
        var status = plan.finished(plan.push(plan.salesImport, "City,Sales\n"));

        assertThat(status.text("/detailedReport/summary/insertedCount")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/import/push/looker", "/api/v1/import/push/looker"})
    void takesLookersDeliveries(String path) {
        var http = server.http();
        var address = path + "?configurationId=" + plan.salesImport + "&api_key=" + plan.key;
        var envelope =
                Map.of(
                        "scheduled_plan", Map.of("title", "Sales"),
                        "attachment",
                                Map.of(
                                        "mimetype", "text/csv",
                                        "extension", "csv",
                                        "data", CSV));

        var json = http.post(address, envelope).expect(200);
        var csv = http.post(address, "text/csv", CSV.getBytes(StandardCharsets.UTF_8)).expect(200);
        var other =
                http.post(
                        address,
                        Map.of("attachment", Map.of("mimetype", "image/png", "data", "x")));

        assertThat(landed(plan.finished(json.text("importId")))).isEqualTo(2);
        assertThat(landed(plan.finished(csv.text("importId")))).isEqualTo(2);
        assertThat(other.expect(400).text("detail")).contains("choose CSV");
        assertThat(http.text("POST", address, "{\"attachment\"").expect(400).text("detail"))
                .contains("malformed");
    }

    private long pushes() {
        return server.bean(ImportRuns.class)
                .pushes(new ConfigurationId(UUID.fromString(plan.salesImport)), Instant.EPOCH)
                .count();
    }

    private long files() {
        try (var files = Files.walk(server.home().resolve("files"))) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void eventually(BooleanSupplier condition) {
        var deadline = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean() && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(20_000_000);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
