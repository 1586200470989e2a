package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// List-to-list imports over HTTP: mapped by type, filtered, cleared, reported, refused.
class ListCopyTest {
    private static final String API = SalesModel.API;

    private final RunningSluice server = RunningSluice.shared();
    private SalesModel model;
    private String archive;

    @BeforeEach
    void model() {
        model = new SalesModel(server, "List copies " + System.nanoTime());
        model.addProducts("A", "B", "C");
        var orders = model.owner.get(API + "/blocks/" + model.orders).expect(200);
        assertThat(orders.text("name")).isEqualTo("Orders");
        order(" spaced \"one\"", 3, "A");
        order("two", 5, "B");
        order("three", null, "B");
        archive = list("Archive", "TransactionList", false);
    }

    private void order(String reference, @Nullable Integer quantity, String code) {
        var values = new HashMap<String, @Nullable Object>();
        values.put(model.property(model.orders, "Reference"), reference);
        if (quantity != null) {
            values.put(model.property(model.orders, "Quantity"), quantity);
        }
        values.put(model.property(model.orders, "Product"), "Product " + code);
        model.owner
                .post(API + "/blocks/" + model.orders + "/items", Map.of("values", values))
                .succeeded();
    }

    private String list(String name, String type, boolean unique) {
        var product = Map.of("name", "Sold", "type", "Dimension", "dimensionId", model.product);
        return model.owner
                .post(
                        API + "/applications/" + model.application + "/lists",
                        Map.of(
                                "name",
                                name,
                                "type",
                                type,
                                "properties",
                                List.of(
                                        Map.of("name", "Text", "type", "Text", "unique", unique),
                                        Map.of("name", "Count", "type", "Integer"),
                                        product)))
                .expect(201)
                .text("id");
    }

    private Map<String, Object> column(String from, String list, String to) {
        return Map.of(
                "source",
                Map.of("kind", "Property", "propertyId", model.property(model.orders, from)),
                "target",
                Map.of("kind", "Property", "propertyId", model.property(list, to)));
    }

    private Map<String, Object> definition(
            String list, List<? extends Map<String, ?>> filters, Map<String, Object> options) {
        return Map.of(
                "copyFrom",
                Map.of("blockId", model.orders, "filters", filters),
                "columns",
                List.of(
                        column("Reference", list, "Text"),
                        column("Quantity", list, "Count"),
                        column("Product", list, "Sold")),
                "options",
                options);
    }

    private Map<String, @Nullable Object> filter(
            String property, String comparison, @Nullable String value) {
        var filter = new HashMap<String, @Nullable Object>();
        filter.put("propertyId", model.property(model.orders, property));
        filter.put("comparison", comparison);
        filter.put("value", value);
        return filter;
    }

    private Http.Answer run(String list, Map<String, Object> definition) {
        var run =
                model.owner
                        .post(API + "/blocks/" + list + "/runs", Map.of("definition", definition))
                        .expect(200)
                        .text("runId");
        return model.ended(run);
    }

    private static final Map<String, Object> APPEND = Map.of("mode", "Append");

    @Test
    void copiesRowsAsTheyAreAndKeepsWhatWasRead() {
        var ended = run(archive, definition(archive, List.of(), APPEND));

        assertThat(ended.text("state")).isEqualTo("Completed");
        assertThat(ended.text("copiedFrom")).isEqualTo("Orders");
        assertThat(ended.text("/lines/read")).isEqualTo("3");
        assertThat(ended.text("/lines/inserted")).isEqualTo("3");
        assertThat(model.rows(archive))
                .containsExactlyInAnyOrder(
                        " spaced \"one\"|3|Product A", "two|5|Product B", "three||Product B");
        assertThat(
                        model.owner
                                .get(API + "/runs/" + ended.text("runId") + "/received-file")
                                .expect(200)
                                .body())
                .startsWith("Reference,Quantity,Product\r\n");
    }

    @Test
    void copiesWhatFitsTheFilters() {
        var wanted = new ArrayList<Map<String, @Nullable Object>>();
        wanted.add(filter("Product", "NotEqual", "Product A"));
        wanted.add(filter("Quantity", "GreaterThan", "4"));

        run(archive, definition(archive, wanted, APPEND));

        assertThat(model.rows(archive)).containsExactly("two|5|Product B");
    }

    @Test
    void updatesByKeyAndClears() {
        var summary = list("Summary", "DimensionList", true);
        var options =
                Map.<String, Object>of(
                        "mode",
                        "Upsert",
                        "keyPropertyId",
                        model.property(summary, "Text"),
                        "clear",
                        Map.of("mode", "All"));
        run(summary, definition(summary, List.of(), options));

        var second =
                run(
                        summary,
                        definition(summary, List.of(filter("Quantity", "IsBlank", null)), options));

        assertThat(second.text("deleted")).isEqualTo("2");
        assertThat(second.text("/lines/unchanged")).isEqualTo("1");
        assertThat(model.rows(summary)).containsExactly("three||Product B");
    }

    @Test
    void isTriggeredByKey() {
        var saved =
                model.owner
                        .post(
                                API + "/blocks/" + archive + "/import-configurations",
                                Map.of(
                                        "name",
                                        "Archive orders",
                                        "description",
                                        "",
                                        "definition",
                                        definition(archive, List.of(), APPEND)))
                        .expect(201);
        assertThat(saved.text("sourceKind")).isEqualTo("Block");

        var run =
                server.withKey(server.apiKey("Import"))
                        .post("/api/v1/import/trigger?configurationId=" + saved.text("id"))
                        .expect(200)
                        .text("importId");

        assertThat(model.ended(run).text("/lines/inserted")).isEqualTo("3");
        var again = model.owner.post(API + "/runs/" + run + "/again").expect(200).text("runId");
        assertThat(model.ended(again).text("/lines/inserted")).isEqualTo("3");
    }

    @Test
    void refusesWhatDoesNotFit() {
        var crossed =
                Map.of(
                        "copyFrom",
                        Map.of("blockId", model.orders),
                        "columns",
                        List.of(column("Reference", archive, "Count")),
                        "options",
                        APPEND);
        var path = API + "/blocks/" + archive + "/runs";

        assertThat(model.owner.post(path, Map.of("definition", crossed)).expect(400).text("detail"))
                .startsWith("The import cannot be used as it is. Mapped property 1: \"Reference\"");
        var itself = definition(archive, List.of(), APPEND);
        assertThat(
                        model.owner
                                .post(
                                        API + "/blocks/" + model.orders + "/runs",
                                        Map.of("definition", itself))
                                .expect(400)
                                .text("detail"))
                .contains("is the target itself");
        assertThat(
                        model.owner
                                .post(
                                        API + "/blocks/" + model.sales + "/runs",
                                        Map.of("definition", itself))
                                .expect(400)
                                .text("detail"))
                .contains("its rows are copied into a list");
        var odd = definition(archive, List.of(filter("Quantity", "Equal", "many")), APPEND);
        assertThat(model.owner.post(path, Map.of("definition", odd)).expect(400).text("detail"))
                .contains("\"many\" is no Integer, as \"Quantity\" is");
    }
}
