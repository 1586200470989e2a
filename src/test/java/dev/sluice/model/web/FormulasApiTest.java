package dev.sluice.model.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// Formulas and scenarios over HTTP, read by the real language.
class FormulasApiTest {
    private static final String BASE = "/api/management/v1";

    private final Http owner = RunningSluice.shared().owner();
    private final String application =
            made("/applications", Map.of("name", "Formulas " + UUID.randomUUID()));
    private final String product =
            made(
                    "/applications/" + application + "/lists",
                    Map.of(
                            "name",
                            "Product",
                            "type",
                            "DimensionList",
                            "properties",
                            List.of(
                                    Map.of("name", "Name", "type", "Text", "unique", true),
                                    Map.of("name", "Weight", "type", "Number"),
                                    Map.of("name", "Twice", "type", "Number"))));
    private final String volume = metric("Volume");
    private final String revenue = metric("Net revenue");

    @Test
    void keepsAFormulaByIdAndShowsPresentNames() {
        write(revenue, "Volume * 2 // twice").expect(200);

        owner.patch(BASE + "/blocks/" + volume, Map.of("name", "Sold units")).expect(200);

        assertThat(owner.get(BASE + "/blocks/" + revenue).expect(200).text("formula"))
                .isEqualTo("'Sold units' * 2 // twice");
        owner.delete(BASE + "/blocks/" + revenue + "/formula").expect(204);
        assertThat(owner.get(BASE + "/blocks/" + revenue).json().path("formula").isNull()).isTrue();
    }

    @Test
    void saysWhereAFormulaIsWrong() {
        var refused = write(revenue, "1 +\nVolum").expect(400);

        assertThat(refused.json().path("offset").asInt()).isEqualTo(4);
        assertThat(refused.json().path("line").asInt()).isEqualTo(2);
        assertThat(refused.json().path("column").asInt()).isEqualTo(1);
        assertThat(refused.text("suggestion")).isEqualTo("Volume");
        assertThat(refused.text("detail")).startsWith("Line 2, column 1: ");
        assertThat(owner.get(BASE + "/blocks/" + revenue).json().path("formula").isNull()).isTrue();
    }

    @Test
    void checksWhileSomebodyWrites() {
        var path = BASE + "/blocks/" + revenue + "/formula/check";

        assertThat(owner.post(path, Map.of("text", "Volume * 3")).expect(200).body())
                .isEqualTo("{\"sound\":true,\"problems\":[]}");
        var wrong = owner.post(path, Map.of("text", "Volume * ")).expect(200);
        assertThat(wrong.json().path("sound").asBoolean()).isFalse();
        assertThat(wrong.json().path("problems").get(0).path("offset").asInt()).isPositive();
    }

    @Test
    void showsFirstCellsBeforeSaving() {
        fill();
        var path = BASE + "/blocks/" + revenue + "/formula/preview";

        var shown = owner.post(path, Map.of("text", "Product.Weight * 2")).expect(200);

        assertThat(shown.json().path("rows").toString())
                .isEqualTo(
                        "[{\"item\":null,\"itemId\":null,\"items\":[1],\"cells\":[\"Tea\",5.0]},"
                                + "{\"item\":null,\"itemId\":null,\"items\":[2],\"cells\":[\"Jam\",7.0]}]");
        assertThat(values(revenue)).isEmpty();
        assertThat(owner.get(BASE + "/blocks/" + revenue).json().path("formula").isNull()).isTrue();
        assertThat(owner.post(path, Map.of("text", "Volum")).expect(400).text("detail"))
                .contains("Volum");
    }

    @Test
    void showsFirstValuesOfAProperty() {
        fill();
        var twice = owner.get(BASE + "/blocks/" + product).expect(200).text("/properties/2/id");

        var shown =
                owner.post(
                                BASE + "/blocks/" + product + "/formula/preview",
                                Map.of("text", "Product.Weight * 2", "propertyId", twice))
                        .expect(200);

        assertThat(shown.text("/columns/0/name")).isEqualTo("Product");
        assertThat(shown.text("/columns/1/name")).isEqualTo("Twice");
        assertThat(shown.json().path("rows").get(1).path("cells").toString())
                .isEqualTo("[\"Jam\",7.0]");
    }

    @Test
    void showsFirstCellsOfAFormulaInSteps() {
        fill();
        var path = BASE + "/blocks/" + revenue + "/formula/preview";

        var shown =
                owner.post(path, Map.of("text", "IFBLANK(PREVIOUS(Product), 0) + Product.Weight"))
                        .expect(200);

        assertThat(shown.json().path("rows").get(1).path("cells").get(1).asDouble()).isEqualTo(6.0);
    }

