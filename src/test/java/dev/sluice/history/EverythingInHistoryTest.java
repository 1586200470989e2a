package dev.sluice.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Runs of data flows, schedules, exports and formulas in the history, over HTTP.
class EverythingInHistoryTest {
    private static final String API = "/api/management/v1";

    private final RunningSluice server = RunningSluice.shared();
    private final Http owner = server.owner();
    private String application;
    private String list;
    private String target;
    private String copy;
    private String flow;

    @BeforeEach
    void aFlowOfOneCopy() {
        application = made("/applications", Map.of("name", "Told " + UUID.randomUUID()));
        var name = Map.of("name", "Name", "type", "Text", "unique", true);
        list =
                made(
                        "/applications/" + application + "/lists",
                        Map.of(
                                "name",
                                "Product",
                                "type",
                                "DimensionList",
                                "properties",
                                List.of(name)));
        var source = metric("From");
        target = metric("To");
        copy =
                made(
                        "/blocks/" + target + "/import-configurations",
                        Map.of(
                                "name",
                                "Copy",
                                "definition",
                                Map.of("copyFrom", Map.of("blockId", source))));
        var actions = List.of(Map.of("configurationId", copy));
        flow =
                made(
                        "/applications/" + application + "/flows",
                        Map.of("name", "Close", "mode", "Sequential", "actions", actions));
    }

    private String made(String path, Object body) {
        return owner.post(API + path, body).expect(201).text("id");
    }

    private String metric(String name) {
        return made(
                "/applications/" + application + "/metrics",
                Map.of("name", name, "dimensionIds", List.of(list), "type", "Number"));
    }

    private Map<String, Object> scheduled(String kindOfId, String id) {
        return Map.of(
                kindOfId,
                id,
                "rule",
                Map.of("kind", "Daily"),
                "zone",
                "UTC",
                "start",
                "2999-01-01T06:30");
    }

    /// The application's lines of the kind, once there are as many.
    private Http.Answer lines(String action, int many) {
        var path = API + "/applications/" + application + "/history?action=" + action;
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        assertThat(owner.get(path).expect(200).json().path("items")).hasSize(many));
        return owner.get(path).expect(200);
    }

    @Test
    void runsOfFlowsLeadToTheRunAndTheirImportsNameTheFlow() {
        var run = owner.post(API + "/flows/" + flow + "/run").expect(202).text("flowRunId");

        await().atMost(Duration.ofMinutes(2))
                .until(() -> lines("DataFlow", 1).body().contains("\"Success\""));
        var line = lines("DataFlow", 1);
        assertThat(line.text("/items/0/flowRunId")).isEqualTo(run);
        assertThat(line.text("/items/0/summary")).isEqualTo("“Close”");
        assertThat(line.text("/items/0/trigger/kind")).isEqualTo("Hand");
        var step = lines("Import", 1);
        assertThat(step.text("/items/0/trigger/kind")).isEqualTo("DataFlow");
        assertThat(step.text("/items/0/trigger/id")).isEqualTo(run);
        assertThat(step.text("/items/0/trigger/name")).isEqualTo("Close");
    }

    @Test
    void tellsWhatWasDoneWithSchedules() {
        var ofFlow = made("/applications/" + application + "/schedules", scheduled("flowId", flow));
        owner.post(API + "/schedules/" + ofFlow + "/pause").expect(200);
        owner.post(API + "/schedules/" + ofFlow + "/resume").expect(200);
        owner.delete(API + "/schedules/" + ofFlow).expect(204);
        made("/applications/" + application + "/schedules", scheduled("configurationId", copy));

        var lines = lines("Schedule", 5);
        assertThat(lines.json().path("items").valueStream())
                .extracting(line -> line.path("summary").asString().replaceAll(":.*", ""))
                .containsExactly(
                        "Scheduled “Copy”",
                        "Deleted the schedule of “Close”",
                        "Resumed the schedule of “Close”",
                        "Paused the schedule of “Close”",
                        "Scheduled “Close”");
        assertThat(lines.text("/items/0/block/id")).isEqualTo(target);
        assertThat(lines.text("/items/1/summary")).contains("06:30");
        assertThat(lines.text("/items/0/person/name")).isNotEmpty();
    }

    @Test
    void tellsThatSchedulesGoWithWhatTheyRan() {
        made("/applications/" + application + "/schedules", scheduled("configurationId", copy));
        made("/applications/" + application + "/schedules", scheduled("flowId", flow));

        owner.delete(API + "/flows/" + flow).expect(204);
        owner.delete(API + "/import-configurations/" + copy).expect(204);

        var lines = lines("Schedule", 4);
        assertThat(lines.json().path("items").valueStream())
                .extracting(line -> line.path("summary").asString().replaceAll(":.*", ""))
                .contains(
                        "Deleted the schedule of “Close” together with it",
                        "Deleted the schedule of “Copy” together with it");
        assertThat(lines.text("/items/0/person/name")).isNotEmpty();
    }

    @Test
    void namesTheBoardWhoseButtonWasPressedOnceItIsGoneToo() {
        var board =
                made(
                        "/applications/" + application + "/boards",
                        Map.of("name", "Month end", "widgets", List.of()));
        var run =
                owner.post(API + "/flows/" + flow + "/run", Map.of("boardId", board))
                        .expect(202)
                        .text("flowRunId");

        assertThat(lines("DataFlow", 1).text("/items/0/trigger/name")).isEqualTo("Month end");
        assertThat(owner.get(API + "/flow-runs/" + run).text("fromName")).isEqualTo("Month end");
        var listed = owner.get(API + "/flows/" + flow + "/runs").expect(200);
        assertThat(listed.text("/items/0/fromName")).isEqualTo("Month end");
        owner.delete(API + "/boards/" + board).expect(204);
        assertThat(lines("DataFlow", 1).text("/items/0/trigger/name")).isEqualTo("Month end");
        assertThat(owner.get(API + "/flow-runs/" + run).text("fromName")).isEmpty();
    }

    @Test
    void tellsWhoTookOutWhat() {
        for (var product : List.of("Tea", "Jam")) {
            var property = owner.get(API + "/blocks/" + list).text("/properties/0/id");
            owner.post(
                            API + "/blocks/" + list + "/items",
                            Map.of("values", Map.of(property, product)))
                    .succeeded();
        }

        owner.get(API + "/blocks/" + list + "/download?format=Csv").expect(200);
        owner.get(API + "/blocks/" + list + "/download?format=Xlsx").expect(200);

        var lines = lines("Export", 2);
        assertThat(lines.text("/items/0/summary")).isEqualTo("Exported all of it as Excel: 2 rows");
        assertThat(lines.text("/items/1/summary")).isEqualTo("Exported all of it as CSV: 2 rows");
        assertThat(lines.text("/items/0/block/id")).isEqualTo(list);
        assertThat(lines.text("/items/0/outcome")).isEqualTo("Success");
        assertThat(lines.text("/items/0/trigger/kind")).isEqualTo("Hand");
    }

    @Test
    void tellsFormulasApartAndOnlyThoseWhoMayViewHistory() {
        owner.put(API + "/blocks/" + target + "/formula", Map.of("text", "1")).expect(200);
        var stranger = server.member("Stranger " + System.nanoTime(), "Standard");

        assertThat(lines("Formula", 1).text("/items/0/block/id")).isEqualTo(target);
        assertThat(stranger.get(API + "/applications/" + application + "/history").status())
                .isEqualTo(404);
    }
}
