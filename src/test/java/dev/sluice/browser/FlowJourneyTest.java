package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.util.regex.Pattern;

/// Two copies become one click: the second reads through a formula what the first wrote.
class FlowJourneyTest {
    @Test
    void buildsAFlowRunsItWatchesAndUndoesAnImport() {
        var server = RunningSluice.shared();
        var close = CloseModel.on(server);
        try (var chromium = Chromium.on(server);
                var page = chromium.window(ColorScheme.LIGHT, 1280, 900)) {
            page.navigate(close.path(""));
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
