package dev.sluice.kill;

import static dev.sluice.flows.FlowModel.API;

import dev.sluice.flows.FlowModel;
import dev.sluice.kill.FlowPencil.Step;
import dev.sluice.testing.Http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Two flows of ten steps on a real server, beside the same by pencil.
///
/// The one goes in order and reads through formulas what its earlier steps wrote; the other goes at
/// once. In both some steps count or append, so that a step done twice shows.
final class FlowWorkshop {
    private static final String INPUT = "Input";
    private static final List<String> WRITTEN =
            List.of(INPUT, "Actuals", "Plan", "Budget", "Counter", "Revenue", "Forecast", "Total");
    private static final int COUNTERS = 8;

    static final List<Step> IN_ORDER =
            List.of(
                    new Step.Copy(INPUT, "Actuals"),
                    new Step.Copy("Twice", "Plan"),
                    new Step.Copy("Both", "Budget"),
                    new Step.Copy("Counted", "Counter"),
                    new Step.Append("Sales", "Ledger"),
                    new Step.Copy("Sold", "Revenue"),
                    new Step.Copy("Mixed", "Forecast"),
                    new Step.Copy("Grown", "Total"),
                    new Step.Replace("Ledger", "Archive"),
                    new Step.Copy("Net", "Result"));

    static final List<Step> AT_ONCE = atOnce();

    final FlowPencil pencil = new FlowPencil();
    private final Map<String, String> ids = new HashMap<>();
    private FlowModel model;
    private final String inOrder;
    private final String atOnce;

    FlowWorkshop(Http owner) {
        this.model = new FlowModel(owner);
        for (int product = 0; product < FlowPencil.PRODUCTS; product++) {
            add(model.product, Map.of("Name", "P" + product));
        }
        makeMetrics();
        makeLists();
        makeFormulas();
        this.inOrder = flow("Sequential", IN_ORDER);
        this.atOnce = flow("Parallel", AT_ONCE);
    }

    private static List<Step> atOnce() {
        var steps = new ArrayList<Step>();
        for (int counter = 0; counter < COUNTERS; counter++) {
            steps.add(new Step.Copy("More " + counter, "Count " + counter));
        }
        steps.add(new Step.Append("Sales", "Book"));
        steps.add(new Step.Copy(INPUT, "Kept"));
        return steps;
    }

    /// Goes on with a server that was started again.
    void on(Http owner) {
        model = model.on(owner);
    }

    private void makeMetrics() {
        for (var metric : WRITTEN) {
            ids.put(metric, model.metric(metric));
        }
        ids.put("Result", model.metric("Result"));
        ids.put("Kept", model.metric("Kept"));
        set("Counter", constant(100));
        set("Total", constant(7));
        for (int counter = 0; counter < COUNTERS; counter++) {
            ids.put("Count " + counter, model.metric("Count " + counter));
            set("Count " + counter, constant(counter));
        }
    }

    private static long[] constant(long value) {
        var values = new long[FlowPencil.PRODUCTS];
        Arrays.fill(values, value);
        return values;
    }

    private void makeLists() {
        for (var list : List.of("Sales", "Ledger", "Archive", "Book")) {
            var product = Map.of("name", "Item", "type", "Dimension", "dimensionId", model.product);
            var properties = List.of(Map.of("name", "Amount", "type", "Number"), product);
            var body = Map.of("name", list, "type", "TransactionList", "properties", properties);
            ids.put(list, model.made("/applications/" + model.application + "/lists", body));
            pencil.list(list, 0);
        }
        for (int product = 0; product < FlowPencil.PRODUCTS; product++) {
            add(id("Sales"), Map.of("Amount", FlowPencil.sale(product), "Item", "P" + product));
        }
        pencil.list("Sales", 1);
    }

    private void add(String list, Map<String, ?> named) {
        var values = new HashMap<String, Object>();
        named.forEach((name, value) -> values.put(property(list, name), value));
        model.owner.post(API + "/blocks/" + list + "/items", Map.of("values", values)).succeeded();
    }

    private String property(String list, String name) {
        return model.owner
                .get(API + "/blocks/" + list)
                .expect(200)
                .json()
                .path("properties")
                .valueStream()
                .filter(property -> property.path("name").asString().equals(name))
                .map(property -> property.path("id").asString())
                .findFirst()
                .orElseThrow();
    }

