package dev.sluice.publicapi;

import dev.sluice.access.Access;
import dev.sluice.access.Caller;
import dev.sluice.engine.Applied;
import dev.sluice.engine.BlankCells;
import dev.sluice.engine.Engine;
import dev.sluice.engine.ItemIds;
import dev.sluice.engine.LoadControl;
import dev.sluice.engine.LoadRequest;
import dev.sluice.engine.LoadTarget;
import dev.sluice.engine.RowBatch;
import dev.sluice.engine.ValueColumn;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// An application with lists and metrics of every type, some names that need care in CSV, and a key
/// for exports.
final class ExportPlan {
    private static final String API = "/api/management/v1";

    final RunningSluice server;
    final Http owner;
    final String application;
    final String key;
    private final Map<String, String> blocks = new HashMap<>();
    private final Map<String, String> technicalNames = new HashMap<>();
    private final Map<String, UUID> items = new HashMap<>();

    private ExportPlan(RunningSluice server) {
        this.server = server;
        this.owner = server.owner();
        this.application =
                owner.post(
                                API + "/applications",
                                Map.of("name", "Exports " + System.nanoTime(), "description", ""))
                        .expect(201)
                        .text("id");
        this.key = server.apiKey("Export");
    }

    static ExportPlan on(RunningSluice server) {
        var plan = new ExportPlan(server);
        plan.lists();
        plan.metrics();
        plan.metricOfItems();
        plan.tables();
        plan.views();
        return plan;
    }

    private void lists() {
        list(
                "Region",
                "DimensionList",
                List.of(
                        property("Opened", "Date"),
                        property("Active", "Boolean"),
                        property("Staff", "Integer")));
        item("Region", "Lima", Map.of("Opened", "2024-11-21", "Active", true, "Staff", 12));
        item("Region", "Rio; \"J\"", Map.of("Active", false));
        item("Region", "São Paulo", Map.of("Staff", -3));
        var home =
                Map.<String, Object>of(
                        "name", "Home", "type", "Dimension", "dimensionId", id("Region"));
        list("Product", "DimensionList", List.of(property("Price", "Number"), home));
        item("Product", "Hat", Map.of("Price", 9.5, "Home", "Lima"));
        item("Product", "Shoe, red", Map.of("Price", 1234567.25, "Home", "Rio; \"J\""));
        item("Product", "Bag\nblue", Map.of());
    }

    private void metrics() {
        metric("Sales", "Number", "Product", "Region");
        load(
                "Sales",
                (column, row, value) -> column.setNumber(row, (Double) value),
                cell(2.0, 2, 2),
                cell(0.1, 1, 3),
                cell(-1500000.0, 1, 1),
                cell(1e-7, 3, 1),
                cell(123456789012345e10, 3, 3));
        load(
                "Sales",
                (column, row, value) -> column.setNumber(row, (Double) value),
                cell(7.0, 1, 2));
        metric("Rank", "Integer", "Region");
        load(
                "Rank",
                (column, row, value) -> column.setInteger(row, (Long) value),
                cell(1L, 1),
                cell(9007199254740993L, 3));
        metric("Since", "Date", "Product");
        load(
                "Since",
                (column, row, value) -> column.setDate(row, (int) ((LocalDate) value).toEpochDay()),
                cell(LocalDate.of(2024, 10, 25), 1),
                cell(LocalDate.of(2026, 1, 31), 3));
        metric("Kind", "Text", "Product");
        load(
                "Kind",
                (column, row, value) -> {
                    var text = ((String) value).getBytes(StandardCharsets.UTF_8);
                    column.setText(row, text, 0, text.length);
                },
                cell("soft; warm", 1),
                cell("hard", 2));
        metric("Open", "Boolean", "Region");
        load(
                "Open",
                (column, row, value) -> column.setBoolean(row, (Boolean) value),
                cell(true, 1),
                cell(false, 2));
    }

    private void metricOfItems() {
        known(
                "Nearest",
                owner.post(
                                API + "/applications/" + application + "/metrics",
                                Map.of(
                                        "name",
                                        "Nearest",
                                        "type",
                                        "Dimension",
                                        "dimensionId",
                                        id("Region"),
                                        "dimensionIds",
                                        List.of(id("Product"))))
                        .expect(201)
                        .text("id"));
        load(
                "Nearest",
                (column, row, value) -> column.setItem(row, (Integer) value),
                cell(2, 1),
                cell(1, 3));
    }

