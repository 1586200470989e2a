package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class FormulaJourneyTest {
    @Test
    void leadsFromAListOverCellsToAFormulaAndWhatItDependsOn() {
        var server = RunningSluice.shared();
        try (var chromium = Chromium.on(server);
                var page = chromium.window(ColorScheme.LIGHT, 1280, 860)) {
            List<String> errors = new ArrayList<>();
            page.onPageError(errors::add);
            var application = "/applications/" + application(server);

            page.navigate(application);
            page.getByRole(AriaRole.BUTTON, named("Create")).click();
            page.getByRole(AriaRole.MENUITEM, named("Dimension list")).click();
            page.getByLabel("List name").fill("Product");
            press(page, "Create list");
            page.getByRole(AriaRole.BUTTON, named("Add an item")).click();
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Tea");
            press(page, "Add item");
            assertThat(page.locator(".ag-row").first()).containsText("Tea");

            createMetric(page, application, "Volume");
            page.getByRole(AriaRole.BUTTON, named("Enter a cell")).click();
            page.getByRole(AriaRole.COMBOBOX, named("Product")).fill("Te");
            page.getByRole(AriaRole.OPTION, named("Tea")).click();
            page.getByLabel("Value").fill("5");
            press(page, "Enter cell");
            assertThat(value(page)).hasText("5");

            createMetric(page, application, "Double");
            page.getByRole(AriaRole.BUTTON, named("Write a formula")).click();
            var text = page.getByRole(AriaRole.TEXTBOX, named("Formula of Double"));
            text.click();
            page.keyboard().type("Volum * 2 ");
            page.getByRole(AriaRole.BUTTON, named("Use Volume")).click();
            assertThat(page.getByRole(AriaRole.REGION, named("Preview"))).containsText("10");
            text.press("Control+Enter");
            assertThat(page.getByText("The formula was saved.")).isVisible();
            assertThat(value(page)).hasText("10");
            assertThat(page.locator(".state[aria-label='Results: Fresh']")).isVisible();

            page.getByRole(AriaRole.LINK, named("Dependencies")).click();
            page.getByRole(AriaRole.LINK, named("Volume, Metric, feeds this block")).click();
            assertThat(
                            page.getByRole(
                                    AriaRole.HEADING,
                                    new Page.GetByRoleOptions().setName("Volume").setExact(true)))
                    .isVisible();
            assertThat(errors).as("script errors").isEmpty();
        }
    }

    private static String application(RunningSluice server) {
        return server.owner()
                .post(
                        "/api/management/v1/applications",
                        Map.of("name", "Formulas " + UUID.randomUUID()))
                .expect(201)
                .text("id");
    }

    private static void createMetric(Page page, String application, String name) {
        page.navigate(application);
        page.getByRole(AriaRole.BUTTON, named("Create")).click();
        page.getByRole(AriaRole.MENUITEM, named("Metric")).click();
        page.getByLabel("Metric name").fill(name);
        page.getByRole(AriaRole.DIALOG).getByLabel("Dimensions").first().click();
        page.getByRole(AriaRole.OPTION, named("Product")).click();
        page.keyboard().press("Tab");
        press(page, "Create metric");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Write a formula"))).isVisible();
    }

    /// Presses a button of the dialog.
    private static void press(Page page, String name) {
        page.getByRole(AriaRole.DIALOG)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    private static Locator value(Page page) {
        return page.locator(".ag-row[row-index='0'] .ag-cell[col-id='value']");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
