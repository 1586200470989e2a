package dev.sluice.imports;

import static dev.sluice.imports.SalesModel.API;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// What access rights leave of imports into several scenarios: Ann may write France, read Spain,
/// and neither in Italy, in each of them.
class RightsInScenariosTest {
    private static final String FILE =
            "product,country,amount\nA,France,10\nA,Spain,20\nA,Italy,40\nX,France,1\n";

    private final RunningSluice server = RunningSluice.shared();
    private LimitedSales limited;
    private SalesModel model;
    private String actual;
    private String budget;

    @BeforeEach
    void make() {
        limited = new LimitedSales(server);
        model = limited.model;
        actual = model.defaultScenario();
        budget = model.scenario("Budget");
    }

    @Test
    void skipTheSameLinesInEachAndBalanceEach() {
        edit(budget, "France", 10);
        limited.rule(limited.rights, "Apply");
        var key = server.withKey(server.apiKey(limited.ann, "Import"));
        var configuration =
                model.owner
                        .post(
                                API + "/blocks/" + model.sales + "/import-configurations",
                                Map.of("name", "Two", "description", "", "definition", into()))
                        .expect(201)
                        .text("id");

        var run =
                key.post(
                                "/api/v1/import/push/csv?configurationId=" + configuration,
                                "text/csv",
                                FILE.getBytes(StandardCharsets.UTF_8))
                        .expect(200)
                        .text("importId");

        var ended = model.ended(run);
        assertThat(ended.text("/scenarios/0/lines/updated")).isEqualTo("1");
        assertThat(ended.text("/scenarios/1/lines/unchanged")).isEqualTo("1");
        for (int i = 0; i < 2; i++) {
            assertThat(ended.text("/scenarios/" + i + "/lines/read")).isEqualTo("4");
            assertThat(ended.text("/scenarios/" + i + "/lines/skipped")).isEqualTo("3");
        }
        var report =
                key.get("/api/v1/import/" + run + "/status?includedDetailedReport=true")
                        .expect(200)
                        .json();
        assertThat(report.at("/detailedReport/impactedBlocks"))
                .extracting(entry -> entry.path("scenarioId").asString())
                .containsExactly(actual, budget);
        assertThat(report.at("/detailedReport/impactedBlocks"))
                .allSatisfy(entry ->
                        assertThat(entry.at("/skippedData/0").toString())
                                .isEqualTo(
                                        "{\"count\":2,\"reason\":\"MissingWriteAccessRights\","
                                                + "\"sourceColumnName\":null,"
                                                + "\"samples\":[\"A, Spain\",\"A, Italy\"]}"));
        assertThat(rows(actual)).containsExactlyInAnyOrder("France|10", "Spain|2", "Italy|4");
        assertThat(rows(budget)).containsExactlyInAnyOrderElementsOf(rows(actual));
        var skipped = limited.ann.get(API + "/runs/" + run + "/skipped-lines").expect(200);
        assertThat(skipped.text("/items/0/text")).isEqualTo("A, Spain, 20");
    }

    @Test
    void goByTheRightsOfTheDefaultScenario() {
        limited.rule(limited.rights, "Apply");
        var cell = Map.of("items", List.of(limited.name, "Italy"), "value", "Write");
        model.owner
                .patch(
                        API + "/blocks/" + limited.rights + "/cells",
                        Map.of("cells", List.of(cell), "scenarioId", budget))
                .expect(200);

        var rows = limited.ann.get(API + "/blocks/" + model.sales + "/rows?scenarioId=" + budget);

        assertThat(rows.expect(200).body()).contains("France", "Spain").doesNotContain("Italy");
    }