    @Test
    void showsInputsOverWhatTheFormulaWouldComeTo() {
        fill();
        var block = BASE + "/blocks/" + revenue;
        owner.patch(block, Map.of("overridesAllowed", true)).succeeded();
        owner.patch(
                        block + "/cells",
                        Map.of(
                                "changeId",
                                UUID.randomUUID().toString(),
                                "cells",
                                List.of(Map.of("items", List.of("Tea"), "value", 100))))
                .succeeded();

        var atOnce = owner.post(block + "/formula/preview", Map.of("text", "Product.Weight * 2"));
        var inSteps =
                owner.post(
                        block + "/formula/preview",
                        Map.of("text", "IFBLANK(PREVIOUS(Product), 0) + Product.Weight"));

        assertThat(atOnce.expect(200).json().path("rows"))
                .extracting(row -> row.path("cells").toString())
                .containsExactly("[\"Tea\",100.0]", "[\"Jam\",7.0]");
        assertThat(inSteps.expect(200).json().path("rows").get(1).path("cells").get(1).asDouble())
                .isEqualTo(103.5);
    }

    @Test
    void completesAName() {
        var choices =
                owner.post(
                                BASE + "/blocks/" + revenue + "/formula/completions",
                                Map.of("text", "Vol", "caret", 3))
                        .expect(200);

        assertThat(choices.json().path("choices").get(0).path("label").asString())
                .isEqualTo("Volume");
        assertThat(choices.json().path("choices").get(0).path("kind").asString())
                .isEqualTo("Metric");
    }

    @Test
    void refusesCirclesAndDeletes() {
        write(revenue, "Volume").expect(200);

        assertThat(write(volume, "'Net revenue' + 1").expect(409).text("detail"))
                .isEqualTo("The formula would depend on itself: Volume → Net revenue → Volume.");
        assertThat(owner.delete(BASE + "/blocks/" + volume).expect(409).text("detail"))
                .contains("the formula of the metric \"Net revenue\"");
    }

    @Test
    void tellsWhatFeedsABlockAndWhatFollows() {
        var margin = metric("Margin");
        write(revenue, "Volume * Product.Weight").expect(200);
        write(margin, "'Net revenue' * 0.3").expect(200);

        var linked = owner.get(BASE + "/blocks/" + revenue + "/dependencies").expect(200).json();

        assertThat(
                        StreamSupport.stream(linked.path("blocks").spliterator(), false)
                                .map(it ->
                                        it.path("name").asString()
                                                + " "
                                                + it.path("place").asString()))
                .containsExactlyInAnyOrder(
                        "Product Upstream",
                        "Volume Upstream",
                        "Net revenue Self",
                        "Margin Downstream");
        assertThat(linked.path("edges")).hasSize(3);
    }

    @Test
    void showsWhatAFormulaComesTo() {
        fill();
        write(revenue, "Product.Weight * 2").expect(200);

        assertThat(fresh(revenue)).isEqualTo("Fresh");
        assertThat(values(revenue)).containsExactly(5.0, 7.0);

        owner.patch(BASE + "/blocks/" + product + "/items/1", Map.of("values", Map.of(weight(), 4)))
                .expect(200);
        assertThat(fresh(revenue)).isEqualTo("Fresh");
        assertThat(values(revenue)).containsExactly(8.0, 7.0);

        owner.delete(BASE + "/blocks/" + revenue + "/formula").expect(204);
        assertThat(fresh(revenue)).isEqualTo("Fresh");
        assertThat(values(revenue)).isEmpty();
    }

