package dev.sluice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;

/// What a person reads on a screen is there as a whole: no figure ends in an ellipsis, nothing of
/// the history is cut off, and what is not there says so.
class ReadableTest {
    private static final String CUT_OFF =
            "(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1"
                    + " && getComputedStyle(one).overflow !== 'visible')"
                    + ".map((one) => one.textContent)";

    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = Chromium.on(RunningSluice.shared());
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void cutsNoFigureOffOnATelephone() {
        try (var page = chromium.window(ColorScheme.LIGHT, 390, 844)) {
            page.navigate(blockOf(Sample.shared().revenue()));
            var figures = page.locator(".ag-cell[col-id=value]");
            figures.first().waitFor();

            page.waitForCondition(() -> cutOff(figures).isEmpty());

            assertThat(figures.allTextContents()).anyMatch(text -> text.startsWith("1,250.5"));
        }
    }

    @Test
    void cutsNothingOfTheHistoryOff() {
        for (int width : List.of(1280, 1700)) {
            try (var page = chromium.window(ColorScheme.LIGHT, width, 860)) {
                page.navigate("/applications/" + Sample.shared().application() + "/history");
                page.locator("[data-entry] .duration").first().waitFor();

                assertThat(cutOff(page.locator(".table.history td, .table.history td *")))
                        .as("cut off at " + width)
                        .isEmpty();
                assertThat(
                                page.evaluate(
                                        "() => { const at = document.querySelector('.scroll-x');"
                                                + " return at.scrollWidth <= at.clientWidth; }"))
                        .as("fits at " + width)
                        .isEqualTo(true);
            }
        }
    }

    @Test
    void offersToClearAFilterThatNothingFits() {
        try (var page = chromium.window(ColorScheme.LIGHT, 1280, 860)) {
            page.navigate(blockOf(Sample.shared().product()));
            page.locator(".ag-row .ag-cell").first().waitFor();

            page.getByLabel("Filter the rows").fill("nothing is called so");
            button(page, "Clear the filter").click();

            page.locator(".ag-row .ag-cell").first().waitFor();
            assertThat(button(page, "Clear the filter").isVisible()).isFalse();
        }
    }

    @Test
    void leadsOnFromWhatIsNotThere() {
        try (var page = chromium.window(ColorScheme.LIGHT, 1280, 860)) {
            page.navigate("/applications/00000000-0000-0000-0000-000000000000");
            page.getByText("The application was not found").waitFor();
            assertThat(button(page, "Try again").isVisible()).isFalse();

            page.navigate(
                    "/applications/"
                            + Sample.shared().application()
                            + "/runs/00000000-0000-0000-0000-000000000000");
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Go to the application"))
                    .click();

            page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Coffee and tea"))
                    .waitFor();
        }
    }

    @Test
    void offersNoImportIntoACalculatedMetric() {
        try (var page = chromium.window(ColorScheme.LIGHT, 1280, 860)) {
            page.navigate(blockOf(Sample.shared().net()) + "/import");

            page.getByText("Its cells are calculated").waitFor();

            assertThat(page.locator("input[type=file]").count()).isZero();
        }
    }

    private static String blockOf(String block) {
        return "/applications/" + Sample.shared().application() + "/blocks/" + block;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static List<String> cutOff(Locator all) {
        return ((List<?>) all.evaluateAll(CUT_OFF)).stream().map(String::valueOf).toList();
    }
}