    @Test
    void copyWhatMayBeReadOfOneIntoWhatMayBeWrittenOfOthers() {
        edit(budget, "France", 100);
        edit(budget, "Spain", 200);
        edit(budget, "Italy", 400);
        var forecast = model.scenario("Forecast");
        limited.rule(limited.rights, "Apply");
        var definition =
                Map.of(
                        "copyFrom",
                        Map.of("blockId", model.sales, "scenarioId", budget),
                        "options",
                        Map.of(
                                "scenarioIds",
                                List.of(actual, forecast),
                                "clear",
                                Map.of("mode", "All")));

        var ended = model.ended(started(limited.ann, Map.of("definition", definition)));

        assertThat(ended.text("/scenarios/0/lines/read")).isEqualTo("2");
        assertThat(ended.text("/scenarios/1/lines/updated")).isEqualTo("1");
        assertThat(ended.text("/scenarios/1/lines/skipped")).isEqualTo("1");
        assertThat(rows(actual)).containsExactlyInAnyOrder("France|100", "Spain|2", "Italy|4");
        assertThat(rows(forecast)).containsExactlyInAnyOrderElementsOf(rows(actual));
    }

    /// Lines in any order, with or without clearing first, into cells that differ by scenario.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void leaveAloneWhatMayNotBeWrittenWhateverIsCleared(long seed) {
        var random = new Random(seed);
        edit(budget, "France", 7);
        edit(budget, "Italy", 9);
        limited.rule(limited.rights, "Apply");
        for (int round = 0; round < 3; round++) {
            var before = Map.of(actual, rows(actual), budget, rows(budget));
            var cleared = random.nextBoolean();
            var written = new HashMap<String, Integer>();
            var lines = new ArrayList<String>();
            for (var country : List.of("France", "Spain", "Italy")) {
                if (random.nextBoolean()) {
                    written.put(country, 1 + random.nextInt(1000));
                    lines.add("A," + country + "," + written.get(country));
                }
            }

            var file = "product,country,amount\n" + String.join("\n", lines) + "\n";
            var definition = new HashMap<>(into());
            definition.put(
                    "options",
                    Map.of(
                            "scenarioIds",
                            List.of(budget, actual),
                            "clear",
                            Map.of("mode", cleared ? "All" : "None")));
            model.ended(upload(definition, file));

            before.forEach((scenario, rows) ->
                    assertThat(rows(scenario))
                            .containsExactlyInAnyOrderElementsOf(
                                    after(rows, written.get("France"), cleared)));
        }
    }

    /// Only France changes.
    private static Set<String> after(
            List<String> before, @Nullable Integer france, boolean cleared) {
        var after = new TreeSet<>(before);
        if (cleared || france != null) {
            after.removeIf(row -> row.startsWith("France"));
        }
        if (france != null) {
            after.add("France|" + france);
        }
        return after;
    }

    private Map<String, Object> into() {
        var definition = new HashMap<>(model.salesDefinition("SkipLine"));
        definition.put("options", Map.of("scenarioIds", List.of(actual, budget)));
        return definition;
    }

    private String upload(Map<String, Object> definition, String content) {
        var file =
                limited.ann
                        .post(
                                API + "/applications/" + model.application + "/files?name=f.csv",
                                "text/csv",
                                content.getBytes(StandardCharsets.UTF_8))
                        .expect(201)
                        .text("fileId");
        return started(limited.ann, Map.of("fileId", file, "definition", definition));
    }

    private String started(Http by, Map<String, ?> body) {
        return by.post(API + "/blocks/" + model.sales + "/runs", body).expect(200).text("runId");
    }

    private void edit(String scenario, String country, int value) {
        var cell = Map.of("items", List.of("Product A", country), "value", value);
        model.owner
                .patch(
                        API + "/blocks/" + model.sales + "/cells",
                        Map.of("cells", List.of(cell), "scenarioId", scenario))
                .expect(200);
    }

    /// The cells of product A, whoever may see them.
    private List<String> rows(String scenario) {
        return model.rows(model.sales, scenario).stream()
                .map(row -> row.substring("Product A|".length()))
                .toList();
    }
}