    private void makeFormulas() {
        formula("Twice", "Actuals * 2", p -> 2 * at("Actuals", p));
        formula("Both", "Plan + Actuals", p -> at("Plan", p) + at("Actuals", p));
        formula("Counted", "Counter + 1", p -> at("Counter", p) + 1);
        formula(
                "Sold",
                "Ledger.Amount[BY SUM: Ledger.Item]",
                p -> pencil.times("Ledger") * FlowPencil.sale(p));
        formula("Mixed", "Revenue + Budget * 3", p -> at("Revenue", p) + 3 * at("Budget", p));
        formula("Grown", "Total + Forecast", p -> at("Total", p) + at("Forecast", p));
        formula("Net", "Total - Counter", p -> at("Total", p) - at("Counter", p));
        for (int counter = 0; counter < COUNTERS; counter++) {
            var count = "Count " + counter;
            int step = counter + 1;
            formula("More " + counter, "'" + count + "' + " + step, p -> at(count, p) + step);
        }
    }

    private void formula(String name, String text, FlowPencil.Formula byPencil) {
        ids.put(name, model.metric(name, text));
        pencil.formula(name, byPencil);
    }

    private long at(String metric, int product) {
        return pencil.value(metric, product);
    }

    private String flow(String mode, List<Step> steps) {
        var actions = steps.stream().map(this::configuration).map(FlowModel::action).toList();
        return model.create(FlowModel.flow(mode, "Stop", actions));
    }

    private String configuration(Step step) {
        return switch (step) {
            case Step.Copy(var source, var target) -> model.copy(id(source), id(target));
            case Step.Append(var source, var target) -> rows(source, target, "None");
            case Step.Replace(var source, var target) -> rows(source, target, "All");
        };
    }

    private String rows(String source, String target, String clear) {
        var columns =
                List.of("Amount", "Item").stream()
                        .map(name ->
                                Map.of(
                                        "source", column(source, name),
                                        "target", column(target, name)))
                        .toList();
        var definition =
                Map.of(
                        "copyFrom",
                        Map.of("blockId", id(source)),
                        "columns",
                        columns,
                        "options",
                        Map.of("mode", "Append", "clear", Map.of("mode", clear)));
        return model.made(
                "/blocks/" + id(target) + "/import-configurations",
                Map.of("name", "Rows of " + source, "definition", definition));
    }

    private Map<String, String> column(String list, String name) {
        return Map.of("kind", "Property", "propertyId", property(id(list), name));
    }

    String id(String block) {
        var id = ids.get(block);
        if (id == null) {
            throw new IllegalArgumentException(block);
        }
        return id;
    }

    String flow(List<Step> steps) {
        return steps.equals(IN_ORDER) ? inOrder : atOnce;
    }

    FlowModel model() {
        return model;
    }

    /// Writes a number for every product.
    void set(String metric, long[] values) {
        var cells =
                IntStream.range(0, values.length)
                        .mapToObj(p -> Map.of("items", List.of("P" + p), "value", values[p]))
                        .toList();
        model.owner
                .patch(API + "/blocks/" + id(metric) + "/cells", Map.of("cells", cells))
                .succeeded();
        pencil.input(metric, values);
    }

    long revision(String block) {
        return model.owner
                .get(API + "/blocks/" + id(block))
                .expect(200)
                .json()
                .path("revision")
                .asLong();
    }

    /// What the server has for every product.
    long[] cells(String metric) {
        var rows = rows(metric).json().path("rows");
        var cells = new long[rows.size()];
        for (var row : rows) {
            int product = Integer.parseInt(row.at("/cells/0").asString().substring(1));
            cells[product] = row.at("/cells/1").decimalValue().longValueExact();
        }
        return cells;
    }

    long rowCount(String list) {
        return rows(list).json().path("total").asLong();
    }

    private Http.Answer rows(String block) {
        var path = API + "/blocks/" + id(block);
        model.owner.get(path + "/freshness?wait=50").expect(200);
        return model.owner.get(path + "/rows?limit=1000").expect(200);
    }

    /// The runs of a flow, the newest first.
    List<String> runs(String flow) {
        return model.owner
                .get(API + "/flows/" + flow + "/runs")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(run -> run.path("id").asString())
                .toList();
    }
}
