package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Imports into metrics with a formula, and copies of what formulas come to.
class FormulaMetricImportsTest {
    private static final String API = SalesModel.API;

    private final RunningSluice server = RunningSluice.shared();
    private SalesModel model;
    private String doubled;
    private String frozen;

    @BeforeEach
    void model() {
        model = new SalesModel(server, "Calculated " + System.nanoTime());
        model.addProducts("A", "B", "C");
        model.addCountries("France", "Spain");
        model.run(
                model.sales,
                model.salesDefinition("SkipLine"),
                "product,country,amount\nA,France,1.5\nB,Spain,2\n");
        doubled = metric("Doubled");
        frozen = metric("Frozen");
        formula("Sales * 2");
    }

    private String metric(String name) {
        return model.owner
                .post(
                        API + "/applications/" + model.application + "/metrics",
                        Map.of(
                                "name",
                                name,
                                "dimensionIds",
                                List.of(model.product, model.country),
                                "type",
                                "Number"))
                .expect(201)
                .text("id");
    }

    private void formula(String text) {
        model.owner.put(API + "/blocks/" + doubled + "/formula", Map.of("text", text)).expect(200);
    }

    private void overriding(boolean allowed) {
        model.owner
                .patch(API + "/blocks/" + doubled, Map.of("overridesAllowed", allowed))
                .expect(200);
    }

    private List<String> calculated() {
        model.owner.get(API + "/blocks/" + doubled + "/freshness?wait=60").expect(200);
        return model.rows(doubled);
    }

    private Map<String, Object> clearingBlanks() {
        var definition = new HashMap<>(model.salesDefinition("SkipLine"));
        definition.put("options", Map.of("blankCells", "Clear"));
        return definition;
    }

    private String copy(String source) {
        var definition = Map.of("copyFrom", Map.of("blockId", source));
        return model.owner
                .post(API + "/blocks/" + frozen + "/runs", Map.of("definition", definition))
                .expect(200)
                .text("runId");
    }

    @Test
    void areRefusedWithoutOverriding() {
        var definition = model.salesDefinition("SkipLine");
        var file = model.upload("product,country,amount\nA,France,7\n");

        var refused =
                model.owner.post(
                        API + "/blocks/" + doubled + "/runs",
                        Map.of("fileId", file, "definition", definition));
        var copied =
                model.owner.post(
                        API + "/blocks/" + doubled + "/runs",
                        Map.of("definition", Map.of("copyFrom", Map.of("blockId", model.sales))));

        assertThat(refused.expect(400).text("detail"))
                .startsWith("The import cannot be used as it is. \"Doubled\" has a formula;")
                .contains("Allow overriding formula results")
                .doesNotContain("definition");
        assertThat(refused.text("/faults/0")).startsWith("definition.block: ");
        assertThat(copied.expect(400).body()).contains("Allow overriding formula results");
    }

    @Test
    void landOverTheResultsWhereOverridingIsAllowed() {
        overriding(true);

        model.run(doubled, clearingBlanks(), "product,country,amount\nA,France,7\nC,Spain,9\n");
        assertThat(calculated())
                .containsExactlyInAnyOrder(
                        "Product A|France|7", "Product B|Spain|4", "Product C|Spain|9");

        model.run(doubled, clearingBlanks(), "product,country,amount\nA,France,\n");
        assertThat(calculated())
                .containsExactlyInAnyOrder(
                        "Product A|France|3", "Product B|Spain|4", "Product C|Spain|9");
    }

    @Test
    void areDiscardedWhenOverridingIsSwitchedOff() {
        overriding(true);
        model.run(doubled, clearingBlanks(), "product,country,amount\nA,France,7\n");
        overriding(false);

        assertThat(calculated())
                .containsExactlyInAnyOrder("Product A|France|3", "Product B|Spain|4");

        overriding(true);
        assertThat(calculated())
                .containsExactlyInAnyOrder("Product A|France|3", "Product B|Spain|4");
    }

    @Test
    void copyTheResultsOfWhatWasImportedBefore() {
        for (int amount = 1; amount < 6; amount++) {
            model.run(
                    model.sales,
                    model.salesDefinition("SkipLine"),
                    "product,country,amount\nA,France," + amount + "\n");

            assertThat(model.ended(copy(doubled)).text("state")).isEqualTo("Completed");

            assertThat(model.rows(frozen))
                    .containsExactlyInAnyOrder(
                            "Product A|France|" + 2 * amount, "Product B|Spain|4");
        }
    }

    @Test
    void writeIntoAScenarioAndReadFromOne() {
        var scenarios = API + "/applications/" + model.application + "/scenarios";
        var budget =
                model.owner
                        .post(scenarios, Map.of("name", "Budget", "description", ""))
                        .expect(201)
                        .text("id");
        var definition = new HashMap<>(model.salesDefinition("SkipLine"));
        definition.put("options", Map.of("scenarioId", budget));

        var run = model.run(model.sales, definition, "product,country,amount\nA,France,50\n");
        assertThat(run.text("/scenarios/0/scenarioId")).isEqualTo(budget);
        assertThat(model.rows(model.sales))
                .containsExactlyInAnyOrder("Product A|France|1.5", "Product B|Spain|2");
        var copy =
                Map.of(
                        "definition",
                        Map.of("copyFrom", Map.of("blockId", doubled, "scenarioId", budget)));
        var copied =
                model.owner
                        .post(API + "/blocks/" + frozen + "/runs", copy)
                        .expect(200)
                        .text("runId");

        assertThat(model.ended(copied).text("state")).isEqualTo("Completed");
        assertThat(model.rows(frozen))
                .containsExactlyInAnyOrder("Product A|France|100", "Product B|Spain|4");
    }

    @Test
    void areRefusedInAReadOnlyScenario() {
        var scenarios = API + "/applications/" + model.application + "/scenarios";
        var closed =
                model.owner
                        .post(
                                scenarios,
                                Map.of("name", "Closed", "description", "", "readOnly", true))
                        .expect(201)
                        .text("id");
        var definition = new HashMap<>(model.salesDefinition("SkipLine"));
        definition.put("options", Map.of("scenarioIds", List.of(closed)));
        var file = model.upload("product,country,amount\nA,France,7\n");

        var refused =
                model.owner.post(
                        API + "/blocks/" + model.sales + "/runs",
                        Map.of("fileId", file, "definition", definition));

        assertThat(refused.expect(400).body())
                .contains("options.scenarioIds")
                .contains("read-only");
    }

    @Test
    void failNamingTheBlockThatCannotBeCalculated() {
        formula("IF(Country = Country.\"Spain\", Sales)");
        calculated();
        var spain = model.owner.get(API + "/blocks/" + model.country + "/rows").expect(200).json();
        model.owner
                .post(
                        API + "/blocks/" + model.country + "/items/delete",
                        Map.of("items", List.of(spain.path("rows").get(1).path("item").asInt())))
                .succeeded();

        var ended = model.ended(copy(doubled));

        assertThat(ended.text("state")).isEqualTo("Failed");
        assertThat(ended.body()).contains("ResultsNotReady").contains("Doubled");
        assertThat(model.rows(frozen)).isEmpty();
    }
}
