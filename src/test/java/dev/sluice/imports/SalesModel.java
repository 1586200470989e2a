package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.BlockRows;
import dev.sluice.engine.CellValue;
import dev.sluice.engine.Engine;
import dev.sluice.engine.RowQuery;
import dev.sluice.engine.Viewer;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A small application made over HTTP: the lists Product (Name, Code) and Country (Name), the
/// transaction list Orders, and the metric Sales by product and country.
final class SalesModel {
    static final String API = "/api/management/v1";

    private final RunningSluice server;
    final Http owner;
    final String application;
    final String product;
    final String country;
    final String orders;
    final String sales;

    SalesModel(RunningSluice server, String name) {
        this.server = server;
        this.owner = server.owner();
        this.application =
                owner.post(API + "/applications", Map.of("name", name, "description", ""))
                        .expect(201)
                        .text("id");
        this.product =
                list(
                        "Product",
                        "DimensionList",
                        List.of(
                                property("Name", "Text", true),
                                property("Code", "Text", true),
                                property("Price", "Number", false),
                                property("Launched", "Date", false)));
        this.country = list("Country", "DimensionList", List.of(property("Name", "Text", true)));
        this.orders =
                list(
                        "Orders",
                        "TransactionList",
                        List.of(
                                property("Reference", "Text", false),
                                property("Quantity", "Integer", false),
                                Map.of(
                                        "name",
                                        "Product",
                                        "type",
                                        "Dimension",
                                        "dimensionId",
                                        product,
                                        "unique",
                                        false)));
        this.sales =
                owner.post(
                                API + "/applications/" + application + "/metrics",
                                Map.of(
                                        "name", "Sales",
                                        "dimensionIds", List.of(product, country),
                                        "type", "Number"))
                        .expect(201)
                        .text("id");
    }

    /// A new member who may do everything here.
    Http admin(String name) {
        var member = server.member(name, "Standard");
        var id = member.get(API + "/session").expect(200).text("memberId");
        var roles = owner.get(API + "/applications/" + application + "/roles").expect(200);
        var role = roles.all("id").get(roles.all("name").indexOf("Admin"));
        owner.put(API + "/applications/" + application + "/members/" + id, Map.of("roleId", role))
                .expect(204);
        return member;
    }

    private static Map<String, Object> property(String name, String type, boolean unique) {
        return Map.of("name", name, "type", type, "unique", unique);
    }

    private String list(String name, String type, List<Map<String, Object>> properties) {
        return owner.post(
                        API + "/applications/" + application + "/lists",
                        Map.of("name", name, "type", type, "properties", properties))
                .expect(201)
                .text("id");
    }

    /// The id of a list's property.
    String property(String list, String name) {
        for (var property :
                owner.get(API + "/blocks/" + list).expect(200).json().path("properties")) {
            if (property.path("name").asString("").equals(name)) {
                return property.path("id").asString("");
            }
        }
        throw new IllegalArgumentException("No property " + name);
    }

    /// Sales from the columns product (by code), country (by name) and amount.
    Map<String, Object> salesDefinition(String missingCountry) {
        return Map.of(
                "columns",
                List.of(
                        Map.of(
                                "source", column("product"),
                                "target", Map.of("kind", "Dimension", "dimensionId", product),
                                "matchPropertyId", property(product, "Code")),
                        Map.of(
                                "source", column("country"),
                                "target", Map.of("kind", "Dimension", "dimensionId", country),
                                "matchPropertyId", property(country, "Name"),
                                "missingItem", missingCountry,
                                "defaultItem", "France"),
                        Map.of("source", column("amount"), "target", Map.of("kind", "Value"))));
    }

    /// Product by code, from the columns of the same names.
    Map<String, Object> productDefinition(String... names) {
        var columns = new ArrayList<Map<String, Object>>();
        for (var name : names) {
            columns.add(
                    Map.of(
                            "source", column(name),
                            "target",
                                    Map.of(
                                            "kind",
                                            "Property",
                                            "propertyId",
                                            property(product, name))));
        }
        return Map.of(
                "columns",
                columns,
                "options",
                Map.of("mode", "Upsert", "keyPropertyId", property(product, "Code")));
    }

    static Map<String, Object> column(String name) {
        return Map.of("kind", "Column", "name", name);
    }

    String upload(String content) {
        return upload(content, StandardCharsets.UTF_8);
    }

    private String upload(String content, Charset encoding) {
        return owner.post(
                        API + "/applications/" + application + "/files?name=my%20file.csv",
                        "text/csv",
                        content.getBytes(encoding))
                .expect(201)
                .text("fileId");
    }

    String start(String block, Map<String, Object> definition, String content) {
        return owner.post(
                        API + "/blocks/" + block + "/runs",
                        Map.of("fileId", upload(content), "definition", definition))
                .expect(200)
                .text("runId");
    }

    /// Runs the definition on the content and gives the summary of the ended run.
    Http.Answer run(String block, Map<String, Object> definition, String content) {
        return ended(start(block, definition, content));
    }

    Http.Answer run(
            String block, Map<String, Object> definition, String content, Charset encoding) {
        var body = Map.of("fileId", upload(content, encoding), "definition", definition);
        return ended(
                owner.post(API + "/blocks/" + block + "/runs", body).expect(200).text("runId"));
    }

