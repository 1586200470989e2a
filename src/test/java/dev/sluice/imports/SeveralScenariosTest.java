package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// One run into several scenarios over HTTP: written in one go, told scenario by scenario.
class SeveralScenariosTest {
    private static final String API = SalesModel.API;
    private static final String FILE = "product,country,amount\nA,France,1\nB,Spain,2\nX,Spain,3\n";

    private final RunningSluice server = RunningSluice.shared();
    private SalesModel model;

    @BeforeEach
    void model() {
        model = new SalesModel(server, "Several " + System.nanoTime());
        model.addProducts("A", "B", "C");
        model.addCountries("France", "Spain");
    }

    private Map<String, Object> into(String... scenarios) {
        return with(Map.of("scenarioIds", List.of(scenarios)));
    }

    private Map<String, Object> with(Map<String, Object> options) {
        var definition = new HashMap<>(model.salesDefinition("SkipLine"));
        definition.put("options", options);
        return definition;
    }

    private Http.Answer sales(Map<String, Object> definition, String content) {
        var run = model.run(model.sales, definition, content);
        assertThat(run.text("state")).as(run.body()).isEqualTo("Completed");
        return run;
    }

    private JsonNode publicReport(String run) {
        return server.withKey(server.apiKey("Import"))
                .get("/api/v1/import/" + run + "/status?includedDetailedReport=true")
                .expect(200)
                .json()
                .path("detailedReport");
    }

    @Test
    void haveABalanceOfTheirOwnAndAnEntryInThePublicReport() {
        var actual = model.defaultScenario();
        sales(model.salesDefinition("SkipLine"), "product,country,amount\nA,France,1\n");
        var budget = model.scenario("Budget");
        sales(into(budget), "product,country,amount\nA,France,9\nB,Spain,8\n");

        var run = sales(into(budget, actual), FILE);

        assertThat(run.json().path("scenarios").toString())
                .isEqualTo(
                        ("[{'scenarioId':'%s','name':'Budget','lines':{'read':3,'inserted':0,'updated':2,"
                                        + "'unchanged':0,'duplicate':0,'skipped':1},'deleted':0},"
                                        + "{'scenarioId':'%s','name':'Default scenario','lines':{'read':3,'inserted':1,"
                                        + "'updated':0,'unchanged':1,'duplicate':0,'skipped':1},'deleted':0}]")
                                .formatted(budget, actual)
                                .replace('\'', '"'));
        assertThat(run.text("/columns/0/parsed")).isEqualTo("6");
        assertThat(run.text("/columns/0/landed")).isEqualTo("3");
        assertThat(run.text("rejectedLines")).isEqualTo("1");
        assertThat(model.rows(model.sales, budget))
                .isEqualTo(model.rows(model.sales, actual))
                .containsExactlyInAnyOrder("Product A|France|1", "Product B|Spain|2");
        var report = publicReport(run.text("runId"));
        assertThat(report.path("summary").toString())
                .isEqualTo(
                        "{\"insertedCount\":1,\"updatedCount\":2,\"deletedCount\":0,\"skippedCount\":2}");
        assertThat(report.path("impactedBlocks"))
                .extracting(block -> block.path("scenarioId").asString())
                .containsExactly(budget, actual);
        assertThat(report.path("impactedBlocks"))
                .allMatch(block -> block.path("blockId").asString().equals(model.sales))
                .allMatch(block -> block.at("/skippedData/0/count").asLong() == 1);
        assertThat(report.at("/impactedBlocks/0/updatedCount").asLong()).isEqualTo(2);
        assertThat(report.at("/impactedBlocks/1/insertedCount").asLong()).isEqualTo(1);
    }

