package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class AccessRulesJourneyTest {
    @Test
    void leadsFromARightsMetricToARuleThatTheBlockKnows() {
        var server = RunningSluice.shared();
        try (var chromium = Chromium.on(server);
                var page = chromium.window(ColorScheme.LIGHT, 1280, 860)) {
            List<String> errors = new ArrayList<>();
            page.onPageError(errors::add);
            var application = "/applications/" + application(server);

            page.navigate(application);
            page.getByRole(AriaRole.BUTTON, named("Create")).click();
            page.getByRole(AriaRole.MENUITEM, named("Metric")).click();
            page.getByLabel("Metric name").fill("Who may");
            page.getByRole(AriaRole.DIALOG).getByLabel("Dimensions").first().click();
            page.getByRole(AriaRole.OPTION, named("User")).click();
            page.keyboard().press("Tab");
            page.getByRole(AriaRole.COMBOBOX, named("Type of its values")).click();
            page.getByRole(AriaRole.OPTION, named("Access Rights")).click();
            press(page, "Create metric");
            assertThat(page.getByRole(AriaRole.BUTTON, named("Write a formula"))).isVisible();

            page.navigate(application + "/settings");
            page.getByRole(AriaRole.BUTTON, named("New rule")).click();
            page.getByLabel("Rule name").fill("Members only");
            press(page, "Create rule");
            var rules = page.getByRole(AriaRole.REGION, named("Access rules, scrolls sideways"));
            assertThat(rules).containsText("Members only");
            assertThat(rules).containsText("Apply");
            assertThat(rules).containsText("Region");

            page.getByRole(AriaRole.BUTTON, named("Preview as member")).click();
            choose(page, "Member", 0);
            choose(page, "Block", 0);
            assertThat(page.getByRole(AriaRole.DIALOG).getByText("May read")).isVisible();
            page.keyboard().press("Escape");

            rules.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Who may"))
                    .click();
            page.getByRole(AriaRole.LINK, named("All Settings")).last().click();
            assertThat(page.getByText("Members only", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            assertThat(errors).as("script errors").isEmpty();
        }
    }

    @Test
    void changesTheModeOfARuleAndDeletesIt() {
        var server = RunningSluice.shared();
        var id = application(server);
        ruleIn(server, id);
        try (var chromium = Chromium.on(server);
                var page = chromium.window(ColorScheme.DARK, 390, 844)) {
            page.navigate("/applications/" + id + "/settings");
            var actions = page.getByRole(AriaRole.BUTTON, named("Actions for Open to all"));
            actions.click();
            page.getByRole(AriaRole.MENUITEM, named("Change")).click();
            page.getByLabel("Ignore").check();
            press(page, "Save");
            var told = page.getByText("The rule Open to all was changed.");
            assertThat(told).isVisible();
            // It stands over the menu on a narrow screen until it goes.
            told.waitFor(
                    new Locator.WaitForOptions()
                            .setState(WaitForSelectorState.HIDDEN)
                            .setTimeout(30_000));

            actions.click();
            page.getByRole(AriaRole.MENUITEM, named("Delete")).click();
            press(page, "Delete rule");
            assertThat(page.getByText("Everybody reads and writes everything")).isVisible();
        }
    }

    private static String application(RunningSluice server) {
        var application =
                made(server, "/applications", Map.of("name", "Rights " + UUID.randomUUID()));
        made(
                server,
                "/applications/" + application + "/lists",
                Map.of("name", "Region", "type", "DimensionList"));
        return application;
    }

    private static void ruleIn(RunningSluice server, String application) {
        var blocks =
                server.owner().get("/api/management/v1/applications/" + application + "/blocks");
        var region = blocks.all("id").get(blocks.all("name").indexOf("Region"));
        var metric =
                made(
                        server,
                        "/applications/" + application + "/metrics",
                        Map.of(
                                "name", "Who may",
                                "dimensionIds", List.of(region),
                                "type", "AccessRights"));
        made(
                server,
                "/applications/" + application + "/access-rules",
                Map.of("name", "Open to all", "metricId", metric, "mode", "Apply"));
    }

    private static String made(RunningSluice server, String path, Object body) {
        return server.owner().post("/api/management/v1" + path, body).expect(201).text("id");
    }

    private static void choose(Page page, String field, int option) {
        page.getByRole(AriaRole.COMBOBOX, named(field)).click();
        page.getByRole(AriaRole.OPTION).nth(option).click();
    }

    /// Presses a button of the dialog.
    private static void press(Page page, String name) {
        page.getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
