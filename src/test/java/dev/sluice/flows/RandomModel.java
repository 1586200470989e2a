package dev.sluice.flows;

import static dev.sluice.flows.FlowModel.API;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.flows.PencilModel.Cell;
import dev.sluice.flows.PencilModel.Clear;
import dev.sluice.flows.PencilModel.Copy;
import dev.sluice.flows.PencilModel.Sale;
import dev.sluice.flows.PencilModel.Sum;
import dev.sluice.testing.Http;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// A random application on a real server, beside the same by pencil: metrics that are written and
/// metrics that follow from them, lists with keys and lists without.
final class RandomModel {
    static final List<String> INPUTS = List.of("I0", "I1", "I2", "I3");
    static final List<String> FORMULAS = List.of("F0", "F1", "F2", "Broken");
    static final List<String> LOGS = List.of("Log0", "Log1");
    static final List<String> BY_KEY = List.of("Keyed0", "Keyed1");

    /// A list with a property beside the others that follows from the metric "Before".
    static final String GATE_LIST = "Gate List";

    private static final List<String> PRODUCTS = List.of("Tea", "Rum");
    private static final List<String> REGIONS = List.of("North", "South");
    private static final List<String> PROPERTIES = List.of("Key", "Sold", "Amount");

    final FlowModel made;
    final PencilModel pencil = new PencilModel();
    private final Http owner;
    private final Random random;
    private final String region;
    private final Map<String, String> ids = new HashMap<>();

    RandomModel(Http owner, Random random) {
        this.owner = owner;
        this.random = random;
        this.made = new FlowModel(owner);
        addItem(made.product, "Rum");
        this.region = list("Region", "DimensionList", List.of(text("Name", true)));
        REGIONS.forEach(name -> addItem(region, name));
        makeMetrics();
        LOGS.forEach(name -> pencil.list(name, sales(name)));
        BY_KEY.forEach(name -> pencil.listByKey(name, sales(name)));
        pencil.listByKey(GATE_LIST, sales(GATE_LIST));
        giveFormula(GATE_LIST, "Behind", "Before[REMOVE SUM: Product, Region]");
        made.deleteJam();
    }

    private static Map<String, Object> text(String name, boolean unique) {
        return Map.of("name", name, "type", "Text", "unique", unique);
    }

    private String list(String name, String type, List<Map<String, Object>> properties) {
        return made.made(
                "/applications/" + made.application + "/lists",
                Map.of("name", name, "type", type, "properties", properties));
    }

    private void addItem(String list, String name) {
        var property = property(list, "Name");
        owner.post(API + "/blocks/" + list + "/items", Map.of("values", Map.of(property, name)))
                .succeeded();
    }