    @Test
    void showTheirOwnChangesAndLinesAndAreNamedInTheHistory() {
        var actual = model.defaultScenario();
        sales(model.salesDefinition("SkipLine"), "product,country,amount\nA,France,1\n");
        var budget = model.scenario("Budget");
        sales(into(budget), "product,country,amount\nA,France,9\n");

        var run = sales(into(actual, budget), FILE).text("runId");

        var changes = API + "/runs/" + run + "/changes?kind=updated";
        assertThat(model.owner.get(changes).expect(200).text("total")).isEqualTo("0");
        var inBudget = model.owner.get(changes + "&scenarioId=" + budget).expect(200);
        assertThat(inBudget.json().at("/items/0/before").toString()).contains("9");
        assertThat(model.lines(run, "Unchanged", actual, 10)).containsExactly("2: A,France,1");
        assertThat(model.lines(run, "Unchanged", 10)).containsExactly("2: A,France,1");
        assertThat(model.lines(run, "Unchanged", budget, 10)).isEmpty();
        model.owner.get(changes + "&scenarioId=" + model.product).expect(404);
        assertThat(model.owner.get(API + "/blocks/" + model.sales + "/history").expect(200).body())
                .contains("my file.csv, scenarios Default scenario, Budget")
                .contains("my file.csv, scenario Budget");
    }

    @Test
    void areNamedWithoutAChoiceOnceThereAreTwo() {
        var off = sales(model.salesDefinition("SkipLine"), FILE);
        var budget = model.scenario("Budget");
        var on = sales(model.salesDefinition("SkipLine"), FILE);

        assertThat(off.json().path("scenarios").isEmpty()).isTrue();
        assertThat(publicReport(off.text("runId")).at("/impactedBlocks/0/scenarioId").isNull())
                .isTrue();
        assertThat(publicReport(on.text("runId")).at("/impactedBlocks/0/scenarioId").asString())
                .isEqualTo(model.defaultScenario())
                .isNotEqualTo(budget);
    }

    @Test
    void areNamedByARunThatFailedBeforeItCounted() {
        var actual = model.defaultScenario();
        var budget = model.scenario("Budget");

        var run = model.run(model.sales, into(budget, actual), "something,else\n1,2\n");

        assertThat(run.text("state")).isEqualTo("Failed");
        var report = publicReport(run.text("runId"));
        assertThat(report.path("impactedBlocks"))
                .extracting(block -> block.path("scenarioId").asString())
                .containsExactly(budget, actual);
        assertThat(report.at("/summary/insertedCount").asLong()).isZero();
    }

    @Test
    void areAllNamedWhereInputsPopulateAllOfThem() {
        var budget = model.scenario("Budget");
        model.owner
                .patch(API + "/blocks/" + model.sales, Map.of("everyScenario", true))
                .succeeded();

        var run = sales(into(budget), FILE);

        assertThat(publicReport(run.text("runId")).path("impactedBlocks"))
                .extracting(block -> block.path("scenarioId").asString())
                .containsExactly(model.defaultScenario(), budget);
        assertThat(publicReport(run.text("runId")).path("impactedBlocks"))
                .allMatch(block -> block.path("insertedCount").asLong() == 2);
        assertThat(model.rows(model.sales, model.defaultScenario())).hasSize(2);
    }

    @Test
    void areCopiedIntoTogether() {
        sales(model.salesDefinition("SkipLine"), FILE);
        var budget = model.scenario("Budget");
        var forecast = model.scenario("Forecast");
        sales(into(budget), "product,country,amount\nC,France,5\n");
        sales(
                with(Map.of("scenarioIds", List.of(forecast), "clear", Map.of("mode", "All"))),
                "product,country,amount\nA,France,7\n");
        var options = Map.of("scenarioIds", List.of(budget, forecast));
        var definition = Map.of("copyFrom", Map.of("blockId", model.sales), "options", options);

        var run = copy(definition).expect(200).text("runId");

        var ended = model.ended(run);
        assertThat(ended.text("/scenarios/0/lines/unchanged")).isEqualTo("2");
        assertThat(ended.text("/scenarios/1/lines/inserted")).isEqualTo("1");
        assertThat(ended.text("/scenarios/1/lines/updated")).isEqualTo("1");
        assertThat(model.rows(model.sales, budget)).hasSize(3);
        assertThat(model.rows(model.sales, forecast)).isEqualTo(model.rows(model.sales));
        var onto = Map.of("scenarioIds", List.of(budget, model.defaultScenario()));
        assertThat(
                        copy(Map.of("copyFrom", Map.of("blockId", model.sales), "options", onto))
                                .expect(400)
                                .body())
                .contains("is the target itself");
    }

