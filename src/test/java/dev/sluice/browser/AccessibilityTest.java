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

/// Looks at every screen, which takes minutes.
@Tag("long")
class AccessibilityTest {
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    @Test
    void everyScreenPassesInBothThemes() {
        var server = RunningSluice.shared();
        try (var chromium = Chromium.on(server)) {
            var screens = Screens.of(Sample.shared());
            List<String> faults = new ArrayList<>();
            for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (var page = chromium.strangersWindow(scheme, 1280, 860)) {
                    page.navigate("/sign-in");
                    Screens.settle(page);
                    check("sign-in", scheme, page, faults);
                }
                int width = scheme == ColorScheme.LIGHT ? 390 : 1280;
                try (var page = chromium.window(scheme, width, 860)) {
                    for (var screen : screens) {
                        screen.open(page);
                        check(screen.name(), scheme, page, faults);
                    }
                }
            }

            assertThat(faults).isEmpty();
        }
    }

    private static void check(String screen, ColorScheme scheme, Page page, List<String> faults) {
        for (var fault : new AxeBuilder(page).withTags(RULES).analyze().getViolations()) {
            faults.add(
                    screen
                            + ", "
                            + scheme
                            + ": "
                            + fault.getId()
                            + ", "
                            + fault.getHelp()
                            + ": "
                            + fault.getNodes().getFirst().getHtml());
        }
    }
}
