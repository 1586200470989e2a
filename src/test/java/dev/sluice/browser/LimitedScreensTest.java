package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// The screens of a member who may write the North and not even read the South.
class LimitedScreensTest {
    @Test
    void showWhatTheMemberMayReadAndRefuseTheRest() {
        var shop = SmallShop.on(RunningSluice.shared());
        var member = shop.limited();
        try (var chromium = Chromium.on(shop.server());
                var page = chromium.strangersWindow(ColorScheme.LIGHT, 1280, 860)) {
            Screens.signIn(page, member);

            page.navigate(shop.path(shop.price(), ""));
            var grid = page.locator(".grid-frame");
            assertThat(grid).containsText("1,234.5");
            assertThat(grid).not().containsText("South");
            assertThat(page.getByText("2 cells")).isVisible();

            page.navigate(shop.path(shop.price(), "/views"));
            var view = page.locator("table.pivot");
            assertThat(view).containsText("1,234.5");
            assertThat(view).not().containsText("South");
            assertThat(view.locator("tbody tr").last()).containsText("1,246.5");

            page.navigate(shop.path(shop.region(), ""));
            assertThat(page.locator(".grid-frame")).containsText("North");
            assertThat(page.locator(".grid-frame")).not().containsText("South");
            assertThat(
                            page.getByText(
                                    "1 item you may read",
                                    new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
        }
    }

    @Test
    void refuseAnEditAtItsPlace() {
        var shop = SmallShop.on(RunningSluice.shared());
        var member = shop.limited();
        readOnly(shop);
        try (var chromium = Chromium.on(shop.server());
                var page = chromium.strangersWindow(ColorScheme.DARK, 1280, 860)) {
            Screens.signIn(page, member);
            page.navigate(shop.path(shop.price(), ""));
            var price = page.locator(".ag-row[row-index='0'] [col-id='value']");
            assertThat(price).hasText("12.0");
            price.dblclick();
            var editor = price.locator("input");
            editor.fill("99");
            editor.press("Enter");

            assertThat(page.getByRole(AriaRole.ALERT))
                    .hasText("Your access rights do not let you change Espresso, North.");
            assertThat(editor).hasValue("99");
            editor.press("Escape");
            assertThat(price).hasText("12.0");
        }
    }

    /// Another rule leaves everybody reading alone.
    private static void readOnly(SmallShop shop) {
        var owner = shop.server().owner();
        var base = "/api/management/v1/applications/" + shop.application();
        var metric =
                owner.post(
                                base + "/metrics",
                                Map.of(
                                        "name",
                                        "Closed",
                                        "type",
                                        "AccessRights",
                                        "dimensionIds",
                                        List.of(shop.product())))
                        .expect(201)
                        .text("id");
        owner.put(
                        "/api/management/v1/blocks/" + metric + "/formula",
                        Map.of("text", "ACCESSRIGHTS(TRUE, FALSE)"))
                .expect(200);
        owner.get("/api/management/v1/blocks/" + metric + "/freshness?wait=30").expect(200);
        owner.post(
                        base + "/access-rules",
                        Map.of("name", "Closed", "metricId", metric, "mode", "Apply"))
                .expect(201);
    }
}
