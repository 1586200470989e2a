package dev.sluice.access.web;

import static org.awaitility.Awaitility.await;

import dev.sluice.testing.Http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// An application with one object of every kind, made by its owner, to be called by others.
final class Place {
    private static final String BASE = "/api/management/v1";

    /// One line to land without a cell of it, and one to be rejected.
    private static final byte[] CSV =
            "Name,Size\nShirt,large\nToo,Many,Cells\n".getBytes(StandardCharsets.UTF_8);

    private final Http owner;
    private final String guest;
    private final String application;
    private final String block;
    private final String property;
    private final String metric;
    private final String copied;
    private final String rights;
    private final String table;
    private final String size;
    private final String view;
    private final String configuration;
    private final String connection;
    private final String schedule;
    private final String flow;
    private final String flowRun;
    private final String board;
    private final String file;
    private final String run;

    /// @param guest id of a member who may be given roles here
    Place(Http owner, String guest) {
        this.owner = owner;
        this.guest = guest;
        this.application = made("/applications", Map.of("name", "Place " + UUID.randomUUID()));
        this.block = newBlock();
        var dimension = newBlock();
        this.metric = newMetric("Metric", dimension);
        this.copied = newMetric("Copied", dimension);
        this.rights =
                made(
                        "/applications/" + application + "/metrics",
                        Map.of(
                                "name", "Rights",
                                "dimensionIds", List.of(block),
                                "type", "AccessRights"));
        this.table =
                made(
                        "/applications/" + application + "/tables",
                        Map.of("name", "T " + UUID.randomUUID(), "metricIds", List.of(metric)));
        this.property = property(block, 0);
        this.size = property(block, 1);
        this.view = newView();
        this.configuration = newConfiguration();
        this.connection =
                made(
                        "/connections",
                        Map.of(
                                "name",
                                "Connection " + application,
                                "kind",
                                "PostgreSQL",
                                "settings",
                                Map.of("host", "example.org", "database", "d", "user", "u"),
                                "applicationIds",
                                List.of(application)));
        this.schedule = newSchedule();
        this.flow = newFlow();
        this.flowRun = owner.post(BASE + "/flows/" + flow + "/run").succeeded().text("flowRunId");
        this.board = newBoard();
        this.file = newFile();
        this.run = finished("/import-configurations/" + configuration + "/runs?fileId=" + file);
        owner.put(BASE + "/applications/" + application + "/calendar", calendar()).succeeded();
    }

    String application() {
        return application;
    }

    String block() {
        return block;
    }

    /// A metric of access rights.
    String rights() {
        return rights;
    }

    String property() {
        return property;
    }

    String configuration() {
        return configuration;
    }

    String guest() {
        return guest;
    }

    /// Fills the variables of a route with this place's objects.
    String fill(String route) {
        if (route.contains("{trialId}")) {
            return route.replace("{trialId}", newTrial());
        }
        return route.replace("{applicationId}", application)
                .replace("{blockId}", block)
                .replace("{listId}", block)
                .replace("{metricId}", metric)
                .replace("{propertyId}", property)
                .replace("{tableId}", table)
                .replace("{viewId}", view)
                .replace("{configurationId}", configuration)
                .replace("{connectionId}", connection)
                .replace("{scheduleId}", schedule)
                .replace("{flowId}", flow)
                .replace("{flowRunId}", flowRun)
                .replace("{boardId}", board)
                .replace("{fileId}", file)
                .replace("{runId}", run)
                .replace("{importId}", run)
                .replace("{memberId}", guest)
                .replace("{item}", "1")
                .replace("{notificationId}", new UUID(0, 0).toString())
                .replace("{channelId}", new UUID(0, 0).toString())
                .replace("{changeId}", new UUID(0, 0).toString());
    }

    /// As [#fill], with a new object in the place of the last variable.
    String fillFresh(String route) {
        int last = route.lastIndexOf('{');
        var fresh =
                switch (route.substring(last)) {
                    case "{applicationId}" -> new Place(owner, guest).application;
                    case "{blockId}" -> newBlock();
                    case "{propertyId}" -> newProperty();
                    case "{scenarioId}" -> newScenario();
                    case "{viewId}" -> newView();
                    case "{ruleId}" ->
                            made("/applications/" + application + "/access-rules", newRule());
                    case "{configurationId}" -> newConfiguration();
                    case "{scheduleId}" -> newSchedule();
                    case "{flowId}" -> newFlow();
                    case "{boardId}" -> newBoard();
                    case "{roleId}" -> newRole();
                    case "{memberId}" -> newHolder();
                    default -> throw new IllegalArgumentException(route);
                };
        return fill(route.substring(0, last)) + fresh;
    }

    /// The id of the role of that name.
    String role(String name) {
        var roles = owner.get(BASE + "/applications/" + application + "/roles").succeeded();
        return roles.all("id").get(roles.all("name").indexOf(name));
    }

    /// Gives a member a role.
    void assign(String member, String role) {
        owner.put(
                        BASE + "/applications/" + application + "/members/" + member,
                        Map.of("roleId", role(role)))
                .succeeded();
    }

    private String newFile() {
        return owner.post(
                        BASE + "/applications/" + application + "/files?name=items.csv",
                        "text/csv",
                        CSV)
                .succeeded()
                .text("fileId");
    }

    Map<String, Object> configurationBody() {
        return Map.of(
                "name",
                "Configuration " + UUID.randomUUID(),
                "description",
                "",
                "definition",
                definition());
    }

