package dev.sluice.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Runs of data flows in the history.
class FlowsInHistoryTest {
    private static final String API = "/api/management/v1";

    private final Http owner = RunningSluice.shared().owner();

    private String made(String path, Object body) {
        return owner.post(API + path, body).expect(201).text("id");
    }

    @Test
    void haveALineThatLeadsToTheRun() {
        var application = made("/applications", Map.of("name", "Flows " + UUID.randomUUID()));
        var list =
                made(
                        "/applications/" + application + "/lists",
                        Map.of(
                                "name",
                                "Product",
                                "type",
                                "DimensionList",
                                "properties",
                                List.of(Map.of("name", "Name", "type", "Text", "unique", true))));
        var metrics =
                List.of("From", "To").stream()
                        .map(name ->
                                made(
                                        "/applications/" + application + "/metrics",
                                        Map.of(
                                                "name",
                                                name,
                                                "dimensionIds",
                                                List.of(list),
                                                "type",
                                                "Number")))
                        .toList();
        var copy =
                made(
                        "/blocks/" + metrics.getLast() + "/import-configurations",
                        Map.of(
                                "name",
                                "Copy",
                                "definition",
                                Map.of("copyFrom", Map.of("blockId", metrics.getFirst()))));
        var flow =
                made(
                        "/applications/" + application + "/flows",
                        Map.of(
                                "name",
                                "Close",
                                "mode",
                                "Sequential",
                                "actions",
                                List.of(Map.of("configurationId", copy))));

        var run = owner.post(API + "/flows/" + flow + "/run").expect(202).text("flowRunId");

        var history = API + "/applications/" + application + "/history?action=DataFlow";
        await().atMost(Duration.ofMinutes(1))
                .until(() -> owner.get(history).expect(200).body().contains("\"Success\""));
        var lines = owner.get(history).expect(200);
        assertThat(lines.text("/items/0/flowRunId")).isEqualTo(run);
        assertThat(lines.text("/items/0/summary")).isEqualTo("“Close”");
    }
}