    @Test
    void convertsAFormulaToValues() {
        fill();
        write(revenue, "Product.Weight * 2").expect(200);
        var downstream = metric("Margin");
        write(downstream, "'Net revenue' * 10").expect(200);
        var budget = made("/applications/" + application + "/scenarios", Map.of("name", "Budget"));
        assertThat(fresh(downstream)).isEqualTo("Fresh");

        owner.post(BASE + "/blocks/" + revenue + "/formula/convert", Map.of()).expect(204);
        owner.patch(BASE + "/blocks/" + product + "/items/1", Map.of("values", Map.of(weight(), 4)))
                .expect(200);

        assertThat(owner.get(BASE + "/blocks/" + revenue).json().path("formula").isNull()).isTrue();
        assertThat(fresh(downstream)).isEqualTo("Fresh");
        assertThat(values(revenue)).containsExactly(5.0, 7.0);
        assertThat(rows(revenue + "/rows?scenarioId=" + budget)).containsExactly(5.0, 7.0);
        assertThat(values(downstream)).containsExactly(50.0, 70.0);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(conversions(revenue))
                                .containsExactly("Converted the formula to values"));
    }

    @Test
    void replacesInputsThatStoodBelowTheFormula() {
        fill();
        write(revenue, "Volume").expect(200);
        owner.delete(BASE + "/blocks/" + revenue + "/formula").expect(204);
        cell(revenue, "Tea", 99).expect(200);
        write(revenue, "Product.Weight * 2").expect(200);

        owner.post(BASE + "/blocks/" + revenue + "/formula/convert", Map.of()).expect(204);
        assertThat(values(revenue)).containsExactly(5.0, 7.0);

        cell(revenue, "Tea", 3).expect(200);
        assertThat(values(revenue)).containsExactly(3.0, 7.0);
    }

    private List<String> conversions(String block) {
        var history = owner.get(BASE + "/blocks/" + block + "/history").expect(200).json();
        return history.path("items")
                .valueStream()
                .map(entry -> entry.path("summary").asString())
                .filter(summary -> summary.startsWith("Converted"))
                .toList();
    }

    private Http.Answer cell(String metric, String item, int value) {
        return owner.patch(
                BASE + "/blocks/" + metric + "/cells",
                Map.of("cells", List.of(Map.of("items", List.of(item), "value", value))));
    }

    @Test
    void convertsNothingWithoutAFormula() {
        var refused =
                owner.post(BASE + "/blocks/" + volume + "/formula/convert", Map.of()).expect(409);

        assertThat(refused.text("detail")).contains("\"Volume\" has no formula to convert");
        owner.post(BASE + "/blocks/" + product + "/formula/convert", Map.of()).expect(400);
    }

    @Test
    void calculatesAProperty() {
        var block = owner.get(BASE + "/blocks/" + product).expect(200);
        var twice = block.text("/properties/2/id");

        var written =
                owner.put(
                                BASE + "/blocks/" + product + "/properties/" + twice + "/formula",
                                Map.of("text", "Product.Weight * 2"))
                        .expect(200);

        assertThat(written.text("/properties/2/formula")).isEqualTo("Product.Weight * 2");
        var refused =
                owner.post(
                                BASE + "/blocks/" + product + "/items",
                                Map.of(
                                        "values",
                                        Map.of(block.text("/properties/0/id"), "Tea", twice, 4)))
                        .expect(409);
        assertThat(refused.text("detail")).contains("\"Twice\" has a formula");
    }

    @Test
    void startsAScenarioFromAnother() {
        var path = BASE + "/applications/" + application + "/scenarios";

        var budget = owner.post(path, Map.of("name", "Budget", "description", "26")).expect(201);

        assertThat(owner.get(path).expect(200).all("name"))
                .containsExactly("Default scenario", "Budget");
        owner.get(BASE + "/blocks/" + volume + "/rows?scenarioId=" + budget.text("id")).expect(200);
        owner.get(BASE + "/blocks/" + volume + "/rows?scenarioId=" + UUID.randomUUID()).expect(404);
        owner.patch(path + "/" + budget.text("id"), Map.of("readOnly", true)).expect(200);
        owner.delete(path + "/" + budget.text("id")).expect(204);
        assertThat(owner.get(path).expect(200).all("name")).containsExactly("Default scenario");
    }

    private void fill() {
        var name = owner.get(BASE + "/blocks/" + product).text("/properties/0/id");
        for (var item :
                List.of(Map.of(name, "Tea", weight(), 2.5), Map.of(name, "Jam", weight(), 3.5))) {
            owner.post(BASE + "/blocks/" + product + "/items", Map.of("values", item)).succeeded();
        }
    }

    private String weight() {
        return owner.get(BASE + "/blocks/" + product).text("/properties/1/id");
    }

    private String fresh(String block) {
        return owner.get(BASE + "/blocks/" + block + "/freshness?wait=30")
                .expect(200)
                .text("state");
    }

    private List<Double> values(String metric) {
        return rows(metric + "/rows");
    }

    private List<Double> rows(String path) {
        var rows = owner.get(BASE + "/blocks/" + path).expect(200).json().path("rows");
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path("cells").get(1).asDouble())
                .toList();
    }

    private Http.Answer write(String metric, String formula) {
        return owner.put(BASE + "/blocks/" + metric + "/formula", Map.of("text", formula));
    }

    private String metric(String name) {
        return made(
                "/applications/" + application + "/metrics",
                Map.of("name", name, "dimensionIds", List.of(product), "type", "Number"));
    }

    private String made(String path, Object body) {
        return owner.post(BASE + path, body).succeeded().text("id");
    }
}
