package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/// Two copies become one click: the second reads through a formula what the first wrote.
class FlowJourneyTest {
    private static final String BASE = "/api/management/v1";

    @Test
    void buildsAFlowRunsItWatchesAndUndoesAnImport() {
        var server = RunningSluice.shared();
        var application = anApplicationWithTwoCopies(server.owner()).id();
        try (var chromium = Chromium.on(server);
                var page = chromium.window(ColorScheme.LIGHT, 1280, 900)) {
            page.navigate("/applications/" + application);
            page.getByRole(AriaRole.BUTTON, named("More options")).click();
            page.getByRole(AriaRole.LINK, named("Data Flows")).click();
            page.getByRole(AriaRole.LINK, named("Create a Data Flow")).click();

            build(page);
            page.getByRole(AriaRole.BUTTON, named("Run")).click();

            var steps = page.getByRole(AriaRole.LIST, named("Steps")).getByRole(AriaRole.LISTITEM);
            assertThat(steps).hasCount(2);
            assertThat(steps.nth(0)).containsText("Actuals");
            assertThat(steps.nth(1)).containsText("Plan");
            assertThat(page.locator(".gantt-step[data-state=Succeeded]")).hasCount(2);
            assertThat(page.locator(".gantt-bar[data-state=Succeeded]")).hasCount(2);
            steps.nth(1).getByRole(AriaRole.LINK, within("Import Summary")).click();
            assertThat(page.getByText("The books balance")).isVisible();
            assertThat(page.getByText("a data flow")).isVisible();
            undo(page);
        }
    }

    /// From the import's page.
    private static void undo(Page page) {
        page.getByRole(AriaRole.BUTTON, named("Undo")).click();
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, within("Undo this run")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Undo in Plan"))).isVisible();
        assertThat(page.getByText("every change of the run is in exactly one")).isVisible();
        page.getByRole(AriaRole.LINK, named("this run")).click();
        assertThat(page.getByText("Undone by")).isVisible();
    }

    /// Written in the wrong order, and put right by keyboard.
    private static void build(Page page) {
        page.getByRole(AriaRole.TEXTBOX, named("Name")).fill("Close");
        page.getByRole(AriaRole.RADIO, named("Parallel")).click();
        assertThat(page.getByText("Stop the Data Flow")).hasCount(0);
        page.getByRole(AriaRole.RADIO, named("Sequential")).click();
        assertThat(page.getByText("Stop the Data Flow")).isVisible();
        choose(page, 0, "Plan");
        page.getByRole(AriaRole.BUTTON, named("Add action")).click();
        choose(page, 1, "Actuals");
        page.getByRole(AriaRole.BUTTON, starting("Move Actuals")).focus();
        page.keyboard().press("ArrowUp");
        page.getByRole(AriaRole.BUTTON, named("Save")).click();

        var row = page.getByRole(AriaRole.LISTITEM, named("Close"));
        assertThat(row.locator(".flow-actions li").first()).containsText("Actuals");
        assertThat(row).containsText("It has not run yet.");
    }

    @Test
    void aBoardsChartIsDrawnAnewWhenItsButtonIsDone() {
        var server = RunningSluice.shared();
        var application = anApplicationWithTwoCopies(server.owner());
        aFlow(server.owner(), application);
        try (var chromium = Chromium.on(server);
                var page = chromium.window(ColorScheme.LIGHT, 1280, 900)) {
            page.navigate("/applications/" + application.id() + "/boards");
            page.getByRole(AriaRole.BUTTON, named("Create a board")).click();
            page.getByRole(AriaRole.TEXTBOX, named("Name")).fill("Cockpit");
            page.getByRole(AriaRole.BUTTON, named("Create board")).click();
            page.getByRole(AriaRole.BUTTON, named("Edit")).click();
            addButton(page);
            addChart(page);
            page.getByRole(AriaRole.BUTTON, starting("Move Net by product")).focus();
            page.keyboard().press("ArrowDown");
            page.getByRole(AriaRole.BUTTON, named("Save")).click();

            var chart = page.getByRole(AriaRole.REGION, named("Net by product"));
            assertThat(chart).containsText("Nothing");
            press(page);

            assertThat(chart.locator("svg").first()).isVisible();
            assertThat(chart.getByRole(AriaRole.CELL, within("90"))).hasCount(1);
        }
    }

    private static void addButton(Page page) {
        page.getByRole(AriaRole.BUTTON, named("Add a widget")).click();
        page.getByRole(AriaRole.MENUITEM, named("Action")).click();
        var form = page.getByRole(AriaRole.DIALOG);
        form.getByRole(AriaRole.RADIO, within("Trigger Data Flow")).check();
        form.getByRole(AriaRole.COMBOBOX, within("Configuration")).click();
        page.getByRole(AriaRole.OPTION, named("Close")).click();
        form.getByRole(AriaRole.TEXTBOX, within("Title")).fill("Month-end");
        form.getByRole(AriaRole.TEXTBOX, within("Button label")).fill("Run the close");
        form.getByRole(AriaRole.BUTTON, within("Add to board")).click();
        assertThat(form).hasCount(0);
    }