    private Http.Answer copy(Map<String, ?> definition) {
        return model.owner.post(
                API + "/blocks/" + model.sales + "/runs", Map.of("definition", definition));
    }

    @Test
    void areRefusedTwiceOrUnknown() {
        var budget = model.scenario("Budget");

        assertThat(refused(into(budget, budget))).contains("Budget").contains("named twice");
        assertThat(refused(into(budget, model.product))).contains("no scenario with the id");
    }

    private String refused(Map<String, Object> definition) {
        return model.owner
                .post(
                        API + "/blocks/" + model.sales + "/import-configurations",
                        Map.of("name", "Several", "description", "", "definition", definition))
                .expect(400)
                .body();
    }

    @Test
    void areReadFromTheSingleOneThatOlderConfigurationsName() {
        var budget = model.scenario("Budget");
        var saved =
                model.owner.post(
                        API + "/blocks/" + model.sales + "/import-configurations",
                        Map.of(
                                "name",
                                "Older",
                                "description",
                                "",
                                "definition",
                                with(Map.of("scenarioId", budget))));

        assertThat(saved.expect(201).text("/definition/options/scenarioIds/0")).isEqualTo(budget);
        assertThat(saved.json().at("/definition/options").has("scenarioId")).isFalse();
    }

    @Test
    void areTriedOutTogether() {
        var budget = model.scenario("Budget");
        sales(into(budget), "product,country,amount\nA,France,9\n");
        var body =
                Map.of("blockId", model.sales, "definition", into(model.defaultScenario(), budget));
        var file = model.upload(FILE);

        var trial = model.owner.post(API + "/files/" + file + "/trial", body).expect(200);
        var done = model.trial(trial.text("trialId"));

        assertThat(done.text("read")).isEqualTo("3");
        assertThat(done.text("landing")).isEqualTo("2");
        assertThat(done.text("/scenarios/0/lines/inserted")).isEqualTo("2");
        assertThat(done.text("/scenarios/1/lines/updated")).isEqualTo("1");
        assertThat(model.rows(model.sales)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void comeToWhatANaiveModelOfEachSays(long seed) {
        var random = new Random(seed);
        var naive = new HashMap<String, NaiveSales>();
        for (var scenario :
                List.of(
                        model.defaultScenario(),
                        model.scenario("Budget"),
                        model.scenario("Forecast"))) {
            naive.put(scenario, new NaiveSales(List.of("A", "B", "C"), List.of("France", "Spain")));
        }
        for (int round = 0; round < 4; round++) {
            var scenarios = new ArrayList<>(naive.keySet());
            Collections.shuffle(scenarios, random);
            var chosen = scenarios.subList(0, 1 + random.nextInt(3));
            boolean clear = random.nextBoolean();
            var lines = RunsAgainstNaiveModelTest.lines(random);
            var options =
                    Map.of("scenarioIds", chosen, "blankCells", clear ? "Clear" : "LeaveUnchanged");

            var run = sales(with(options), RunsAgainstNaiveModelTest.file(lines));

            for (int i = 0; i < chosen.size(); i++) {
                var expected =
                        Objects.requireNonNull(naive.get(chosen.get(i)))
                                .run(lines, "SkipLine", clear);
                assertThat(run.json().at("/scenarios/" + i + "/lines").toString())
                        .isEqualTo(RunsAgainstNaiveModelTest.balance(expected));
            }
            naive.forEach((scenario, cells) ->
                    assertThat(model.rows(model.sales, scenario))
                            .containsExactlyInAnyOrderElementsOf(cells.rows()));
        }
    }
}
