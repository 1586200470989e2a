package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.imports.ImportRuns;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.RunId;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPOutputStream;

/// Every example of the public documentation, byte by byte.
@TestInstance(Lifecycle.PER_CLASS)
class ImportApiTest {
    private static final String CSV = "City,Sales\r\nParis,1.5\r\nLima,2\r\n";
    private static final String UNKNOWN = "33d0d7d0-6125-47c4-b36a-882f4ed53b33";

    private RunningSluice server;
    private SalesPlan plan;

    @BeforeAll
    void make() {
        server = RunningSluice.shared();
        plan = SalesPlan.on(server);
    }

    @Test
    void servesTheDocumentedCurlCallAndItsStatus() throws Exception {
        var answer =
                raw(
                        "/api/import/push/csv?configurationId=" + plan.salesImport,
                        "Content-Type: application/x-www-form-urlencoded\r\n",
                        CSV);

        assertThat(answer).startsWith("HTTP/1.1 200").contains("Content-Type: application/json");
        var body = answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1);
        assertThat(body).matches("\\{\"importId\":\"[0-9a-f-]{36}\"}");
        var status = plan.finished(body.substring(13, 49));
        assertThat(status.text("importStatus")).isEqualTo("Completed");
        assertThat(status.text("/detailedReport/blockType")).isEqualTo("Metric");
        assertThat(landed(status)).isEqualTo(2);
    }

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/import/push/csv?configurationId=%s",
                "/API/V1/IMPORT/PUSH/CSV?CONFIGURATIONID=%S",
                "//api//v1/import//push/csv/?configurationid={%s}",
                "/api/v1/import/push/csv/?x=1&ConfigurationId=%%7B%S%%7D&unknown=true&flag",
                "/api/importservice/csv/apipush/{%s}/"
            })
    void forgivesHowTheAddressIsWritten(String address) throws Exception {
        var answer = raw(String.format(Locale.ROOT, address, plan.salesImport), "", CSV);

        assertThat(answer).startsWith("HTTP/1.1 200");
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

    @Test
    void acceptsTheKeyInAllFourWays() {
        var path = "/api/import/push/csv?configurationId=" + plan.salesImport;
        var basic =
                Base64.getEncoder()
                        .encodeToString((plan.key + ":ignored").getBytes(StandardCharsets.UTF_8));

        push(server.http().with("Authorization", "bearer " + plan.key), path, CSV).expect(200);
        push(server.http().with("X-Pigment-Api-Key", plan.key), path, CSV).expect(200);
        push(server.http().with("Authorization", "Basic " + basic), path, CSV).expect(200);
        push(server.http(), path + "&API_KEY=" + plan.key, CSV).expect(200);
        push(server.http(), path, CSV).expect(401);
        var dashed =
                push(server.withKey("3jp2e232-9875-42f4-9fcf-63fe2ce568jp"), path, CSV).expect(401);
        assertThat(dashed.text("detail")).containsIgnoringCase("generate a new");
    }

    @Test
    void answersTheOldestPushInItsOwnWords() {
        var http = server.http().with("X-Pigment-Api-Key", plan.key);

        var answer =
                push(http, "/api/importservice/Csv/ApiPush/" + plan.salesImport, CSV).expect(200);

        assertThat(answer.body())
                .matches(
                        "\\{\"tranferLogId\":\"[0-9a-f-]{36}\",\"nbBytesPushed\":"
                                + CSV.length()
                                + "}");
        assertThat(landed(plan.finished(answer.text("tranferLogId")))).isEqualTo(2);
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

    @Test
    void triggersNothingThatNeedsAFile() {
        var answer = plan.api().post("/api/v1/import/trigger?configurationId=" + plan.salesImport);

        assertThat(answer.expect(400).text("detail"))
                .contains("uploaded file", "/api/v1/import/push/csv");
        plan.api().post("/api/v1/import/trigger?configurationId=" + UNKNOWN).expect(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/import/push/csv, 400, configurationId is missing",
        "/api/v1/import/push/csv?configurationId=12, 400, expected a UUID",
        "/api/v1/import/push/csv?configurationId=33d0d7d0-6125-47c4-b36a-882f4ed53b33, 404, not found",
        "/api/importservice/Csv/ApiPush/zzz, 400, expected a UUID"
    })
    void saysWhatIsWrongWithAPush(String path, int status, String detail) {
        var answer = push(plan.api(), path, CSV).expect(status);

        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("detail")).contains(detail);
    }

    @Test
    void writesExactlyThePublishedFields() {
        var id = plan.push(plan.salesImport, "City,Sales\nParis,3\nOslo,4\nLima,x\n");
        var detailed = plan.finished(id);
        var brief =
                plan.api()
                        .get("/api/import/" + id.toUpperCase(Locale.ROOT) + "/Status")
                        .expect(200);

        assertThat(brief.body())
                .matches(
                        "\\{\"importId\":\""
                                + id
                                + "\",\"createdAt\":\"[-0-9]{10}T[0-9:]{8}\\.\\d{3}Z\",\"completedAt\":\"[-0-9]{10}T[0-9:]{8}\\.\\d{3}Z\","
                                + "\"importStatus\":\"Completed\",\"errorsDetails\":null}");
        assertThat(
                        plan.api()
                                .get("/api/v1/import/" + id + "/status?includedDetailedReport=0")
                                .body())
                .isEqualTo(brief.body());
        var block = detailed.json().at("/detailedReport/impactedBlocks/0");
        assertThat(block.propertyNames())
                .containsExactly(
                        "blockId",
                        "scenarioId",
                        "insertedCount",
                        "updatedCount",
                        "skippedData",
                        "deletedCount");
        assertThat(block.path("blockId").asString()).isEqualTo(plan.sales);
        assertThat(detailed.text("/detailedReport/summary/skippedCount")).isEqualTo("2");
        assertThat(block.path("skippedData").toString())
                .contains(
                        "{\"count\":1,\"reason\":\"MissingModalitySkippedDataRow\",\"sourceColumnName\":\"City\",\"samples\":[\"Oslo\"]}",
                        "{\"count\":1,\"reason\":\"ParsingError\",\"sourceColumnName\":\"Sales\",\"samples\":[\"x\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "TRUE", "1"})
    void readsTheFlagInEveryWriting(String flag) {
        var id = plan.push(plan.salesImport, CSV);
        plan.finished(id);

        var answer =
                plan.api().get("/api/v1/import/" + id + "/status?INCLUDEDDETAILEDREPORT=" + flag);

        assertThat(answer.expect(200).json().has("detailedReport")).isTrue();
    }

    @Test
    void tellsWhyAnImportFailed() {
        var status = plan.finished(plan.push(plan.salesImport, "Town,Sales\nParis,3\n"));

        assertThat(status.text("importStatus")).isEqualTo("Failed");
        assertThat(status.text("/errorsDetails/0/name")).isEqualTo("MissingColumn");
        assertThat(status.text("/errorsDetails/0/description")).contains("City");
        assertThat(status.text("/detailedReport/summary/insertedCount")).isEqualTo("0");
    }

    @Test
    void hidesUnknownImports() {
        plan.api().get("/api/v1/import/" + UNKNOWN + "/status").expect(404);
        assertThat(plan.api().get("/api/v1/import/nonsense/status").expect(400).text("detail"))
                .contains("importId");
    }

    @Test
    void listsWhatTheOwnerSees() {
        var api = plan.api();
        var applications = api.get("/api/v1/applications").expect(200).json();
        var blocks = api.get("/api/v1/blocks?applicationId=" + plan.application).expect(200);
        var ofBlock =
                api.get(
                        "/api/v1/importConfigurations?blockId=%7B"
                                + plan.sales.toUpperCase(Locale.ROOT)
                                + "%7D");

        assertThat(applications.isArray()).isTrue();
        assertThat(applications.toString()).contains(plan.application);
        assertThat(blocks.body())
                .isEqualTo(
                        "[{\"id\":\"%s\",\"name\":\"City\",\"type\":\"DimensionList\"},{\"id\":\"%s\",\"name\":\"Sales\",\"type\":\"Metric\"}]"
                                .formatted(plan.city, plan.sales));
        assertThat(ofBlock.expect(200).body())
                .isEqualTo(
                        "[{\"id\":\"%s\",\"name\":\"Daily sales\"}]".formatted(plan.salesImport));
        assertThat(
                        api.get("/api/v1/importConfigurations?applicationId=" + plan.application)
                                .all("name"))
                .containsExactly("Cities", "Daily sales");
        assertThat(api.get("/api/v1/views?blockId=" + plan.sales).expect(200).body())
                .isEqualTo("[]");
        api.get("/api/v1/views?blockId=" + UNKNOWN).expect(404);
        api.get("/api/v1/views").expect(400);
        api.get("/api/v1/blocks?applicationId=" + UNKNOWN).expect(404);
        assertThat(api.get("/api/v1/blocks").expect(200).all("id")).contains(plan.sales, plan.city);
    }

    @Test
    void opensEachRouteOnlyToItsTypeOfKey() {
        var metadata = server.withKey(server.apiKey("ModelingMetadata"));
        var imports = server.withKey(server.apiKey("Import"));

        push(metadata, "/api/v1/import/push/csv?configurationId=" + plan.salesImport, CSV)
                .expect(401);
        metadata.get("/api/v1/import/" + UNKNOWN + "/status").expect(401);
        imports.get("/api/v1/applications").expect(401);
        imports.get("/api/v1/views?blockId=" + plan.sales).expect(401);
    }

    private Http.Answer push(Http http, String path, String csv) {
        return http.post(path, "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    /// How many lines a completed import took in, unchanged ones too.
    private long landed(Http.Answer status) {
        assertThat(status.text("importStatus")).as(status.body()).isEqualTo("Completed");
        var run = server.bean(ImportRuns.class).find(RunId.parse(status.text("importId")));
        var lines = run.orElseThrow().report().orElseThrow().lines();
        return lines.read() - lines.skipped();
    }

    private String head(String path) {
        return "POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer "
                + plan.key
                + "\r\n";
    }

    private String raw(String path, String headers, String body) throws IOException {
        try (var connection = new RawHttp(server.address())) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            connection.send(head(path) + headers + "Content-Length: " + bytes.length + "\r\n\r\n");
            return connection.send(bytes).everything();
        }
    }

    private static String importId(String answer) {
        int start = answer.indexOf("\"importId\":\"") + 12;
        return answer.substring(start, start + 36);
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