    static Map<String, Object> calendar() {
        return Map.of(
                "start",
                "2026-01-01",
                "end",
                "2026-12-31",
                "fiscalYearStartMonth",
                1,
                "levels",
                List.of("Month", "Year"));
    }

    static Map<String, Object> fileStructure() {
        return Map.of(
                "encoding", "UTF-8",
                "delimiter", ",",
                "quote", "\"",
                "escape", "\"",
                "header", true,
                "layout", "Flat");
    }

    Map<String, Object> definition() {
        return Map.of(
                "file",
                fileStructure(),
                "formats",
                Map.of(),
                "columns",
                List.of(
                        Map.of(
                                "source", Map.of("kind", "Column", "name", "Name"),
                                "target", Map.of("kind", "Property", "propertyId", property)),
                        Map.of(
                                "source", Map.of("kind", "Column", "name", "Size"),
                                "target", Map.of("kind", "Property", "propertyId", size))),
                "options",
                Map.of(
                        "mode", "Upsert",
                        "keyPropertyId", property,
                        "blankCells", "LeaveUnchanged"));
    }

    /// The names of another list's items.
    Map<String, Object> copyOfAList() {
        var list = newBlock();
        return Map.of(
                "copyFrom",
                Map.of("blockId", list),
                "columns",
                List.of(
                        Map.of(
                                "source",
                                Map.of("kind", "Property", "propertyId", property(list, 0)),
                                "target",
                                Map.of("kind", "Property", "propertyId", property))),
                "options",
                Map.of("mode", "Upsert", "keyPropertyId", property));
    }

    private String newTrial() {
        return owner.post(
                        BASE + "/files/" + newFile() + "/trial",
                        Map.of("blockId", block, "definition", definition()))
                .succeeded()
                .text("trialId");
    }

    private String newBlock() {
        return made(
                "/applications/" + application + "/lists",
                Map.of(
                        "name",
                        "List " + UUID.randomUUID(),
                        "type",
                        "DimensionList",
                        "properties",
                        List.of(
                                Map.of("name", "Name", "type", "Text", "unique", true),
                                Map.of("name", "Size", "type", "Number"))));
    }

    private String newMetric(String name, String dimension) {
        return made(
                "/applications/" + application + "/metrics",
                Map.of("name", name, "dimensionIds", List.of(dimension), "type", "Number"));
    }

    private String property(String list, int at) {
        return owner.get(BASE + "/blocks/" + list).succeeded().text("/properties/" + at + "/id");
    }

    private String newProperty() {
        var added =
                owner.post(
                        BASE + "/blocks/" + block + "/properties",
                        Map.of("name", "P " + UUID.randomUUID(), "type", "Number"));
        return added.succeeded().text("id");
    }

    private String newScenario() {
        return made(
                "/applications/" + application + "/scenarios",
                Map.of("name", "Scenario " + UUID.randomUUID()));
    }

    /// A rule that limits nothing: it takes the rights off all blocks.
    Map<String, Object> newRule() {
        return Map.of("name", "Rule " + UUID.randomUUID(), "metricId", rights, "mode", "Ignore");
    }

    static Map<String, Object> viewBody() {
        return Map.of("name", "View", "kind", "Public", "definition", Map.of());
    }

    private String newView() {
        return made("/blocks/" + block + "/views", viewBody());
    }

    private String newConfiguration() {
        return made("/blocks/" + block + "/import-configurations", configurationBody());
    }

    /// Once, in a time that no test sees.
    static Map<String, Object> timing() {
        return Map.of("rule", Map.of("kind", "Once"), "zone", "UTC", "start", "2990-01-01T06:30");
    }

    Map<String, Object> newScheduleBody() {
        var body = new HashMap<>(timing());
        body.put("configurationId", newCopy());
        return body;
    }

    /// A configuration that needs no file.
    private String newCopy() {
        return made(
                "/blocks/" + metric + "/import-configurations",
                Map.of(
                        "name",
                        "Copy " + UUID.randomUUID(),
                        "definition",
                        Map.of("copyFrom", Map.of("blockId", copied))));
    }

    private String newSchedule() {
        return made("/applications/" + application + "/schedules", newScheduleBody());
    }

    Map<String, Object> flowBody() {
        return Map.of(
                "name",
                "Flow " + UUID.randomUUID(),
                "mode",
                "Sequential",
                "actions",
                List.of(Map.of("configurationId", newCopy())));
    }

    private String newFlow() {
        return made("/applications/" + application + "/flows", flowBody());
    }

    Map<String, Object> boardBody() {
        return Map.of("name", "Board " + UUID.randomUUID(), "widgets", List.of());
    }

    private String newBoard() {
        return made("/applications/" + application + "/boards", boardBody());
    }

    private String newRole() {
        return made(
                "/applications/" + application + "/roles",
                Map.of("name", "Role " + UUID.randomUUID(), "permissions", List.of()));
    }

    private String newHolder() {
        assign(guest, "Reader");
        return guest;
    }

    private String made(String path, Object body) {
        return owner.post(BASE + path, body).succeeded().text("id");
    }

    private String finished(String path) {
        var run = owner.post(BASE + path).succeeded().text("runId");
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        owner.get(BASE + "/runs/" + run)
                                .succeeded()
                                .text("state")
                                .equals("Completed"));
        return run;
    }
}
