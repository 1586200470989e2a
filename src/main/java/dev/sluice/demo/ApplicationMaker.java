package dev.sluice.demo;

import tools.jackson.databind.JsonNode;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes an application and what belongs to it through the management API. Whatever is there
/// already under its name is used as it is.
public final class ApplicationMaker {
    private final ServerClient server;
    private final String application;
    private final boolean made;

    private ApplicationMaker(ServerClient server, String application, boolean made) {
        this.server = server;
        this.application = application;
        this.made = made;
    }

    public static ApplicationMaker named(ServerClient server, String name, String description) {
        var known = find(server.get("/applications"), name);
        if (known.isPresent()) {
            return new ApplicationMaker(server, id(known.get()), false);
        }
        var body = Map.of("name", name, "description", description);
        return new ApplicationMaker(server, id(server.post("/applications", body)), true);
    }

    public String id() {
        return application;
    }

    public boolean made() {
        return made;
    }

    public void calendar(int firstYear, int years) {
        server.put(
                path("/calendar"),
                Map.of(
                        "start",
                        firstYear + "-01-01",
                        "end",
                        (firstYear + years - 1) + "-12-31",
                        "fiscalYearStartMonth",
                        1,
                        "levels",
                        List.of("Month", "Quarter", "Year")));
    }

    public Optional<MadeBlock> block(String name) {
        return find(server.get(path("/blocks")), name)
                .map(block -> new MadeBlock(server.get("/blocks/" + id(block))));
    }

    public MadeBlock needed(String name) {
        return block(name)
                .orElseThrow(() -> new DemoFailed("The application has no block " + name + "."));
    }

    public MadeBlock list(String type, String name, ListProperty... properties) {
        return block(name)
                .orElseGet(() -> {
                    var body =
                            Map.of(
                                    "name", name,
                                    "type", type,
                                    "properties", bodies(List.of(properties)));
                    return made(server.post(path("/lists"), body));
                });
    }

    public MadeBlock metric(String name, String type, MadeBlock... dimensions) {
        return block(name)
                .orElseGet(() -> {
                    List<String> ids = new ArrayList<>();
                    for (var dimension : dimensions) {
                        ids.add(dimension.id());
                    }
                    var body = Map.of("name", name, "dimensionIds", ids, "type", type);
                    return made(server.post(path("/metrics"), body));
                });
    }

    /// Gives the metric the formula unless it has one.
    public void formula(MadeBlock metric, String text) {
        if (metric.description().path("formula").isNull()) {
            server.put("/blocks/" + metric.id() + "/formula", Map.of("text", text));
        }
    }

    /// Shows the metrics together.
    public MadeBlock table(String name, List<MadeBlock> metrics) {
        return block(name)
                .orElseGet(() -> {
                    var ids = metrics.stream().map(MadeBlock::id).toList();
                    return made(
                            server.post(path("/tables"), Map.of("name", name, "metricIds", ids)));
                });
    }

    /// Waits until the block's results are calculated, or cannot be, and says which.
    public String settled(MadeBlock block, int seconds) {
        return server.get("/blocks/" + block.id() + "/freshness?wait=" + seconds)
                .path("state")
                .asString();
    }

    /// The id of the block's import configuration of that name.
    public String configuration(MadeBlock block, String name, Object definition) {
        var path = "/blocks/" + block.id() + "/import-configurations";
        return find(server.get(path), name)
                .map(ApplicationMaker::id)
                .orElseGet(() ->
                        id(
                                server.post(
                                        path,
                                        Map.of(
                                                "name", name,
                                                "description", "Made by the demo.",
                                                "definition", definition))));
    }

    /// The id of the workspace's connection of that name, open to the application when it is made.
    String connection(String name, String kind, Map<String, String> settings) {
        var known = find(server.get("/connections"), name);
        var body =
                Map.of(
                        "name", name,
                        "kind", kind,
                        "settings", settings,
                        "secrets", Map.of(),
                        "applicationIds", List.of(application));
        return id(known.orElseGet(() -> server.post("/connections", body)));
    }

    /// Has the import configuration run by itself from the time on, in UTC, and says when in words.
    String schedule(String configuration, Map<String, ?> rule, LocalDateTime start) {
        return scheduled(Map.of("configurationId", configuration), rule, start);
    }

    /// As [#schedule], for a data flow.
    String scheduleFlow(String flow, Map<String, ?> rule, LocalDateTime start) {
        return scheduled(Map.of("flowId", flow), rule, start);
    }

    private String scheduled(Map<String, String> target, Map<String, ?> rule, LocalDateTime start) {
        Map<String, Object> body = new LinkedHashMap<>(target);
        body.put("rule", rule);
        body.put("zone", "UTC");
        body.put("start", start.toString());
        return server.post(path("/schedules"), body).path("sentence").asString();
    }

    /// Makes a sequential data flow of the import configurations, and answers its id.
    String flow(String name, String description, List<String> configurations) {
        var actions = configurations.stream().map(id -> Map.of("configurationId", id)).toList();
        var body =
                Map.of(
                        "name", name,
                        "description", description,
                        "mode", "Sequential",
                        "onFailure", "Stop",
                        "actions", actions);
        return id(server.post(path("/flows"), body));
    }

    /// Makes a view that everybody sees, and answers its id.
    String view(MadeBlock block, String name, Map<String, ?> definition) {
        var body = Map.of("name", name, "kind", "Public", "definition", definition);
        return id(server.post("/blocks/" + block.id() + "/views", body));
    }

    /// Makes a board.
    void board(String name, List<Map<String, ?>> widgets) {
        server.post(path("/boards"), Map.of("name", name, "widgets", widgets));
    }

    /// The id of the application's import configuration of that name.
    Optional<String> configuration(String name) {
        return find(server.get(path("/import-configurations")), name).map(ApplicationMaker::id);
    }

    /// Whether anything was ever imported.
    boolean imported() {
        return !server.get(path("/history?action=Import&limit=1")).path("items").isEmpty();
    }

    private MadeBlock made(JsonNode answer) {
        return new MadeBlock(server.get("/blocks/" + id(answer)));
    }

    private String path(String rest) {
        return "/applications/" + application + rest;
    }

    private static List<Map<String, Object>> bodies(List<ListProperty> properties) {
        List<Map<String, Object>> bodies = new ArrayList<>();
        for (var property : properties) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("name", property.name());
            body.put("type", property.type());
            body.put("unique", property.unique());
            property.dimension().ifPresent(dimension -> body.put("dimensionId", dimension));
            bodies.add(body);
        }
        return bodies;
    }

    private static Optional<JsonNode> find(JsonNode list, String name) {
        return list.valueStream()
                .filter(one -> one.path("name").asString("").equals(name))
                .findFirst();
    }

    private static String id(JsonNode node) {
        return node.path("id").asString();
    }

    /// A property of a list to make.
    public record ListProperty(
            String name, String type, boolean unique, Optional<String> dimension) {
        public static ListProperty of(String name, String type) {
            return new ListProperty(name, type, false, Optional.empty());
        }

        public static ListProperty unique(String name, String type) {
            return new ListProperty(name, type, true, Optional.empty());
        }

        public static ListProperty items(String name, MadeBlock list) {
            return new ListProperty(name, "Dimension", false, Optional.of(list.id()));
        }
    }

    /// A block as the server describes it.
    public record MadeBlock(JsonNode description) {
        public String id() {
            return ApplicationMaker.id(description);
        }

        public String property(String name) {
            return find(description.path("properties"), name)
                    .map(ApplicationMaker::id)
                    .orElseThrow(() -> new DemoFailed("The list has no property " + name + "."));
        }
    }
}
