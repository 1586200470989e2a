package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Two copies become one click: the second reads through a formula what the first wrote.
class FlowJourneyTest {
    private static final String BASE = "/api/management/v1";

    @Test
    void buildsAFlowRunsItWatchesAndUndoesAnImport() {
        var server = RunningSluice.shared();
        var application = anApplicationWithTwoCopies(server.owner());
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

    private static void choose(Page page, int action, String block) {
        page.locator(".flow-action")
                .nth(action)
                .getByRole(AriaRole.COMBOBOX, within("Target Block"))
                .click();
        page.getByRole(AriaRole.OPTION, named(block)).click();
    }

    /// Source → Actuals; Net = Actuals × 0.9; Net → Plan.
    private static String anApplicationWithTwoCopies(Http http) {
        var application =
                http.post(BASE + "/applications", Map.of("name", "Close", "description", ""))
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
        copy(http, actuals, source, "Actuals in");
        copy(http, plan, net, "Plan from net");
        return application;
    }

    private static String metric(Http http, String application, String product, String name) {
        return http.post(
                        BASE + "/applications/" + application + "/metrics",
                        Map.of("name", name, "dimensionIds", List.of(product), "type", "Number"))
                .expect(201)
                .text("id");
    }

    private static void copy(Http http, String metric, String source, String name) {
        http.post(
                        BASE + "/blocks/" + metric + "/import-configurations",
                        Map.of(
                                "name",
                                name,
                                "description",
                                "",
                                "definition",
                                Map.of("copyFrom", Map.of("blockId", source))))
                .expect(201);
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
