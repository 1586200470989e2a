package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

/// A schedule from its first thought to its end, as a person goes about it.
class SchedulingTest {
    private static final int MOST_CLICKS = 8;

    private int clicks;

    @Test
    void schedulesAnImportInFewClicksThenPausesAndDeletesIt() {
        try (var chromium = Chromium.on(RunningSluice.shared());
                var page = chromium.window(ColorScheme.LIGHT, 1280, 900)) {
            page.navigate("/applications/" + Sample.shared().application());
            click(page.getByRole(AriaRole.BUTTON, named("More options")));
            click(page.getByRole(AriaRole.LINK, named("Scheduling")));
            click(page.getByRole(AriaRole.BUTTON, named("New Schedule")));
            click(page.getByRole(AriaRole.MENUITEM, named("Schedule an import")));
            var editor = page.getByRole(AriaRole.DIALOG);
            click(editor.getByRole(AriaRole.COMBOBOX, labelled("Block")));
            click(page.getByRole(AriaRole.OPTION, named("Actuals")));
            var sentence = lastDayOfTheMonthAt("07:15", editor);
            click(editor.getByRole(AriaRole.BUTTON, labelled("Schedule Import")));

            var row = scheduleSaying(sentence, page);
            assertThat(row.locator(".schedule-next")).containsText("in ");
            assertThat(clicks).isLessThanOrEqualTo(MOST_CLICKS);
            pause(row);
            delete(row, page);
            assertThat(row).hasCount(0);
        }
    }

    /// Typed as cron, said in words.
    private static String lastDayOfTheMonthAt(String time, Locator editor) {
        var cron = editor.getByLabel("The same as cron");
        cron.fill(time.substring(3) + " " + time.substring(1, 2) + " L * *");
        assertThat(editor.getByRole(AriaRole.COMBOBOX, labelled("Repeat")))
                .hasValue("Monthly, on the last day");
        var sentence = editor.locator(".next-instants h3");
        assertThat(sentence).containsText(time);
        assertThat(editor.locator(".instants li")).hasCount(10);
        return sentence.textContent();
    }

    private static Locator scheduleSaying(String sentence, Page page) {
        return page.locator(".schedule").filter(new Locator.FilterOptions().setHasText(sentence));
    }

    private static void pause(Locator row) {
        row.getByRole(AriaRole.SWITCH).press("Space");
        assertThat(row.locator(".schedule-next")).hasText("Paused");
    }

    private static void delete(Locator row, Page page) {
        row.locator(".schedule-more").click();
        page.getByRole(AriaRole.MENUITEM, named("Delete schedule")).click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, labelled("Delete schedule"))
                .click();
    }

    private void click(Locator control) {
        control.click();
        clicks++;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByRoleOptions labelled(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
