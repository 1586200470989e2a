package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What is typed, chosen and looked at stays where it is.
class EditAtPlaceTest {
    private final SmallShop shop = SmallShop.on(RunningSluice.shared());

    private static Locator value(Page page, int row) {
        return page.locator(".ag-row[row-index='" + row + "'] [col-id='value']");
    }

    @Test
    void keepsARefusedValueInTheEditorOfItsCell() {
        try (var chromium = Chromium.on(shop.server());
                var page = chromium.window(ColorScheme.LIGHT, 1280, 860)) {
            page.navigate(shop.path(shop.price(), ""));
            assertThat(value(page, 0)).containsText("12");
            value(page, 0).dblclick();
            var editor = value(page, 0).locator("input");
            editor.fill("abc");
            editor.press("Enter");

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("expected a number");
            assertThat(editor).hasValue("abc");
            assertThat(editor).isFocused();
            page.keyboard().press("Control+A");
            page.keyboard().type("2.5");
            page.keyboard().press("Enter");

            assertThat(value(page, 0)).containsText("2.50");
            assertThat(page.getByText("expected a number")).hasCount(0);
            assertThat(shop.prices())
                    .containsExactly(
                            "Espresso North 2.5", "Espresso South 0.1234567", "Tea North 1234.5");
        }
    }

    @Test
    void opensNoEditorInARowThatIsOnItsWay() {
        try (var chromium = Chromium.on(shop.server());
                var page = chromium.window(ColorScheme.LIGHT, 1280, 860)) {
            var held = new ArrayList<Route>();
            page.route(Pattern.compile("/rows\\?.*limit=200"), held::add);
            page.navigate(shop.path(shop.price(), ""));
            value(page, 0).dblclick();
            page.waitForCondition(() -> !held.isEmpty());
            assertThat(page.locator(".cell-editor")).hasCount(0);

            held.forEach(Route::resume);
            assertThat(value(page, 0)).containsText("12");
            value(page, 0).dblclick();

            assertThat(value(page, 0).locator("input")).hasValue("12");
        }
    }

    @Test
    void keepsARefusedValueInACellOfAView() {
        try (var chromium = Chromium.on(shop.server());
                var page = chromium.window(ColorScheme.DARK, 1280, 860)) {
            page.navigate(shop.path(shop.price(), "/views"));
            var cell = page.locator(".pivot td[data-input]").first();
            cell.dblclick();
            var editor = page.locator(".pivot td.editing input");
            editor.fill("abc");
            editor.press("Enter");

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("expected a number");
            assertThat(editor).hasValue("abc");
            editor.fill("7");
            editor.press("Enter");

            assertThat(page.locator(".pivot td[data-input]").first()).hasText("7.00");
            assertThat(shop.prices()).contains("Espresso North 7.0");
        }
    }

    @Test
    void givesNumbersOfAColumnTheSameDecimalsInTheOrderOfTheDimensions() {
        try (var chromium = Chromium.on(shop.server());
                var page = chromium.window(ColorScheme.LIGHT, 1280, 860)) {
            page.navigate(shop.path(shop.fee(), ""));

            assertThat(value(page, 0)).hasText("24.00");
            assertThat(value(page, 1)).hasText("0.25");
            assertThat(value(page, 2)).hasText("2,469.00");
        }
    }

    @Test
    void takesTheCaretWhenAFormulaIsEdited() {
        try (var chromium = Chromium.on(shop.server());
                var page = chromium.window(ColorScheme.LIGHT, 1280, 860)) {
            page.navigate(shop.path(shop.fee(), ""));
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Edit").setExact(true))
                    .click();
            var editor = page.getByLabel("Formula of Fee");
            assertThat(editor).isFocused();

            page.keyboard().type(" + 1");

            assertThat(editor).containsText("Price * 2 + 1");
        }
    }

    @Test
    void copiesTheIdOfAnItem() {
        try (var chromium = Chromium.on(shop.server());
                var page = chromium.window(ColorScheme.LIGHT, 390, 844)) {
            page.navigate(shop.path(shop.region(), ""));
            page.locator(".ag-row[row-index='1'] input[type='checkbox']").check();
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy item id"))
                    .click();

            var id =
                    shop.server()
                            .owner()
                            .get("/api/management/v1/blocks/" + shop.region() + "/items")
                            .expect(200)
                            .text("/1/id");
            assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(id);
        }
    }

    @Test
    void opensTheDiagramWithTheBlockInSight() {
        try (var chromium = Chromium.on(shop.server());
                var page = chromium.window(ColorScheme.LIGHT, 390, 844)) {
            page.navigate(shop.path(shop.fee(), "/dependencies"));

            assertThat(page.locator(".diagram-node[data-self='true']"))
                    .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
        }
    }

    @Test
    void showsTheMetricsOfATableOnItsDataTab() {
        try (var chromium = Chromium.on(shop.server());
                var page = chromium.window(ColorScheme.DARK, 1280, 860)) {
            page.navigate(shop.path(shop.both(), ""));

            var table = page.locator("table.pivot");
            assertThat(table).containsText("Price");
            assertThat(table).containsText("Fee");
            assertThat(table).containsText("2,469.00");
        }
    }

    @Test
    void clearsTheFiltersThatHideEverything() {
        try (var chromium = Chromium.on(shop.server());
                var page = chromium.window(ColorScheme.LIGHT, 1280, 860)) {
            var definition =
                    Map.of(
                            "rows",
                            List.of(Map.of("kind", "Dimension", "dimensionId", shop.product())),
                            "filters",
                            List.of(
                                    Map.of(
                                            "kind",
                                            "Value",
                                            "metricId",
                                            shop.price(),
                                            "comparison",
                                            "GreaterThan",
                                            "value",
                                            "999999")));
            var view =
                    shop.server()
                            .owner()
                            .post(
                                    "/api/management/v1/blocks/" + shop.price() + "/views",
                                    Map.of(
                                            "name",
                                            "V",
                                            "kind",
                                            "Personal",
                                            "definition",
                                            definition))
                            .succeeded()
                            .text("id");
            page.navigate(shop.path(shop.price(), "/views?viewId=" + view));
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Clear filters"))
                    .click();

            assertThat(page.locator("table.pivot")).containsText("Espresso");
        }
    }
}
