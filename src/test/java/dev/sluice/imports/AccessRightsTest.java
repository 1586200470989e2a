package dev.sluice.imports;

import static dev.sluice.imports.SalesModel.API;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What access rights leave a member of everything that reads and writes: Ann may write France,
/// read Spain, and neither in Italy.
class AccessRightsTest {
    private final RunningSluice server = RunningSluice.shared();
    private LimitedSales limited;
    private SalesModel model;
    private String name;
    private Http ann;
    private String rights;

    @BeforeEach
    void make() {
        limited = new LimitedSales(server);
        model = limited.model;
        name = limited.name;
        ann = limited.ann;
        rights = limited.rights;
    }

    @Test
    void leavesWhatAMemberMayReadInGridsAndViews() {
        limited.rule(rights, "Apply");

        assertThat(limited.rows(ann, model.sales))
                .containsExactlyInAnyOrder(
                        "[\"Product A\",\"France\",1.0]", "[\"Product A\",\"Spain\",2.0]");
        assertThat(limited.rows(ann, model.country)).hasSize(2);
        assertThat(limited.rows(model.owner, model.sales)).isEmpty();
        var dimension = Map.of("kind", "Dimension", "dimensionId", model.product);
        var view =
                ann.post(
                                API + "/blocks/" + model.sales + "/view-cells",
                                Map.of("definition", Map.of("rows", List.of(dimension))))
                        .expect(200);
        assertThat(view.json().path("cells").toString()).isEqualTo("[[3.0],[3.0]]");
    }

    @Test
    void leavesTheSameInExportsByHandAndByKey() {
        limited.rule(rights, "Apply");
        var key = server.withKey(server.apiKey(ann, "Export"));
        var table = table();
        var view = view();

        var exports =
                List.of(
                        ann.get(API + "/blocks/" + model.sales + "/download"),
                        ann.get(API + "/views/" + view + "/download"),
                        key.post("/api/v1/export/metric/" + model.sales, Map.of()),
                        key.post("/api/v1/export/list/" + model.country, Map.of()),
                        key.post("/api/v1/export/table/" + table, Map.of()),
                        key.get("/api/v1/export/view/" + view),
                        key.post("/api/export/metric/" + model.sales, Map.of()),
                        key.get(
                                "/api/workspace/"
                                        + model.application
                                        + "/view/ExportListData/"
                                        + view));

        for (var export : exports) {
            var text = new String(export.expect(200).bytes(), StandardCharsets.UTF_8);
            assertThat(text).contains("France").contains("Spain").doesNotContain("Italy");
        }
    }

    private String table() {
        return model.owner
                .post(
                        API + "/applications/" + model.application + "/tables",
                        Map.of("name", "All", "metricIds", List.of(model.sales)))
                .succeeded()
                .text("id");
    }

    private String view() {
        var definition =
                Map.of("rows", List.of(Map.of("kind", "Dimension", "dimensionId", model.country)));
        return ann.post(
                        API + "/blocks/" + model.sales + "/views",
                        Map.of("name", "V", "kind", "Public", "definition", definition))
                .succeeded()
                .text("id");
    }

    @Test
    void refusesEditsNamingTheCell() {
        limited.rule(rights, "Apply");

        limited.set(ann, model.sales, List.of("Product A", "France"), 5).expect(200);
        var refused = limited.set(ann, model.sales, List.of("Product A", "Spain"), 5).expect(403);

        assertThat(refused.text("detail"))
                .isEqualTo("Your access rights do not let you change Product A, Spain.");
        limited.set(model.owner, model.sales, List.of("Product A", "France"), 5).expect(403);
        assertThat(model.rows(model.sales))
                .containsExactlyInAnyOrder(
                        "Product A|France|5", "Product A|Spain|2", "Product A|Italy|4");
    }

    private static final String LINES =
            "product,country,amount\nA,France,10\nA,Spain,20.5\nA,Italy,40\nX,Italy,1\n";

