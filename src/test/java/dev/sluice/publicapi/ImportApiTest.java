package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/// Every example of the public documentation, byte by byte.
class ImportApiTest extends ImportApiFixture {
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
}
