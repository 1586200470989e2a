package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// "Clear before import" over HTTP: what goes, what stays, who may.
class ClearBeforeImportTest {
    private SalesModel model;

    @BeforeEach
    void model() {
        model = new SalesModel(RunningSluice.shared(), "Clearing " + System.nanoTime());
        model.addProducts("A", "B", "C");
        model.addCountries("France", "Spain");
    }

    private static Map<String, Object> clearing(
            Map<String, Object> definition, Map<String, Object> clear) {
        var changed = new HashMap<>(definition);
        var options = new HashMap<String, Object>();
        if (definition.get("options") instanceof Map<?, ?> known) {
            known.forEach((name, value) -> options.put(name.toString(), value));
        }
        options.put("clear", clear);
        changed.put("options", options);
        return changed;
    }

    @Test
    void clearsTheCellsOfTheItemsThatTheFileNames() {
        var plain = model.salesDefinition("SkipLine");
        model.run(
                model.sales,
                plain,
                "product,country,amount\nA,France,1\nB,France,2\nA,Spain,3\nC,Spain,4\n");
        var scoped =
                clearing(plain, Map.of("mode", "Scoped", "dimensionIds", List.of(model.country)));

        var id =
                model.start(
                        model.sales, scoped, "product,country,amount\nA,France,1\nC,France,9\n");
        var run = model.ended(id);

        assertThat(run.text("state")).isEqualTo("Completed");
        assertThat(run.text("deleted")).isEqualTo("1");
        assertThat(run.text("/lines/inserted")).isEqualTo("1");
        assertThat(run.text("/lines/unchanged")).isEqualTo("1");
        assertThat(model.rows(model.sales))
                .containsExactlyInAnyOrder(
                        "Product A|France|1",
                        "Product C|France|9",
                        "Product A|Spain|3",
                        "Product C|Spain|4");
        assertThat(deletedCount(id)).isEqualTo("1");
    }

    private String deletedCount(String run) {
        var server = RunningSluice.shared();
        return server.withKey(server.apiKey("Import"))
                .get("/api/v1/import/" + run + "/status?includedDetailedReport=true")
                .expect(200)
                .text("/detailedReport/summary/deletedCount");
    }

    @Test
    void deletesItemsAbsentFromTheFileButNotThoseOfSkippedLines() {
        model.run(
                model.sales,
                model.salesDefinition("SkipLine"),
                "product,country,amount\nA,France,1\nB,France,2\nC,Spain,4\n");
        var code = model.property(model.product, "Code");
        var columns =
                List.of(
                        Map.of(
                                "source", SalesModel.column("Code"),
                                "target", Map.of("kind", "Property", "propertyId", code)));
        var definition =
                Map.<String, Object>of(
                        "columns",
                        columns,
                        "options",
                        Map.of(
                                "mode",
                                "Upsert",
                                "keyPropertyId",
                                code,
                                "clear",
                                Map.of("mode", "All")));

        var run = model.run(model.product, definition, "Code\nA\nD\n");

        assertThat(run.text("deleted")).isEqualTo("2");
        assertThat(model.rows(model.product)).containsExactlyInAnyOrder("Product A|A||", "|D||");
        assertThat(model.rows(model.sales)).containsExactly("Product A|France|1");
    }

    @Test
    void replacesTheRowsOfATransactionListInTheScopeOfTheFile() {
        var plain = orders(Map.of("mode", "None"));
        model.run(model.orders, plain, "ref,product\n1,A\n2,B\n3,\n");
        var scope = List.of(model.property(model.orders, "Product"));

        var run =
                model.run(
                        model.orders,
                        orders(Map.of("mode", "Scoped", "propertyIds", scope)),
                        "ref,product\n9,A\n");

        assertThat(run.text("deleted")).isEqualTo("1");
        assertThat(model.rows(model.orders)).containsExactly("2||Product B", "3||", "9||Product A");
    }

    private Map<String, Object> orders(Map<String, Object> clear) {
        return Map.of(
                "columns",
                List.of(
                        Map.of(
                                "source",
                                SalesModel.column("ref"),
                                "target",
                                Map.of(
                                        "kind",
                                        "Property",
                                        "propertyId",
                                        model.property(model.orders, "Reference"))),
                        Map.of(
                                "source",
                                SalesModel.column("product"),
                                "target",
                                Map.of(
                                        "kind",
                                        "Property",
                                        "propertyId",
                                        model.property(model.orders, "Product")),
                                "matchPropertyId",
                                model.property(model.product, "Code"),
                                "missingItem",
                                "LeaveBlank")),
                "options",
                Map.of("mode", "Append", "clear", clear));
    }

    @Test
    void saysWhatAScopeNeeds() {
        var scoped = clearing(model.salesDefinition("SkipLine"), Map.of("mode", "Scoped"));

        var refused =
                model.owner.post(
                        SalesModel.API + "/blocks/" + model.sales + "/import-configurations",
                        Map.of("name", "x", "description", "", "definition", scoped));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body())
                .contains(
                        "clearValues.dimensionIds must be provided when clearValues.mode is"
                                + " 'scoped'.");
    }
}
