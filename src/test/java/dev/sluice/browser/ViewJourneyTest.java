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

/// From nothing to a saved view of a formula metric, as somebody in finance goes.
class ViewJourneyTest {
    private static final String FILE =
            """
            Product;Region;Quarter;Channel;Price
            Espresso;North;Q1;Shop;10
            Espresso;North;Q1;Web;11
            Espresso;South;Q1;Shop;20
            Espresso;South;Q2;Shop;900
            Tea;North;Q1;Shop;3
            Tea;South;Q1;Web;4
            """;

    private final RunningSluice server = RunningSluice.shared();

    @Test
    void leadsFromListsToASavedViewOfAFormulaMetric() {
        try (var chromium = Chromium.on(server);
                var page = chromium.window(ColorScheme.LIGHT, 1280, 860)) {
            List<String> errors = new ArrayList<>();
            page.onPageError(errors::add);
            var application = "/applications/" + application();

            list(page, application, "Product", "Espresso", "Tea");
            list(page, application, "Region", "North", "South");
            list(page, application, "Quarter", "Q1", "Q2");
            list(page, application, "Channel", "Shop", "Web");
            metric(page, application, "Price");
            importFile(page);
            metric(page, application, "Sales");
            formula(page);
            var saved = view(page);

            var shown = cells(page);
            assertThat(shown)
                    .containsExactly(
                            "Product | Region | Shop | Web | Total",
                            "Espresso | North | 20 | 22 | 42",
                            "Espresso | South | 40 |  | 40",
                            "Espresso | Total | 60 | 22 | 82",
                            "Tea | North | 6 |  | 6",
                            "Tea | South |  | 8 | 8",
                            "Tea | Total | 6 | 8 | 14",
                            "Total |  | 66 | 30 | 96");
            page.reload();
            assertThat(page.locator(".pivot tbody tr").last()).containsText("96");
            assertThat(cells(page)).isEqualTo(shown);
            assertThat(exported(saved))
                    .containsExactly(
                            "Espresso;North;Shop;20",
                            "Espresso;North;Web;22",
                            "Espresso;South;Shop;40",
                            "Tea;North;Shop;6",
                            "Tea;South;Web;8");
            assertThat(errors).as("script errors").isEmpty();
        }
    }

    private String application() {
        return server.owner()
                .post(
                        "/api/management/v1/applications",
                        Map.of("name", "Views " + UUID.randomUUID()))
                .expect(201)
                .text("id");
    }

    private List<String> exported(String view) {
        var csv =
                server.withKey(server.apiKey("Export"))
                        .get("/api/v1/export/view/" + view)
                        .expect(200)
                        .body();
        return csv.lines().skip(1).toList();
    }

    private static void create(Page page, String application, String what) {
        page.navigate(application);
        page.getByRole(AriaRole.BUTTON, named("Create")).click();
        page.getByRole(AriaRole.MENUITEM, named(what)).click();
    }

    private static void list(Page page, String application, String name, String... items) {
        create(page, application, "Dimension list");
        page.getByLabel("List name").fill(name);
        press(page, "Create list");
        page.getByRole(AriaRole.BUTTON, named("Add an item")).waitFor();
        for (var item : items) {
            page.getByRole(
                            AriaRole.BUTTON,
                            named(item.equals(items[0]) ? "Add an item" : "Add item"))
                    .click();
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(item);
            press(page, "Add item");
            assertThat(page.locator(".ag-row", new Page.LocatorOptions().setHasText(item)).first())
                    .isVisible();
        }
    }

    private static void metric(Page page, String application, String name) {
        create(page, application, "Metric");
        page.getByLabel("Metric name").fill(name);
        page.getByRole(AriaRole.DIALOG).getByLabel("Dimensions").first().click();
        for (var dimension : List.of("Product", "Region", "Quarter", "Channel")) {
            page.getByRole(AriaRole.OPTION, named(dimension)).click();
        }
        page.keyboard().press("Tab");
        press(page, "Create metric");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Write a formula"))).isVisible();
    }

    private static void importFile(Page page) {
        page.getByRole(AriaRole.LINK, named("Import data")).click();
        Screens.upload(page, FILE);
        page.locator(".result .eyebrow").first().waitFor();
        page.getByRole(AriaRole.BUTTON, named("Run now")).click();
        assertThat(page.getByText("The books balance")).isVisible();
        assertThat(page.locator(".state").first()).hasText("Completed");
    }

    private static void formula(Page page) {
        page.getByRole(AriaRole.BUTTON, named("Write a formula")).click();
        var text = page.getByRole(AriaRole.TEXTBOX, named("Formula of Sales"));
        text.click();
        page.keyboard().type("Price * 2 ");
        assertThat(page.getByRole(AriaRole.REGION, named("Preview"))).containsText("20");
        text.press("Control+Enter");
        assertThat(page.locator(".state[aria-label='Results: Fresh']")).isVisible();
        assertThat(page.getByRole(AriaRole.LINK, named("Import data"))).hasCount(0);
    }

    /// Products and regions down with subtotals, channels across, one quarter on its page.
    private static String view(Page page) {
        page.getByRole(AriaRole.LINK, named("Views")).click();
        page.getByRole(AriaRole.BUTTON, named("Move Region")).click();
        page.getByRole(AriaRole.MENUITEM, named("To rows")).click();
        page.getByRole(AriaRole.COMBOBOX, named("Items of Quarter")).fill("Q1");
        page.getByRole(AriaRole.OPTION, named("Q1")).click();
        page.getByRole(AriaRole.BUTTON, named("Totals")).click();
        page.getByLabel("Below the rows").selectOption("Subtotals");
        page.keyboard().press("Escape");
        assertThat(page.locator(".pivot tr[data-kind='Subtotal']")).hasCount(2);
        page.getByRole(AriaRole.BUTTON, named("Save as…")).click();
        page.getByRole(AriaRole.DIALOG).getByLabel("Name").fill("By product");
        page.getByLabel("Who sees it").selectOption("Public");
        press(page, "Save view");
        page.waitForURL("**/views?viewId=*");
        assertThat(page.locator(".pivot tbody tr").last()).containsText("96");
        return page.url().substring(page.url().indexOf("viewId=") + "viewId=".length());
    }

    /// The table on the page, a line per row.
    private static List<String> cells(Page page) {
        var lines = new ArrayList<String>();
        for (var row : page.locator(".pivot tr").all()) {
            lines.add(
                    String.join(
                            " | ",
                            row.locator("th, td").allTextContents().stream()
                                    .map(String::strip)
                                    .toList()));
        }
        return lines;
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
