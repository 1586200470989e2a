package dev.sluice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Looks at every screen, light and dark, wide and narrow, which takes minutes.
///
/// A screen is opened once for each width; its other theme is put on where it stands.
@Tag("long")
class AccessibilityTest {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String COLOURS = "color-contrast";
    private static final String FADED =
            """
            async () => {
                await Promise.all(document.getAnimations()
                    .filter(it => it.effect.getComputedTiming().endTime !== Infinity)
                    .map(it => it.finished.catch(() => "given up for another one")));
            }
            """;

    private final List<String> faults = new ArrayList<>();

    @Test
    void everyScreenPassesInBothThemesAndWidths() {
        var server = RunningSluice.shared();
        try (var chromium = Chromium.on(server)) {
            var screens = Screens.of(Sample.shared());
            for (int width : List.of(1280, 390)) {
                try (var page = chromium.strangersWindow(ColorScheme.LIGHT, width, 860)) {
                    page.navigate("/sign-in");
                    Screens.settle(page);
                    check("sign-in", width, page);
                }
                try (var page = chromium.window(ColorScheme.LIGHT, width, 860)) {
                    for (var screen : screens) {
                        screen.open(page);
                        check(screen.name(), width, page);
                    }
                }
            }

            assertThat(faults).isEmpty();
        }
    }

    /// Of what axe looks at only the colours differ between the themes.
    private void check(String screen, int width, Page page) {
        put(page, ColorScheme.LIGHT);
        note(screen + ", light, " + width, new AxeBuilder(page).withTags(RULES));
        put(page, ColorScheme.DARK);
        note(screen + ", dark, " + width, new AxeBuilder(page).withRules(List.of(COLOURS)));
        put(page, ColorScheme.LIGHT);
    }

    private static void put(Page page, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.locator(
                        "html[data-mantine-color-scheme="
                                + scheme.name().toLowerCase(Locale.ROOT)
                                + "]")
                .waitFor();
        // Colours fade from one theme into the other; what counts is where they end.
        page.evaluate(FADED);
    }

    private void note(String where, AxeBuilder axe) {
        for (var fault : axe.analyze().getViolations()) {
            faults.add(
                    where
                            + ": "
                            + fault.getId()
                            + ", "
                            + fault.getHelp()
                            + ": "
                            + fault.getNodes().getFirst().getHtml());
        }
    }
}