    private void tables() {
        var path = API + "/applications/" + application;
        for (var table :
                Map.of(
                                "All",
                                List.of("Sales", "Rank", "Kind"),
                                "Days",
                                List.of("Since"),
                                "None",
                                List.<String>of())
                        .entrySet()) {
            known(
                    table.getKey(),
                    owner.post(
                                    path + "/tables",
                                    Map.of(
                                            "name",
                                            table.getKey(),
                                            "metricIds",
                                            table.getValue().stream().map(this::id).toList()))
                            .expect(201)
                            .text("id"));
        }
        var scenarios = owner.get(path + "/scenarios").expect(200);
        blocks.put("Scenario.Actual", scenarios.all("id").getFirst());
        blocks.put("Scenario.ActualName", scenarios.all("name").getFirst());
        blocks.put(
                "Scenario.Budget",
                owner.post(path + "/scenarios", Map.of("name", "Budget; 26"))
                        .expect(201)
                        .text("id"));
    }

    private void views() {
        var products = dimension("Product");
        var regions = dimension("Region");
        var homes =
                Map.of(
                        "kind",
                        "Grouping",
                        "dimensionId",
                        id("Product"),
                        "path",
                        List.of(id("Product.Home")));
        view("ByHome", "Sales", Map.of("rows", List.of(homes), "columns", List.of(regions)));
        view("Table", "All", Map.of("rows", List.of(products)));
        view("Nothing", "None", Map.of());
        view("Since", "Since", Map.of("rows", List.of(products)));
        view("Kinds", "Kind", Map.of("rows", List.of(products)));
        view(
                "Both",
                "Sales",
                Map.of(
                        "rows",
                        List.of(regions),
                        "scenarioIds",
                        List.of(id("Scenario.Budget"), id("Scenario.Actual"))));
        view(
                "Products",
                "Product",
                Map.of(
                        "propertyIds",
                        List.of(id("Product.Price"), id("Product.Home")),
                        "sorts",
                        List.of(
                                Map.of(
                                        "kind",
                                        "ByProperty",
                                        "dimensionId",
                                        id("Product"),
                                        "propertyId",
                                        id("Product.Price"),
                                        "descending",
                                        true))));
    }

    private Map<String, Object> dimension(String list) {
        return Map.of("kind", "Dimension", "dimensionId", id(list));
    }

    private void view(String name, String block, Map<String, Object> definition) {
        blocks.put(
                "View." + name,
                owner.post(
                                API + "/blocks/" + id(block) + "/views",
                                Map.of("name", name, "kind", "Public", "definition", definition))
                        .succeeded()
                        .text("id"));
    }

    private static Map<String, Object> property(String name, String type) {
        return Map.of("name", name, "type", type);
    }

    private void list(String name, String type, List<Map<String, Object>> properties) {
        var all = new ArrayList<Map<String, Object>>();
        all.add(Map.of("name", "Name", "type", "Text", "unique", true));
        all.addAll(properties);
        known(
                name,
                owner.post(
                                API + "/applications/" + application + "/lists",
                                Map.of("name", name, "type", type, "properties", all))
                        .expect(201)
                        .text("id"));
    }

    private void metric(String name, String type, String... dimensions) {
        known(
                name,
                owner.post(
                                API + "/applications/" + application + "/metrics",
                                Map.of(
                                        "name",
                                        name,
                                        "type",
                                        type,
                                        "dimensionIds",
                                        List.of(dimensions).stream().map(this::id).toList()))
                        .expect(201)
                        .text("id"));
    }

    private void known(String name, String id) {
        blocks.put(name, id);
        var block = owner.get(API + "/blocks/" + id).expect(200);
        technicalNames.put(name, block.text("technicalName"));
        for (var property : block.json().path("properties")) {
            var both = name + "." + property.path("name").asString();
            technicalNames.put(both, property.path("technicalName").asString());
            blocks.put(both, property.path("id").asString());
        }
    }