    private String property(String list, String name) {
        var properties = owner.get(API + "/blocks/" + list).expect(200).json().path("properties");
        return StreamSupport.stream(properties.spliterator(), false)
                .filter(property -> property.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private void makeMetrics() {
        for (var name : List.of("I0", "I1", "I2", "I3", "Before", "Behind", "Held", "Unread")) {
            metric(name);
            if (!name.startsWith("Be")) {
                inputs(name);
            }
        }
        var readable = new ArrayList<>(INPUTS);
        for (var name : FORMULAS) {
            var second = random.nextBoolean() ? "" : oneOf(readable);
            formula(name, new Sum(oneOf(readable), second));
            readable.add(name);
        }
        // Means the same until the item is deleted, and nothing afterwards.
        made.formula(
                id("Broken"),
                "IF(Product = Product.\"Jam\", 1 * I0, " + sum("Broken").text() + ")");
        pencil.breakDown("Broken");
        formula("Gate", new Sum("Before", ""));
    }

    void metric(String name) {
        ids.put(
                name,
                made.made(
                        "/applications/" + made.application + "/metrics",
                        Map.of(
                                "name",
                                name,
                                "dimensionIds",
                                List.of(made.product, region),
                                "type",
                                "Number")));
    }

    private void formula(String name, Sum sum) {
        metric(name);
        giveFormula(name, sum);
    }

    void giveFormula(String name, Sum sum) {
        pencil.formula(name, sum);
        made.formula(id(name), sum.text());
    }

    void takeFormula(String name) {
        pencil.noFormula(name);
        owner.delete(API + "/blocks/" + id(name) + "/formula").succeeded();
    }

    /// A new list without rows, which has a key.
    void emptyList(String name) {
        salesList(name);
        pencil.listByKey(name, List.of());
    }

    /// Has a property of the list calculated.
    void giveFormula(String list, String property, String text) {
        owner.put(formulaPath(list, property), Map.of("text", text)).expect(200);
    }

    void takeFormula(String list, String property) {
        owner.delete(formulaPath(list, property)).succeeded();
    }

    private String formulaPath(String list, String property) {
        var id = id(list);
        return API + "/blocks/" + id + "/properties/" + property(id, property) + "/formula";
    }

    void mendBroken() {
        made.formula(id("Broken"), sum("Broken").text());
        pencil.mend();
    }

    private Sum sum(String name) {
        var sum = pencil.formulas().get(name);
        if (sum == null) {
            throw new IllegalArgumentException(name);
        }
        return sum;
    }

    /// Random numbers in some cells.
    private void inputs(String name) {
        for (var product : PRODUCTS) {
            for (var place : REGIONS) {
                if (random.nextInt(5) > 1) {
                    input(name, new Cell(product, place), 1 + random.nextInt(9));
                }
            }
        }
    }

    void input(String name, Cell cell, double value) {
        pencil.input(name, cell, value);
        var set = Map.of("items", List.of(cell.product(), cell.region()), "value", value);
        owner.patch(API + "/blocks/" + id(name) + "/cells", Map.of("cells", List.of(set)))
                .succeeded();
    }

    private String salesList(String name) {
        boolean keyed = !LOGS.contains(name);
        var sold =
                Map.<String, Object>of(
                        "name", "Sold", "type", "Dimension", "dimensionId", made.product);
        var amount = Map.<String, Object>of("name", "Amount", "type", "Integer");
        var type = keyed ? "DimensionList" : "TransactionList";
        var properties = new ArrayList<>(List.of(text("Key", keyed), sold, amount));
        if (name.equals(GATE_LIST)) {
            properties.add(Map.of("name", "Behind", "type", "Number"));
        }
        var id = list(name, type, properties);
        ids.put(name, id);
        return id;
    }

    /// A new list with random rows.
    private List<Sale> sales(String name) {
        boolean keyed = !LOGS.contains(name);
        var id = salesList(name);
        var rows = new ArrayList<Sale>();
        int wanted = random.nextInt(4);
        for (int n = 0; n < wanted; n++) {
            var key = keyed ? "k" + n : "k" + random.nextInt(4);
            rows.add(new Sale(key, oneOf(PRODUCTS), random.nextInt(100)));
        }
        for (var row : rows) {
            owner.post(
                            API + "/blocks/" + id + "/items",
                            Map.of(
                                    "values",
                                    Map.of(
                                            property(id, "Key"), row.key(),
                                            property(id, "Sold"), row.product(),
                                            property(id, "Amount"), row.amount())))
                    .succeeded();
        }
        return rows;
    }

    String id(String name) {
        var id = ids.get(name);
        if (id == null) {
            throw new IllegalArgumentException(name);
        }
        return id;
    }

    String oneOf(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    /// A configuration that does the copy, and its name.
    String configuration(Copy copy, String name) {
        var source = id(copy.source());
        var target = id(copy.target());
        var definition = new HashMap<String, Object>();
        definition.put("copyFrom", Map.of("blockId", source));
        var options = new HashMap<String, Object>();
        options.put("clear", clear(copy));
        if (pencil.isList(copy.source())) {
            definition.put(
                    "columns",
                    PROPERTIES.stream()
                            .map(property ->
                                    Map.of(
                                            "source",
                                            ofProperty(source, property),
                                            "target",
                                            ofProperty(target, property)))
                            .toList());
            boolean byKey = pencil.isByKey(copy.target());
            options.put("mode", byKey ? "Upsert" : "Append");
            if (byKey) {
                options.put("keyPropertyId", property(target, "Key"));
            }
        }
        definition.put("options", options);
        return made.made(
                "/blocks/" + target + "/import-configurations",
                Map.of("name", name, "definition", definition));
    }

    private Map<String, Object> ofProperty(String list, String name) {
        return Map.of("kind", "Property", "propertyId", property(list, name));
    }

    private Map<String, Object> clear(Copy copy) {
        boolean list = pencil.isList(copy.target());
        return switch (copy.clear()) {
            case NOTHING -> Map.of("mode", "None");
            case ALL -> Map.of("mode", "All");
            case SAME_PRODUCTS ->
                    list
                            ? scoped("propertyIds", property(id(copy.target()), "Sold"))
                            : scoped("dimensionIds", made.product);
            case SAME_REGIONS -> scoped("dimensionIds", region);
        };
    }

    private static Map<String, Object> scoped(String by, String id) {
        return Map.of("mode", "Scoped", by, List.of(id));
    }

    /// A kind of clearing that the target knows.
    Clear someClear(String target) {
        var fitting =
                !pencil.isList(target)
                        ? List.of(Clear.values())
                        : pencil.isByKey(target)
                                ? List.of(Clear.NOTHING, Clear.ALL)
                                : List.of(Clear.NOTHING, Clear.ALL, Clear.SAME_PRODUCTS);
        return fitting.get(random.nextInt(fitting.size()));
    }

    /// Every block holds what the model by pencil has.
    void assertHolds(PencilModel wanted, String story) {
        ids.forEach((name, id) -> {
            if (wanted.isList(name)) {
                assertThat(rows(id).stream().map(row -> row.subList(0, PROPERTIES.size())).toList())
                        .as("%s, %s", name, story)
                        .containsExactlyInAnyOrderElementsOf(
                                wanted.rows(name).stream()
                                        .map(row ->
                                                List.of(
                                                        row.key(),
                                                        row.product(),
                                                        number(row.amount())))
                                        .toList());
            } else if (wanted.calculable(name)) {
                owner.get(API + "/blocks/" + id + "/freshness?wait=60").expect(200);
                assertThat(rows(id))
                        .as("%s, %s", name, story)
                        .containsExactlyInAnyOrderElementsOf(
                                wanted.cells(name).entrySet().stream()
                                        .map(cell ->
                                                List.of(
                                                        cell.getKey().product(),
                                                        cell.getKey().region(),
                                                        number(cell.getValue())))
                                        .toList());
            }
        });
    }

    private static String number(double value) {
        return Double.toString(value);
    }

    private List<List<String>> rows(String block) {
        var page = owner.get(API + "/blocks/" + block + "/rows?limit=1000").expect(200).json();
        assertThat(page.path("total").asInt()).isLessThan(1000);
        return StreamSupport.stream(page.path("rows").spliterator(), false)
                .map(row ->
                        StreamSupport.stream(row.path("cells").spliterator(), false)
                                .map(RandomModel::words)
                                .toList())
                .toList();
    }

    private static String words(JsonNode cell) {
        return cell.isNumber() ? number(cell.asDouble()) : cell.asString();
    }

    static String newName() {
        return "Copy " + UUID.randomUUID();
    }
}
