package dev.sluice.engine.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.publicapi.SalesPlan;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What views show, over HTTP.
class ViewCellsApiTest {
    private static final String BASE = "/api/management/v1";

    private SalesPlan plan;

    @BeforeEach
    void make() {
        plan = SalesPlan.on(RunningSluice.shared());
        plan.finished(plan.push(plan.salesImport(), "City,Sales\nParis,2.5\nLima,40\n"));
    }

    private Map<String, Object> byCity() {
        return Map.of("rows", List.of(Map.of("kind", "Dimension", "dimensionId", plan.city())));
    }

    private Map<String, Object> withoutTotals() {
        return Map.of("rows", byCity().get("rows"), "totals", Map.of("rows", "None"));
    }

    private String computed() {
        return BASE + "/blocks/" + plan.sales() + "/view-cells";
    }

    @Test
    void showsASavedView() {
        var view =
                plan.owner()
                        .post(
                                BASE + "/blocks/" + plan.sales() + "/views",
                                Map.of(
                                        "name", "By city",
                                        "kind", "Public",
                                        "definition", byCity()))
                        .succeeded()
                        .text("id");

        var cells = plan.owner().get(BASE + "/views/" + view + "/cells?rowLimit=1").expect(200);

        assertThat(cells.json().path("totalRows").asInt()).isEqualTo(2);
        assertThat(cells.json().path("rowLevels").toString()).contains("\"name\":\"City\"");
        assertThat(cells.json().path("rows").toString())
                .isEqualTo(
                        "[{\"kind\":\"Cells\",\"places\":[{\"number\":1,\"text\":\"Paris\"}]},"
                                + "{\"kind\":\"Total\",\"places\":[{\"number\":null,\"text\":\"\"}]}]");
        assertThat(cells.json().path("cells").toString()).isEqualTo("[[2.5],[42.5]]");
    }

    @Test
    void showsWhatIsNotSaved() {
        var cells =
                plan.owner()
                        .post(computed(), Map.of("definition", withoutTotals(), "rowOffset", 1))
                        .expect(200);

        assertThat(cells.json().path("cells").toString()).isEqualTo("[[40.0]]");
    }

    @Test
    void refusesWhatTheBlockDoesNotHave() {
        var stranger = Map.of("kind", "Dimension", "dimensionId", UUID.randomUUID().toString());

        var answer =
                plan.owner()
                        .post(computed(), Map.of("definition", Map.of("rows", List.of(stranger))))
                        .expect(400);

        assertThat(answer.text("detail")).contains("has no such dimension");
    }

    @Test
    void refusesInWordsThatPeopleKnow() {
        var city = Map.of("kind", "Dimension", "dimensionId", plan.city());
        var twice = Map.of("rows", List.of(city), "columns", List.of(city));
        var sort = Map.of("kind", "Value", "metricId", plan.sales(), "descending", true);

        var repeated = plan.owner().post(computed(), Map.of("definition", twice)).expect(400);
        var unsorted =
                plan.owner()
                        .post(computed(), Map.of("definition", Map.of("sorts", List.of(sort))))
                        .expect(400);

        assertThat(repeated.text("detail"))
                .isEqualTo("The view has the dimension \"City\" twice; once is enough.");
        assertThat(unsorted.text("detail"))
                .isEqualTo(
                        "The field \"definition.sorts[0]\" is of the kind \"Value\"; expected one"
                                + " of ByProperty, ByHand, ByValue.");
    }

    @Test
    void refusesDeepNestingInWords() {
        var deep = "{\"definition\":" + "{\"rows\":[".repeat(5_000);

        var refused = plan.owner().text("POST", computed(), deep).expect(400);

        assertThat(refused.text("detail")).startsWith("The request body is nested too deeply");
    }

    @Test
    void refusesMoreThanThereMayBeAtOnce() {
        plan.owner().post(computed(), Map.of("definition", byCity(), "rowLimit", 1001)).expect(400);
    }

    @Test
    void hidesViewsOfOthers() {
        plan.owner().get(BASE + "/views/" + UUID.randomUUID() + "/cells").expect(404);
    }
}