    private void item(String list, String name, Map<String, Object> values) {
        var byId = new HashMap<String, Object>();
        byId.put(id(list + ".Name"), name);
        values.forEach((property, value) -> byId.put(id(list + "." + property), value));
        var made =
                owner.post(API + "/blocks/" + id(list) + "/items", Map.of("values", byId))
                        .succeeded();
        int item = made.json().path("items").get(0).asInt();
        items.put(list + "." + name, ItemIds.of(BlockId.parse(id(list)), item));
        items.put(list + "#" + item, ItemIds.of(BlockId.parse(id(list)), item));
    }

    private record Cell(Object value, int[] items) {}

    private static Cell cell(Object value, int... items) {
        return new Cell(value, items);
    }

    private interface Setter {
        void set(ValueColumn column, int row, Object value);
    }

    private void load(String metric, Setter setter, Cell... cells) {
        var target =
                new LoadTarget.MetricTarget(BlockId.parse(id(metric)), BlankCells.LeaveUnchanged);
        try (var load =
                server.bean(Engine.class)
                        .open(new LoadRequest(new RunId(UUID.randomUUID()), 1, target, Set.of()))) {
            var done = new boolean[1];
            load.apply(batch -> done[0] ? 0 : fill(batch, setter, cells, done), NO_CONTROL);
        }
    }

    private static int fill(RowBatch batch, Setter setter, Cell[] cells, boolean[] done) {
        done[0] = true;
        for (int row = 0; row < cells.length; row++) {
            for (int i = 0; i < cells[row].items().length; i++) {
                batch.item(i, row, cells[row].items()[i]);
            }
            batch.line(row, row + 1);
            setter.set(batch.column(0), row, cells[row].value());
        }
        return cells.length;
    }

    private static final LoadControl NO_CONTROL =
            new LoadControl() {
                @Override
                public boolean cancelled() {
                    return false;
                }

                @Override
                public void progress(Phase phase, double share) {}

                @Override
                public void beforeCommit(Applied applied) {}
            };

    /// Adds a metric with the dimensions and the type of another.
    void metricLike(String other, String name) {
        var block = owner.get(API + "/blocks/" + id(other)).expect(200);
        known(
                name,
                owner.post(
                                API + "/applications/" + application + "/metrics",
                                Map.of(
                                        "name",
                                        name,
                                        "type",
                                        block.text("dataType"),
                                        "dimensionIds",
                                        block.json()
                                                .path("dimensions")
                                                .valueStream()
                                                .map(it -> it.path("id").asString())
                                                .toList()))
                        .expect(201)
                        .text("id"));
    }

    /// Writes a text into a metric's default scenario.
    void put(String metric, String value, int... items) {
        load(
                metric,
                (column, row, text) -> {
                    var bytes = ((String) text).getBytes(StandardCharsets.UTF_8);
                    column.setText(row, bytes, 0, bytes.length);
                },
                cell(value, items));
    }

    /// Writes a whole number into a metric's default scenario.
    void put(String metric, long value, int... items) {
        load(
                metric,
                (column, row, number) -> column.setInteger(row, (Long) number),
                cell(value, items));
    }

    /// Writes a number into a metric's default scenario.
    void put(String metric, double value, int... items) {
        load(
                metric,
                (column, row, number) -> column.setNumber(row, (Double) number),
                cell(value, items));
    }

    /// The member the requests are from.
    Caller caller() {
        var access = server.bean(Access.class);
        return access.caller(access.owner(ApplicationId.parse(application)).orElseThrow());
    }

    String id(String block) {
        return Objects.requireNonNull(blocks.get(block));
    }

    Http api() {
        return server.withKey(key);
    }

    /// Puts ids in the place of `{Block}` and `{List.Item}` or `{List#1}`, technical names in that
    /// of `<Block>` and `<List.Property>`.
    String filled(String text) {
        var filled = text;
        for (var item : items.entrySet()) {
            filled = filled.replace("{" + item.getKey() + "}", item.getValue().toString());
        }
        for (var block : blocks.entrySet()) {
            filled = filled.replace("{" + block.getKey() + "}", block.getValue());
        }
        filled = filled.replace("{application}", application);
        for (var name : technicalNames.entrySet()) {
            filled = filled.replace("<" + name.getKey() + ">", name.getValue());
        }
        return filled;
    }
}