    @Test
    void skipsLinesThatMayNotBeWrittenAndSaysSo() {
        limited.rule(rights, "Apply");
        var configuration = configuration(model.salesDefinition("SkipLine"));
        var path = "/api/v1/import/push/csv?configurationId=" + configuration;

        var pushed = push(server.withKey(server.apiKey(ann, "Import")), path);

        var ended = model.ended(pushed);
        assertThat(ended.text("/lines/read")).isEqualTo("4");
        assertThat(ended.text("/lines/updated")).isEqualTo("1");
        assertThat(ended.text("/lines/skipped")).isEqualTo("3");
        var report =
                server.withKey(server.apiKey(ann, "Import"))
                        .get("/api/v1/import/" + pushed + "/status?includedDetailedReport=true")
                        .expect(200);
        assertThat(report.json().at("/detailedReport/impactedBlocks/0/skippedData").toString())
                .isEqualTo(
                        "[{\"count\":2,\"reason\":\"MissingWriteAccessRights\","
                                + "\"sourceColumnName\":null,\"samples\":[\"A, Spain\",\"A, Italy\"]},"
                                + "{\"count\":1,\"reason\":\"MissingModalitySkippedDataRow\","
                                + "\"sourceColumnName\":\"product\",\"samples\":[\"X\"]}]");
        assertThat(model.rows(model.sales))
                .containsExactlyInAnyOrder(
                        "Product A|France|10", "Product A|Spain|2", "Product A|Italy|4");
    }

    @Test
    void keepsWhatOthersImportedFromWhoeverMayNotViewTheHistory() {
        model.owner
                .post(
                        API + "/applications/" + model.application + "/roles",
                        Map.of(
                                "name",
                                "Importer",
                                "permissions",
                                List.of("DisplayApplication", "OpenBlockExplorer", "ImportData")))
                .expect(201);
        limited.assign("Importer");
        var definition = model.salesDefinition("SkipLine");
        var run = model.start(model.sales, definition, LINES);
        model.ended(run);
        var paths = List.of("", "/received-file", "/changes?kind=inserted", "/skipped-lines");
        paths.forEach(path -> ann.get(API + "/runs/" + run + path).expect(200));

        limited.rule(rights, "Apply");

        paths.forEach(path -> ann.get(API + "/runs/" + run + path).expect(403));
        ann.post(API + "/runs/" + run + "/again", Map.of()).expect(403);
        limited.assign("Designer");
        paths.forEach(path -> ann.get(API + "/runs/" + run + path).expect(200));
    }

    @Test
    void saysOfWhichBlocksItLeavesLess() {
        var sales = API + "/blocks/" + model.sales;
        assertThat(ann.get(sales).expect(200).json().path("limited").isNull()).isTrue();

        limited.rule(rights, "Apply");

        assertThat(ann.get(sales).expect(200).text("limited")).isEqualTo("true");
        assertThat(model.owner.get(sales).expect(200).text("limited")).isEqualTo("true");
        var given = ann.get(API + "/blocks/" + rights).expect(200);
        assertThat(given.json().path("limited").isNull()).isTrue();
    }

    @Test
    void keepsUploadedFilesForWhoeverUploadedThem() {
        var file = API + "/files/" + model.upload(LINES);
        var trial = Map.of("blockId", model.sales, "definition", model.salesDefinition("SkipLine"));

        model.owner.get(file + "/preview").expect(200);

        ann.get(file + "/preview").expect(404);
        ann.get(file + "/profile").expect(404);
        ann.post(file + "/trial", trial).expect(404);
    }

    @Test
    void letsNobodyUseAFileWhoMayNoLongerImport() {
        var uploads = API + "/applications/" + model.application + "/files?name=f.csv";
        var lines = LINES.getBytes(StandardCharsets.UTF_8);
        var file = ann.post(uploads, "text/csv", lines).expect(201).text("fileId");

        limited.assign("Reader");

        ann.get(API + "/files/" + file + "/preview").expect(403);
    }

    @Test
    void leavesAdminsAloneWhenTheyImport() {
        limited.rule(rights, "Apply");

        var ended = model.run(model.sales, model.salesDefinition("SkipLine"), LINES);

        assertThat(ended.text("/lines/updated")).isEqualTo("3");
    }