    private static void addChart(Page page) {
        page.getByRole(AriaRole.BUTTON, named("Add a widget")).click();
        page.getByRole(AriaRole.MENUITEM, named("View")).click();
        var form = page.getByRole(AriaRole.DIALOG);
        form.getByRole(AriaRole.COMBOBOX, within("Block")).click();
        page.getByRole(AriaRole.OPTION, named("Net")).click();
        form.getByRole(AriaRole.COMBOBOX, within("View")).click();
        page.getByRole(AriaRole.OPTION, named("By product")).click();
        form.getByText("Chart").first().click();
        form.getByRole(AriaRole.TEXTBOX, within("Title")).fill("Net by product");
        form.getByRole(AriaRole.BUTTON, within("Add to board")).click();
        assertThat(form).hasCount(0);
    }

    private static void press(Page page) {
        page.getByRole(AriaRole.BUTTON, named("Run the close")).click();
        var asked = page.getByRole(AriaRole.DIALOG);
        assertThat(asked).containsText("It has not run yet.");
        asked.getByRole(AriaRole.BUTTON, within("Run the close")).click();
        var widget = page.getByRole(AriaRole.REGION, named("Month-end"));
        assertThat(widget.getByText("Succeeded"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
        assertThat(widget.getByText("2 inserted, 0 updated")).isVisible();
    }

    private static void choose(Page page, int action, String block) {
        page.locator(".flow-action")
                .nth(action)
                .getByRole(AriaRole.COMBOBOX, within("Target Block"))
                .click();
        page.getByRole(AriaRole.OPTION, named(block)).click();
    }

    private record Close(String id, String toActuals, String toPlan) {}

    private static void aFlow(Http http, Close close) {
        http.post(
                        BASE + "/applications/" + close.id() + "/flows",
                        Map.of(
                                "name",
                                "Close",
                                "mode",
                                "Sequential",
                                "actions",
                                List.of(
                                        Map.of("configurationId", close.toActuals()),
                                        Map.of("configurationId", close.toPlan()))))
                .expect(201);
    }

    /// Source → Actuals; Net = Actuals × 0.9; Net → Plan.
    private static Close anApplicationWithTwoCopies(Http http) {
        var application =
                http.post(
                                BASE + "/applications",
                                Map.of("name", "Close " + UUID.randomUUID(), "description", ""))
                        .expect(201)
                        .text("id");
        var product =
                http.post(
                                BASE + "/applications/" + application + "/lists",
                                Map.of(
                                        "name",
                                        "Product",
                                        "type",
                                        "DimensionList",
                                        "properties",
                                        List.of(
                                                Map.of(
                                                        "name", "Name", "type", "Text", "unique",
                                                        true))))
                        .expect(201)
                        .text("id");
        var name = http.get(BASE + "/blocks/" + product).expect(200).text("/properties/0/id");
        http.post(
                        BASE + "/blocks/" + product + "/items",
                        Map.of("values", Map.of(name, "Espresso")))
                .expect(201);
        var source = metric(http, application, product, "Source");
        var actuals = metric(http, application, product, "Actuals");
        var net = metric(http, application, product, "Net");
        var plan = metric(http, application, product, "Plan");
        http.put(BASE + "/blocks/" + source + "/formula", Map.of("text", "100")).expect(200);
        http.put(BASE + "/blocks/" + net + "/formula", Map.of("text", "Actuals * 0.9")).expect(200);
        http.get(BASE + "/blocks/" + source + "/freshness?wait=30").expect(200);
        view(http, net, product);
        var toActuals = copy(http, actuals, source, "Actuals in");
        return new Close(application, toActuals, copy(http, plan, net, "Plan from net"));
    }

    private static String metric(Http http, String application, String product, String name) {
        return http.post(
                        BASE + "/applications/" + application + "/metrics",
                        Map.of("name", name, "dimensionIds", List.of(product), "type", "Number"))
                .expect(201)
                .text("id");
    }

    private static void view(Http http, String metric, String product) {
        var rows = List.of(Map.of("kind", "Dimension", "dimensionId", product));
        http.post(
                        BASE + "/blocks/" + metric + "/views",
                        Map.of(
                                "name",
                                "By product",
                                "kind",
                                "Public",
                                "definition",
                                Map.of("rows", rows)))
                .expect(201);
    }

    private static String copy(Http http, String metric, String source, String name) {
        return http.post(
                        BASE + "/blocks/" + metric + "/import-configurations",
                        Map.of(
                                "name",
                                name,
                                "description",
                                "",
                                "definition",
                                Map.of("copyFrom", Map.of("blockId", source))))
                .expect(201)
                .text("id");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions starting(String name) {
        return new Page.GetByRoleOptions().setName(Pattern.compile("^" + name));
    }

    private static Locator.GetByRoleOptions within(String name) {
        return new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name + "( \\*)?$"));
    }
}
