package dev.sluice.browser;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// An application with something on every screen, made through the management API.
record Sample(
        String application,
        String product,
        String revenue,
        String net,
        String configuration,
        String run,
        String failedRun,
        String flow,
        String flowRun,
        String board) {
    private static final String BASE = "/api/management/v1";

    /// Twelve good lines, one with a country nobody knows, one with a text for a number.
    static final String FILE =
            """
            product;country;month;revenue
            Espresso;France;Jan 26;1250.50
            Espresso;Germany;Jan 26;980.00
            Espresso;Spain;Jan 26;411.25
            Filter coffee;France;Jan 26;640.00
            Filter coffee;Germany;Feb 26;702.10
            Filter coffee;Spain;Feb 26;318.75
            Green tea;France;Feb 26;205.00
            Green tea;Germany;Feb 26;199.90
            Green tea;Spain;Mar 26;87.30
            Black tea;France;Mar 26;154.20
            Black tea;Germany;Mar 26;161.00
            Black tea;Holand;Mar 26;90.00
            Espresso;France;Mar 26;n/a
            Espresso;France;Apr 26;1301.75
            """;

    private static final class Shared {
        private static final Sample SAMPLE = new Maker(RunningSluice.shared().owner()).make();
    }

    /// The one on the shared server, made once for all tests.
    static Sample shared() {
        return Shared.SAMPLE;
    }

    private record Maker(Http http) {
        Sample make() {
            var application =
                    http.post(
                                    BASE + "/applications",
                                    Map.of(
                                            "name",
                                            "Coffee and tea",
                                            "description",
                                            "Revenue by product, country and month."))
                            .expect(201)
                            .text("id");
            var product = list(application, "Product");
            var country = list(application, "Country");
            http.put(
                            BASE + "/applications/" + application + "/calendar",
                            Map.of(
                                    "start",
                                    "2026-01-01",
                                    "end",
                                    "2026-12-31",
                                    "fiscalYearStartMonth",
                                    1,
                                    "levels",
                                    List.of("Month", "Quarter", "Year")))
                    .expect(200);
            var month = blockCalled(application, "Month");
            add(country, List.of("France", "Germany", "Spain"));
            add(product, List.of("Espresso", "Filter coffee", "Green tea", "Black tea"));
            var revenue =
                    http.post(
                                    BASE + "/applications/" + application + "/metrics",
                                    Map.of(
                                            "name",
                                            "Revenue",
                                            "dimensionIds",
                                            List.of(product, country, month),
                                            "type",
                                            "Number"))
                            .expect(201)
                            .text("id");
            var configuration = configuration(revenue, product, country, month);
            var run = run(application, configuration, FILE);
            var failed = run(application, configuration, FILE.replace("revenue\n", "turnover\n"));
            var net = formula(application, product, month);
            var actuals =
                    copy(
                            application,
                            "Actuals",
                            "the revenue",
                            revenue,
                            List.of(product, country, month));
            schedule(application, actuals);
            var plan = copy(application, "Plan base", "net revenue", net, List.of(product, month));
            var flow = flow(application, List.of(actuals, plan));
            var flowRun = runFlow(flow);
            connection(application);
            channel(application);
            return new Sample(
                    application,
                    product,
                    revenue,
                    net,
                    configuration,
                    run,
                    failed,
                    flow,
                    flowRun,
                    board(application, net, List.of(product, month), flow));
        }

        private void connection(String application) {
            http.post(
                            BASE + "/connections",
                            Map.of(
                                    "name",
                                    "Exchange rates",
                                    "kind",
                                    "Http",
                                    "settings",
                                    Map.of("url", "https://rates.invalid", "signIn", "Bearer"),
                                    "secrets",
                                    Map.of("secret", "a token"),
                                    "applicationIds",
                                    List.of(application)))
                    .expect(201);
        }

        private void channel(String application) {
            http.post(
                            BASE + "/notification-channels",
                            Map.of(
                                    "kind",
                                    "SlackChannel",
                                    "name",
                                    "Finance alerts",
                                    "secret",
                                    "https://chat.invalid/services/T000/B000/x",
                                    "about",
                                    "FailedAndPartial",
                                    "applicationIds",
                                    List.of(application)))
                    .expect(201);
        }

        private String list(String application, String name) {
            return http.post(
                            BASE + "/applications/" + application + "/lists",
                            Map.of(
                                    "name",
                                    name,
                                    "type",
                                    "DimensionList",
                                    "properties",
                                    List.of(
                                            Map.of("name", "Name", "type", "Text", "unique", true),
                                            Map.of("name", "Code", "type", "Text"))))
                    .expect(201)
                    .text("id");
        }

        /// A metric that is calculated from the revenue.
        private String formula(String application, String product, String month) {
            var net =
                    http.post(
                                    BASE + "/applications/" + application + "/metrics",
                                    Map.of(
                                            "name",
                                            "Net revenue",
                                            "dimensionIds",
                                            List.of(product, month),
                                            "type",
                                            "Number"))
                            .expect(201)
                            .text("id");
            http.put(
                            BASE + "/blocks/" + net + "/formula",
                            Map.of("text", "// After discounts\nRevenue[REMOVE: Country] * 0.92"))
                    .expect(200);
            http.get(BASE + "/blocks/" + net + "/freshness?wait=30").expect(200);
            return net;
        }

        /// A metric that can be filled from another one without a file.
        private String copy(
                String application,
                String name,
                String from,
                String source,
                List<String> dimensions) {
            var metric =
                    http.post(
                                    BASE + "/applications/" + application + "/metrics",
                                    Map.of(
                                            "name",
                                            name,
                                            "dimensionIds",
                                            dimensions,
                                            "type",
                                            "Number"))
                            .expect(201)
                            .text("id");
            return http.post(
                            BASE + "/blocks/" + metric + "/import-configurations",
                            Map.of(
                                    "name",
                                    name + " from " + from,
                                    "description",
                                    "",
                                    "definition",
                                    Map.of("copyFrom", Map.of("blockId", source))))
                    .expect(201)
                    .text("id");
        }

        private String flow(String application, List<String> configurations) {
            var actions = configurations.stream().map(it -> Map.of("configurationId", it)).toList();
            return http.post(
                            BASE + "/applications/" + application + "/flows",
                            Map.of(
                                    "name",
                                    "Month-end close",
                                    "description",
                                    "Actuals in, net revenue recalculated, plan base taken over.",
                                    "mode",
                                    "Sequential",
                                    "onFailure",
                                    "Stop",
                                    "actions",
                                    actions))
                    .expect(201)
                    .text("id");
        }

        private String board(
                String application, String metric, List<String> dimensions, String flow) {
            var rows = List.of(Map.of("kind", "Dimension", "dimensionId", dimensions.getLast()));
            var columns =
                    List.of(Map.of("kind", "Dimension", "dimensionId", dimensions.getFirst()));
            var view =
                    http.post(
                                    BASE + "/blocks/" + metric + "/views",
                                    Map.of(
                                            "name",
                                            "By month",
                                            "kind",
                                            "Public",
                                            "definition",
                                            Map.of("rows", rows, "columns", columns)))
                            .expect(201)
                            .text("id");
            var action =
                    Map.of(
                            "kind",
                            "DataFlow",
                            "targetId",
                            flow,
                            "form",
                            "Card",
                            "label",
                            "Run the close");
            var widgets =
                    List.of(
                            Map.of(
                                    "kind",
                                    "Text",
                                    "x",
                                    0,
                                    "y",
                                    0,
                                    "width",
                                    12,
                                    "height",
                                    3,
                                    "text",
                                    "# Close\n\nPress **Run the close** once the ledger is in."),
                            Map.of(
                                    "kind",
                                    "View",
                                    "x",
                                    0,
                                    "y",
                                    3,
                                    "width",
                                    3,
                                    "height",
                                    5,
                                    "title",
                                    "Net revenue",
                                    "view",
                                    Map.of("viewId", view, "display", "Kpi")),
                            Map.of(
                                    "kind",
                                    "Action",
                                    "x",
                                    0,
                                    "y",
                                    8,
                                    "width",
                                    3,
                                    "height",
                                    7,
                                    "title",
                                    "Month-end",
                                    "description",
                                    "Actuals in, plan base taken over.",
                                    "action",
                                    action),
                            Map.of(
                                    "kind",
                                    "View",
                                    "x",
                                    3,
                                    "y",
                                    3,
                                    "width",
                                    9,
                                    "height",
                                    12,
                                    "title",
                                    "Net revenue by month",
                                    "view",
                                    Map.of("viewId", view, "display", "Chart", "chart", "Column")),
                            Map.of(
                                    "kind",
                                    "View",
                                    "x",
                                    0,
                                    "y",
                                    15,
                                    "width",
                                    12,
                                    "height",
                                    12,
                                    "title",
                                    "Net revenue in detail",
                                    "view",
                                    Map.of("viewId", view, "display", "Grid")));
            return http.post(
                            BASE + "/applications/" + application + "/boards",
                            Map.of("name", "Close cockpit", "widgets", widgets))
                    .expect(201)
                    .text("id");
        }

        private String runFlow(String flow) {
            var run =
                    http.post(BASE + "/flows/" + flow + "/run", Map.of())
                            .expect(202)
                            .text("flowRunId");
            Awaitility.await("the flow run " + run)
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () -> http.get(BASE + "/flow-runs/" + run).expect(200).text("state"),
                            state -> state.equals("Succeeded") || state.equals("Failed"));
            return run;
        }

        private void schedule(String application, String configuration) {
            http.post(
                            BASE + "/applications/" + application + "/schedules",
                            Map.of(
                                    "configurationId",
                                    configuration,
                                    "rule",
                                    Map.of("kind", "WorkingDays"),
                                    "zone",
                                    "Europe/Paris",
                                    "start",
                                    "2026-01-01T06:30"))
                    .expect(201);
            end(
                    http.post(BASE + "/import-configurations/" + configuration + "/runs")
                            .expect(200)
                            .text("runId"));
        }

        private String blockCalled(String application, String name) {
            var blocks = http.get(BASE + "/applications/" + application + "/blocks").expect(200);
            for (var block : blocks.json()) {
                if (block.path("name").asString("").equals(name)) {
                    return block.path("id").asString("");
                }
            }
            throw new AssertionError("No block " + name + " in " + blocks.body());
        }

        private void add(String list, List<String> names) {
            var property = http.get(BASE + "/blocks/" + list).expect(200).text("/properties/0/id");
            for (var name : names) {
                http.post(
                                BASE + "/blocks/" + list + "/items",
                                Map.of("values", Map.of(property, name)))
                        .expect(201);
            }
        }

        private String configuration(String metric, String product, String country, String month) {
            var columns =
                    List.of(
                            column("product", product),
                            column("country", country),
                            column("month", month),
                            Map.of(
                                    "source",
                                    Map.of("kind", "Column", "name", "revenue"),
                                    "target",
                                    Map.of("kind", "Value")));
            var file = Map.of("delimiter", ";", "quote", "\"", "escape", "\"", "header", true);
            return http.post(
                            BASE + "/blocks/" + metric + "/import-configurations",
                            Map.of(
                                    "name",
                                    "Revenue from the ledger",
                                    "description",
                                    "Pushed every night.",
                                    "definition",
                                    Map.of("file", file, "columns", columns)))
                    .expect(201)
                    .text("id");
        }

        private static Map<String, Object> column(String name, String dimension) {
            return Map.of(
                    "source",
                    Map.of("kind", "Column", "name", name),
                    "target",
                    Map.of("kind", "Dimension", "dimensionId", dimension),
                    "missingItem",
                    "SkipLine");
        }

        private String run(String application, String configuration, String text) {
            var file =
                    http.post(
                                    BASE
                                            + "/applications/"
                                            + application
                                            + "/files?name=ledger-2026-04.csv",
                                    "application/octet-stream",
                                    text.getBytes(StandardCharsets.UTF_8))
                            .expect(201)
                            .text("fileId");
            var run =
                    http.post(
                                    BASE
                                            + "/import-configurations/"
                                            + configuration
                                            + "/runs?fileId="
                                            + file)
                            .expect(200)
                            .text("runId");
            end(run);
            return run;
        }

        private void end(String run) {
            Awaitility.await("the run " + run)
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () -> http.get(BASE + "/runs/" + run).expect(200).text("state"),
                            state -> state.equals("Completed") || state.equals("Failed"));
        }
    }
}