    @Test
    void limitsAdminsWhereTheImportSaysSo() {
        limited.rule(rights, "Apply");
        var definition = new HashMap<>(model.salesDefinition("SkipLine"));
        definition.put("options", Map.of("applyAccessRightsToAdmins", true));

        var ended = model.run(model.sales, definition, LINES);

        assertThat(ended.text("/lines/updated")).isEqualTo("0");
        assertThat(ended.text("/lines/skipped")).isEqualTo("4");
    }

    @Test
    void goesByRightsThatAreCalculatedAndNamesThoseThatAreNot() {
        var computed = limited.metric("Computed", "AccessRights", model.country);
        model.owner
                .put(
                        API + "/blocks/" + computed + "/formula",
                        Map.of(
                                "text",
                                "IF(Country = Country.\"Spain\", ACCESSRIGHTS(FALSE, TRUE))"))
                .expect(200);
        limited.rule(computed, "Apply");
        var key = server.withKey(server.apiKey(ann, "Export", "Import"));
        var path = "/api/v1/export/metric/" + model.sales;
        assertThat(key.post(path, Map.of()).expect(200).body())
                .contains("Spain")
                .doesNotContain("France");
        var push =
                "/api/v1/import/push/csv?configurationId="
                        + configuration(model.salesDefinition("SkipLine"));
        var landed = push(key, push);
        assertThat(model.ended(landed).text("/lines/updated")).isEqualTo("1");

        var spain = ann.get(API + "/blocks/" + model.country + "/rows").expect(200).json();
        assertThat(spain.path("rows").size()).isEqualTo(1);
        ann.post(
                        API + "/blocks/" + model.country + "/items/delete",
                        Map.of("items", List.of(spain.path("rows").get(0).path("item").asInt())))
                .succeeded();

        assertThat(key.post(path, Map.of()).expect(409).text("detail"))
                .contains("\"Computed\"", "cannot be calculated");
        var failed = model.ended(push(key, push));
        assertThat(failed.text("state")).isEqualTo("Failed");
        assertThat(failed.text("/error/name")).isEqualTo("ResultsNotReady");
        assertThat(failed.text("/error/description")).contains("\"Computed\"");
    }

    private static String push(Http key, String path) {
        return key.post(path, "text/csv", LINES.getBytes(StandardCharsets.UTF_8))
                .expect(200)
                .text("importId");
    }

    @Test
    void previewsFormulasFromWhatAMemberMayRead() {
        limited.rule(rights, "Apply");
        var target = limited.metric("All countries", "Number", model.product);

        var preview =
                ann.post(
                                API + "/blocks/" + target + "/formula/preview",
                                Map.of("text", "Sales[REMOVE: Country]"))
                        .expect(200);

        assertThat(preview.json().path("rows").get(0).path("cells").toString())
                .isEqualTo("[\"Product A\",3.0]");
    }

    @Test
    void triesImportsWithTheSameOutcome() {
        limited.rule(rights, "Apply");
        var files = API + "/applications/" + model.application + "/files?name=f.csv";
        var file =
                ann.post(files, "text/csv", LINES.getBytes(StandardCharsets.UTF_8))
                        .expect(201)
                        .text("fileId");
        var body = Map.of("blockId", model.sales, "definition", model.salesDefinition("SkipLine"));

        var trial = ann.post(API + "/files/" + file + "/trial", body).expect(200).text("trialId");

        Awaitility.await("the trial")
                .atMost(Duration.ofSeconds(30))
                .until(() -> !ann.get(API + "/trials/" + trial).text("state").equals("Running"));
        var done = ann.get(API + "/trials/" + trial).expect(200);
        assertThat(done.text("skipped")).isEqualTo("3");
        assertThat(done.json().path("reasons").get(0).path("reason").asString())
                .isEqualTo("MissingWriteAccessRights");
    }