    Http.Answer ended(String run) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(30))
                .until(() -> !get(run).text("completedAt").isEmpty());
        return get(run);
    }

    /// The result of a trial once it is there.
    Http.Answer trial(String trial) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(30))
                .until(() -> !owner.get(API + "/trials/" + trial).text("state").equals("Running"));
        return owner.get(API + "/trials/" + trial).expect(200);
    }

    String state(String run) {
        return get(run).text("state");
    }

    /// What a script with an Import key of the owner sees.
    Http.Answer publicStatus(String run) {
        return server.withKey(server.apiKey("Import"))
                .get("/api/v1/import/" + run + "/status")
                .expect(200);
    }

    Http.Answer get(String run) {
        return owner.get(API + "/runs/" + run).expect(200);
    }

    /// A new scenario with the inputs of the default one.
    String scenario(String name) {
        return owner.post(
                        API + "/applications/" + application + "/scenarios",
                        Map.of("name", name, "description", ""))
                .expect(201)
                .text("id");
    }

    String defaultScenario() {
        return owner.get(API + "/applications/" + application + "/scenarios")
                .expect(200)
                .text("/0/id");
    }

    /// The rows of a block, each as its cells joined by `|`.
    List<String> rows(String block) {
        return texts(
                server.bean(Engine.class)
                        .rows(Viewer.all(), BlockId.parse(block), RowQuery.page(0, 1000)));
    }

    List<String> rows(String metric, String scenario) {
        return texts(
                server.bean(Engine.class)
                        .rows(
                                Viewer.all(),
                                BlockId.parse(metric),
                                ScenarioId.parse(scenario),
                                RowQuery.page(0, 1000)));
    }

    private static List<String> texts(BlockRows page) {
        var rows = new ArrayList<String>();
        for (var row : page.rows()) {
            rows.add(
                    row.cells().stream()
                            .map(cell -> cell.map(SalesModel::text).orElse(""))
                            .collect(Collectors.joining("|")));
        }
        return rows;
    }

    private static String text(CellValue value) {
        return switch (value) {
            case CellValue.NumberValue(var number) ->
                    BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
            case CellValue.IntegerValue(var number) -> Long.toString(number);
            case CellValue.DateValue(var date) -> date.toString();
            case CellValue.TextValue(var text) -> text;
            case CellValue.BooleanValue(var bool) -> Boolean.toString(bool);
            case CellValue.RightsValue(var level) -> level.name();
            case CellValue.ItemValue(_, var display) -> display;
        };
    }

    /// The lines of an outcome, read page by page, each as `number: text`, a pivoted file's cells
    /// with their column after the number.
    List<String> lines(String run, String outcome, int limit) {
        return lines(run, outcome, "", limit);
    }

    /// @param scenario empty for the first that the run wrote
    List<String> lines(String run, String outcome, String scenario, int limit) {
        var in = scenario.isEmpty() ? "" : "&scenarioId=" + scenario;
        var lines = new ArrayList<String>();
        while (true) {
            var page = linesPage(run, outcome + in, lines.size(), limit).expect(200).json();
            for (var item : page.path("items")) {
                var column = item.path("column").asString("");
                lines.add(
                        item.path("line").asLong()
                                + (column.isEmpty() ? "" : " " + column)
                                + ": "
                                + item.path("text").asString());
            }
            if (page.path("items").size() < limit) {
                assertThat(page.path("total").asLong()).isEqualTo(lines.size());
                return lines;
            }
        }
    }

    Http.Answer linesPage(String run, String outcome, int offset, int limit) {
        var query = "?outcome=%s&offset=%d&limit=%d".formatted(outcome, offset, limit);
        return owner.get(API + "/runs/" + run + "/lines" + query);
    }

    /// Gives the item with the name in the list another one.
    void rename(String list, String name, String other) {
        var page =
                server.bean(Engine.class)
                        .rows(Viewer.all(), BlockId.parse(list), RowQuery.page(0, 1000));
        var item =
                page.rows().stream()
                        .filter(row ->
                                row.cells()
                                        .getFirst()
                                        .map(SalesModel::text)
                                        .orElse("")
                                        .equals(name))
                        .findFirst()
                        .orElseThrow()
                        .item()
                        .orElseThrow();
        owner.patch(
                        API + "/blocks/" + list + "/items/" + item,
                        Map.of("values", Map.of(property(list, "Name"), other)))
                .expect(200);
    }

    void addProducts(String... codes) {
        var content = new StringBuilder("Code,Name\n");
        for (var code : codes) {
            content.append(code).append(",Product ").append(code).append('\n');
        }
        run(product, productDefinition("Code", "Name"), content.toString());
    }

    void addCountries(String... names) {
        var name = property(country, "Name");
        var definition =
                Map.<String, Object>of(
                        "columns",
                        List.of(
                                Map.of(
                                        "source", column("Name"),
                                        "target", Map.of("kind", "Property", "propertyId", name))),
                        "options",
                        Map.of("mode", "Upsert", "keyPropertyId", name));
        run(country, definition, "Name\n" + String.join("\n", names) + "\n");
    }
}
