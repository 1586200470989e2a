package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// Metric-to-metric imports over HTTP: saved, triggered by key, run by hand, refused.
class MetricCopyTest {
    private static final String API = SalesModel.API;

    private final RunningSluice server = RunningSluice.shared();
    private SalesModel model;
    private String plan;

    @BeforeEach
    void model() {
        model = new SalesModel(server, "Copies " + System.nanoTime());
        model.addProducts("A", "B", "C");
        model.addCountries("France", "Spain");
        model.run(
                model.sales,
                model.salesDefinition("SkipLine"),
                "product,country,amount\nA,France,1.5\nB,Spain,2\n");
        plan = metric("Plan", "Number", model.country, model.product);
    }

    private String metric(String name, String type, String... dimensions) {
        return model.owner
                .post(
                        API + "/applications/" + model.application + "/metrics",
                        Map.of("name", name, "dimensionIds", List.of(dimensions), "type", type))
                .expect(201)
                .text("id");
    }

    private static Map<String, Object> copyOf(String source, Map<String, Object> clear) {
        return Map.of("copyFrom", Map.of("blockId", source), "options", Map.of("clear", clear));
    }

    private Http.Answer save(String block, Map<String, Object> definition) {
        return model.owner.post(
                API + "/blocks/" + block + "/import-configurations",
                Map.of("name", "Freeze", "description", "", "definition", definition));
    }

    private Http.Answer trigger(String configuration) {
        return server.withKey(server.apiKey("Import"))
                .post("/api/v1/import/trigger?configurationId=" + configuration);
    }

    @Test
    void isTriggeredByKeyAndReportsAsAnyImport() {
        var saved = save(plan, copyOf(model.sales, Map.of("mode", "None"))).expect(201);
        assertThat(saved.text("sourceKind")).isEqualTo("Block");

        var run = trigger(saved.text("id")).expect(200).text("importId");
        var ended = model.ended(run);

        assertThat(ended.text("state")).isEqualTo("Completed");
        assertThat(ended.text("copiedFrom")).isEqualTo("Sales");
        assertThat(ended.json().path("receivedFile").isNull()).isTrue();
        assertThat(ended.text("/lines/read")).isEqualTo("2");
        assertThat(ended.text("/lines/inserted")).isEqualTo("2");
        assertThat(model.publicStatus(run).text("importStatus")).isEqualTo("Completed");
        assertThat(model.rows(plan))
                .containsExactlyInAnyOrder("France|Product A|1.5", "Spain|Product B|2");
        assertThat(model.owner.get(API + "/runs/" + run + "/received-file").status())
                .isBetween(400, 499);
    }

    @Test
    void runsByHandAndAgainWithoutAFile() {
        var definition = copyOf(model.sales, Map.of("mode", "All"));
        var body = Map.of("definition", definition);

        var first =
                model.owner.post(API + "/blocks/" + plan + "/runs", body).expect(200).text("runId");
        model.ended(first);
        var saved = save(plan, definition).expect(201).text("id");
        var second =
                model.owner
                        .post(API + "/import-configurations/" + saved + "/runs")
                        .expect(200)
                        .text("runId");
        model.ended(second);
        var third = model.owner.post(API + "/runs/" + first + "/again").expect(200).text("runId");

        assertThat(model.ended(third).text("/lines/unchanged")).isEqualTo("2");
    }

    @Test
    void clearsTheScopeThatTheSourceCovers() {
        var definition =
                copyOf(
                        model.sales,
                        Map.of("mode", "Scoped", "dimensionIds", List.of(model.country)));
        var copied = Map.of("definition", definition);
        model.run(
                plan,
                Map.of("columns", model.salesDefinition("SkipLine").get("columns")),
                "product,country,amount\nC,France,7\n");

        var run =
                model.owner
                        .post(API + "/blocks/" + plan + "/runs", copied)
                        .expect(200)
                        .text("runId");

        assertThat(model.ended(run).text("deleted")).isEqualTo("1");
        assertThat(model.rows(plan))
                .containsExactlyInAnyOrder("France|Product A|1.5", "Spain|Product B|2");
    }

    @Test
    void refusesWhatDoesNotFit() {
        var text = metric("Notes", "Text", model.product, model.country);
        var narrow = metric("Narrow", "Number", model.product);

        for (var source : List.of(text, narrow, plan, model.product)) {
            var refused = save(plan, copyOf(source, Map.of("mode", "None")));
            assertThat(refused.status()).as(source).isEqualTo(400);
            assertThat(refused.body()).contains("copyFrom.blockId");
        }
        assertThat(save(plan, copyOf(model.sales, Map.of("mode", "Scoped"))).body())
                .contains(
                        "clearValues.dimensionIds must be provided when clearValues.mode is"
                                + " 'scoped'.");
    }

    @Test
    void keepsFilesAndCopiesApart() {
        var copying = save(plan, copyOf(model.sales, Map.of("mode", "None"))).expect(201);
        var uploading = save(model.sales, model.salesDefinition("SkipLine")).expect(201);

        assertThat(trigger(uploading.text("id")).status()).isEqualTo(400);
        var file = model.upload("a,b\n1,2\n");
        var runs = API + "/import-configurations/" + copying.text("id") + "/runs";
        assertThat(model.owner.post(runs + "?fileId=" + file).status()).isEqualTo(400);
        var pushed =
                server.withKey(server.apiKey("Import"))
                        .post(
                                "/api/v1/import/push/csv?configurationId=" + copying.text("id"),
                                "text/csv",
                                new byte[] {'a'});
        assertThat(pushed.status()).isEqualTo(400);
    }

    @Test
    void needsTheRightsOfWhoeverTriggers() {
        var saved = save(plan, copyOf(model.sales, Map.of("mode", "None"))).expect(201);
        var stranger = server.member("Copy stranger " + System.nanoTime(), "Standard");

        var refused = stranger.post(API + "/import-configurations/" + saved.text("id") + "/runs");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(model.rows(plan)).isEmpty();
    }
}