    private String configuration(Map<String, Object> definition) {
        return model.owner
                .post(
                        API + "/blocks/" + model.sales + "/import-configurations",
                        Map.of("name", "Sales", "description", "", "definition", definition))
                .expect(201)
                .text("id");
    }

    @Test
    void copiesAndClearsOnlyWhatTheRunnerMay() {
        var plan = limited.metric("Plan", "Number", model.country, model.product);
        for (var country : List.of("France", "Spain", "Italy")) {
            limited.set(model.owner, plan, List.of(country, "Product A"), 100).expect(200);
        }
        limited.rule(rights, "Apply");
        var definition =
                Map.of(
                        "copyFrom",
                        Map.of("blockId", model.sales),
                        "options",
                        Map.of("clear", Map.of("mode", "All")));

        var run =
                ann.post(API + "/blocks/" + plan + "/runs", Map.of("definition", definition))
                        .expect(200)
                        .text("runId");

        var ended = model.ended(run);
        assertThat(ended.text("state")).isEqualTo("Completed");
        assertThat(ended.text("/lines/read")).isEqualTo("2");
        assertThat(ended.text("/lines/skipped")).isEqualTo("1");
        assertThat(ended.json().toString()).contains("\"Spain, Product A\"");
        assertThat(model.rows(plan))
                .containsExactlyInAnyOrder(
                        "France|Product A|1", "Spain|Product A|100", "Italy|Product A|100");
    }

    @Test
    void intersectsRightsAndFollowsRolesAndIgnoredBlocks() {
        limited.rule(rights, "Apply");
        var byRole =
                limited.metric("By role", "AccessRights", limited.security("Role"), model.country);
        limited.rule(byRole, "Apply", model.sales);
        assertThat(limited.rows(ann, model.sales)).isEmpty();

        limited.give(byRole, List.of("Modeler", "Spain"), "Write");
        limited.give(byRole, List.of("Reader", "France"), "Write");

        assertThat(limited.rows(ann, model.sales)).containsExactly("[\"Product A\",\"Spain\",2.0]");
        limited.rule(rights, "Ignore", model.sales);
        limited.rule(byRole, "Ignore", model.sales);
        assertThat(limited.rows(ann, model.sales)).hasSize(3);
    }

    @Test
    void limitsRowsByAProperty() {
        var byProduct =
                limited.metric(
                        "By product", "AccessRights", limited.security("User"), model.product);
        model.addProducts("A", "B");
        limited.give(byProduct, List.of(name, "Product A"), "Write");
        limited.rule(byProduct, "Apply");
        var reference = model.property(model.orders, "Reference");
        var product = model.property(model.orders, "Product");
        var definition =
                Map.of(
                        "columns",
                        List.of(
                                toProperty("reference", reference, null),
                                toProperty(
                                        "product", product, model.property(model.product, "Code"))),
                        "options",
                        Map.of("mode", "Append"));
        var lines = "reference,product\n1,A\n2,B\n3,\n";
        model.run(model.orders, definition, lines);
        var before = limited.rows(ann, model.orders);
        var file =
                ann.post(
                                API + "/applications/" + model.application + "/files?name=f.csv",
                                "text/csv",
                                lines.getBytes(StandardCharsets.UTF_8))
                        .expect(201)
                        .text("fileId");

        var run =
                ann.post(
                                API + "/blocks/" + model.orders + "/runs",
                                Map.of("fileId", file, "definition", definition))
                        .expect(200)
                        .text("runId");

        assertThat(before).containsExactly("[\"1\",null,\"Product A\"]");
        assertThat(model.ended(run).text("/lines/skipped")).isEqualTo("2");
        assertThat(limited.rows(ann, model.orders)).hasSize(2);
        assertThat(model.rows(model.orders)).hasSize(4);
    }

    private static Map<String, Object> toProperty(
            String column, String property, @Nullable String match) {
        var mapping = new HashMap<String, Object>();
        mapping.put("source", SalesModel.column(column));
        mapping.put("target", Map.of("kind", "Property", "propertyId", property));
        if (match != null) {
            mapping.put("matchPropertyId", match);
        }
        return mapping;
    }
}
