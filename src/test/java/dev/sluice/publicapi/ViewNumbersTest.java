package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A view gives the same numbers in grid and export, whatever it filters, sorts and puts together.
class ViewNumbersTest {
    private static final String API = "/api/management/v1";

    private final ExportPlan plan = ExportPlan.on(RunningSluice.shared());

    @Test
    void givesTheSameNumbersInGridAndExport() {
        var view = plan.id("View.ByHome");

        assertThat(ofGrid(view)).hasSize(6).containsExactlyElementsOf(ofExport(view));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    only some items | "filters": [{"kind": "Items", "dimensionId": "{Region}", "items": [1], "excluded": false}]
                    all but some items | "filters": [{"kind": "Items", "dimensionId": "{Product}", "items": [3], "excluded": true}, {"kind": "Value", "metricId": "{Sales}", "comparison": "LessThan", "value": "100"}]
                    by a property | "filters": [{"kind": "Property", "dimensionId": "{Product}", "path": ["{Product.Home}"], "comparison": "Contains", "value": "rio"}]
                    by a property's property | "filters": [{"kind": "Property", "dimensionId": "{Product}", "path": ["{Product.Home}", "{Region.Staff}"], "comparison": "GreaterThan", "value": "3"}]
                    several sorts | "sorts": [{"kind": "ByHand", "dimensionId": "{Product}", "items": [3]}, {"kind": "ByProperty", "dimensionId": "{Product}", "propertyId": "{Product.Price}", "descending": true}, {"kind": "ByHand", "dimensionId": "{Region}", "items": [2, 3]}]
                    subtotals | "totals": {"rows": "Subtotals", "columns": "Subtotals"}
                    no totals | "totals": {"rows": "None", "columns": "None"}
                    """)
    void givesTheSameNumbersWith(String name, String more) {
        var axes = "\"rows\": [%s], \"columns\": [%s]".formatted(pivot("Product"), pivot("Region"));
        var view = view("Sales", axes + ", " + more);

        assertThat(ofGrid(view)).as(name).isNotEmpty().containsExactlyElementsOf(ofExport(view));
    }

    @ParameterizedTest
    @CsvSource({"Default", "Avg", "Max", "Last", "CountAll"})
    void givesTheSameNumbersPutTogetherInThisWay(String aggregator) {
        var here =
                "{\"metricId\": \"{Sales}\", \"dimensionId\": \"{Region}\", \"aggregator\": \"%s\"}"
                        .formatted(aggregator);
        var byTheView =
                view(
                        "Sales",
                        "\"rows\": [%s], \"aggregations\": [%s]".formatted(pivot("Product"), here));
        var ofView = ofGrid(byTheView);
        plan.owner
                .patch(API + "/blocks/" + plan.id("Sales"), Map.of("otherAggregator", aggregator))
                .expect(200);
        var byTheMetric = view("Sales", "\"rows\": [%s]".formatted(pivot("Product")));

        assertThat(ofView).isNotEmpty();
        assertThat(ofGrid(byTheMetric))
                .isEqualTo(ofView)
                .containsExactlyElementsOf(ofExport(byTheMetric));
    }

    @Test
    void showsSubtotalsThatTheExportedLinesComeTo() {
        var axes =
                "\"rows\": [{\"kind\": \"Grouping\", \"dimensionId\": \"{Product}\", \"path\": [\"{Product.Home}\"]}, %s]"
                        .formatted(pivot("Product"));
        var view =
                view(
                        "Sales",
                        axes
                                + ", \"totals\": {\"rows\": \"Subtotals\"}, \"filters\": [{\"kind\": \"Value\", \"metricId\": \"{Sales}\", \"comparison\": \"LessThan\", \"value\": \"100\"}]");

        var lima = lines(view).stream().filter(line -> line.getFirst().equals("Lima")).toList();
        var subtotal = sums(view, "Subtotal").get("Lima");

        assertThat(lima).isNotEmpty();
        assertThat(subtotal)
                .isEqualTo(
                        lima.stream()
                                .mapToDouble(line -> Double.parseDouble(line.getLast()))
                                .sum());
    }

    private Map<String, Double> sums(String view, String kind) {
        var grid = plan.owner.get(API + "/views/" + view + "/cells").expect(200).json();
        var sums = new HashMap<String, Double>();
        for (int row = 0; row < grid.path("rows").size(); row++) {
            var header = grid.path("rows").path(row);
            if (header.path("kind").asString().equals(kind)) {
                sums.put(text(header), grid.path("cells").path(row).path(0).asDouble());
            }
        }
        return sums;
    }

    private String pivot(String list) {
        return "{\"kind\": \"Dimension\", \"dimensionId\": \"" + plan.id(list) + "\"}";
    }

    private String view(String block, String definition) {
        var parts =
                plan.server
                        .bean(JsonMapper.class)
                        .readValue("{" + plan.filled(definition) + "}", Map.class);
        return plan.owner
                .post(
                        API + "/blocks/" + plan.id(block) + "/views",
                        Map.of(
                                "name",
                                "V" + System.nanoTime(),
                                "kind",
                                "Public",
                                "definition",
                                parts))
                .succeeded()
                .text("id");
    }

    private List<List<Object>> ofGrid(String view) {
        var grid = plan.owner.get(API + "/views/" + view + "/cells").expect(200).json();
        var lines = new ArrayList<List<Object>>();
        for (int row = 0; row < grid.path("rows").size(); row++) {
            for (int column = 0; column < grid.path("columns").size(); column++) {
                var cell = grid.path("cells").path(row).path(column);
                if (isCell(grid.path("rows").path(row))
                        && isCell(grid.path("columns").path(column))
                        && !cell.isNull()) {
                    lines.add(
                            List.of(
                                    text(grid.path("rows").path(row)),
                                    text(grid.path("columns").path(column)),
                                    cell.asDouble()));
                }
            }
        }
        return lines;
    }

    private static boolean isCell(JsonNode header) {
        return header.path("kind").asString().equals("Cells");
    }

    private static String text(JsonNode header) {
        return header.path("places").path(0).path("text").asString();
    }

    private List<List<Object>> ofExport(String view) {
        return lines(view).stream()
                .map(line ->
                        List.<Object>of(
                                line.getFirst(),
                                line.size() > 2 ? line.get(1) : "",
                                Double.valueOf(line.getLast())))
                .toList();
    }

    /// The lines after the header; quotes and line breaks of the plan's names are told apart.
    private List<List<String>> lines(String view) {
        var csv = plan.api().get("/api/v1/export/view/" + view).expect(200).body();
        var plain = csv.replace("\"Rio; \"\"J\"\"\"", "Rio").replace("\"Bag\nblue\"", "Bag");
        var lines = new ArrayList<List<String>>();
        for (var line : plain.lines().skip(1).toList()) {
            var fields = new ArrayList<String>();
            for (var field : line.split(";", -1)) {
                fields.add(
                        switch (field) {
                            case "Rio" -> "Rio; \"J\"";
                            case "Bag" -> "Bag\nblue";
                            default -> field;
                        });
            }
            lines.add(fields);
        }
        return lines;
    }
}
