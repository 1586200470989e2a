package dev.sluice.flows;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/// An application of metrics by one product, made over HTTP: numbers that are written, and formulas
/// that follow from them.
public final class FlowModel {
    public static final String API = "/api/management/v1";
    private static final List<String> ENDS = List.of("Succeeded", "Partial", "Failed", "Cancelled");

    public final Http owner;
    public final String application;
    public final String product;

    public FlowModel(Http owner) {
        this.owner = owner;
        this.application = made("/applications", Map.of("name", "Flows " + UUID.randomUUID()));
        this.product =
                made(
                        "/applications/" + application + "/lists",
                        Map.of(
                                "name",
                                "Product",
                                "type",
                                "DimensionList",
                                "properties",
                                List.of(Map.of("name", "Name", "type", "Text", "unique", true))));
        item("Tea");
        item("Jam");
    }

    /// Adds a product.
    int item(String name) {
        var property = owner.get(API + "/blocks/" + product).text("/properties/0/id");
        var values = Map.of("values", Map.of(property, name));
        var added = owner.post(API + "/blocks/" + product + "/items", values).expect(201);
        return added.json().at("/items/0").asInt();
    }

    /// Deletes a product that formulas may name, so that they cannot be calculated any more.
    void delete(int item) {
        owner.post(API + "/blocks/" + product + "/items/delete", Map.of("items", List.of(item)))
                .succeeded();
    }

    void deleteJam() {
        delete(2);
    }

    private FlowModel(Http owner, FlowModel same) {
        this.owner = owner;
        this.application = same.application;
        this.product = same.product;
    }

    /// The same application on a server that was started anew.
    public FlowModel on(Http again) {
        return new FlowModel(again, this);
    }

    /// Makes something and gives its id.
    public String made(String path, Object body) {
        return owner.post(API + path, body).expect(201).text("id");
    }

    public String metric(String name) {
        return made(
                "/applications/" + application + "/metrics",
                Map.of("name", name, "dimensionIds", List.of(product), "type", "Number"));
    }

    /// A metric that a formula calculates.
    public String metric(String name, String formula) {
        var id = metric(name);
        formula(id, formula);
        return id;
    }

    /// Gives a metric another formula.
    public void formula(String metric, String text) {
        owner.put(API + "/blocks/" + metric + "/formula", Map.of("text", text)).expect(200);
    }

    public void set(String metric, double value) {
        set(metric, "Tea", value);
    }

    public void set(String metric, String item, double value) {
        var cell = Map.of("items", List.of(item), "value", value);
        owner.patch(API + "/blocks/" + metric + "/cells", Map.of("cells", List.of(cell)))
                .succeeded();
    }

    /// What stands in a metric, calculated; NaN where it is blank.
    public double value(String metric) {
        owner.get(API + "/blocks/" + metric + "/freshness?wait=60").expect(200);
        var rows = owner.get(API + "/blocks/" + metric + "/rows").expect(200).json().path("rows");
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path("cells").get(1).asDouble())
                .findFirst()
                .orElse(Double.NaN);
    }

    /// A configuration that copies one metric into another.
    public String copy(String from, String to) {
        return copy("Copy " + UUID.randomUUID(), from, to);
    }

    /// As [#copy(String, String)], under a name of its own.
    public String copy(String name, String from, String to) {
        return made(
                "/blocks/" + to + "/import-configurations",
                Map.of("name", name, "definition", Map.of("copyFrom", Map.of("blockId", from))));
    }

    /// A view of a metric by product that everybody sees.
    public String view(String metric, String name) {
        var rows = List.of(Map.of("kind", "Dimension", "dimensionId", product));
        return made(
                "/blocks/" + metric + "/views",
                Map.of("name", name, "kind", "Public", "definition", Map.of("rows", rows)));
    }

    public static Map<String, Object> flow(String mode, String onFailure, List<?> actions) {
        var body = new HashMap<String, Object>();
        body.put("name", "Flow " + UUID.randomUUID());
        body.put("mode", mode);
        body.put("onFailure", onFailure);
        body.put("actions", actions);
        return body;
    }

    public static Map<String, Object> action(String configuration) {
        return new HashMap<>(Map.of("configurationId", configuration));
    }

    public String sequential(String... configurations) {
        return create(
                flow(
                        "Sequential",
                        "Stop",
                        List.of(configurations).stream().map(FlowModel::action).toList()));
    }

    public String create(Map<String, Object> flow) {
        return made("/applications/" + application + "/flows", flow);
    }

    public String run(String flow) {
        return owner.post(API + "/flows/" + flow + "/run").expect(202).text("flowRunId");
    }

    /// The run as it stands.
    public Http.Answer get(String run) {
        return owner.get(API + "/flow-runs/" + run).expect(200);
    }

    /// The run once it has ended.
    public Http.Answer ended(String run) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> ENDS.contains(get(run).text("state")));
        return get(run);
    }

    /// The run once the state of its step is the wanted one.
    public Http.Answer awaitStep(String run, int step, String state) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> get(run).text("/steps/" + step + "/state").equals(state));
        return get(run);
    }

    /// The states of a run's steps.
    public static List<String> states(Http.Answer run) {
        return StreamSupport.stream(run.json().path("steps").spliterator(), false)
                .map(step -> step.path("state").asString())
                .toList();
    }

    /// A new member with a role here, signed in.
    public Http member(RunningSluice server, String name, String role) {
        var invited = invite(server, name, role);
        return server.http().signIn(invited.email(), invited.password());
    }

    /// A new member with a role here.
    public RunningSluice.SignIn invite(RunningSluice server, String name, String role) {
        var invited = server.invite(name, "Standard");
        assign(invited.id(), role);
        return invited.signIn();
    }

    /// Gives a member a role here.
    public void assign(String member, String role) {
        var roles = owner.get(API + "/applications/" + application + "/roles").expect(200);
        var id = roles.all("id").get(roles.all("name").indexOf(role));
        owner.put(API + "/applications/" + application + "/members/" + member, Map.of("roleId", id))
                .expect(204);
    }
}
