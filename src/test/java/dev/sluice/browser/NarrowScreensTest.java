package dev.sluice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// A page as wide as a telephone moves up and down, never sideways: what is wider scrolls on its
/// own.
class NarrowScreensTest {
    private static final int WIDTH = 390;

    /// Says what sticks out, so that a failure names its cause.
    private static final String STICKING_OUT =
            """
            (width) => {
              if (document.scrollingElement.scrollWidth <= width) return '';
              const out = [...document.querySelectorAll('main *')]
                .filter((element) => element.getBoundingClientRect().right > width + 1
                  && !element.closest('.scroll-x, .preview, .tabs, .grid-frame'));
              return document.scrollingElement.scrollWidth + ' px: ' + out.slice(0, 3)
                .map((element) => element.tagName + '.' + element.className).join(', ');
            }
            """;

    @Test
    void noScreenScrollsSideways() {
        try (var chromium = Chromium.on(RunningSluice.shared());
                var page = chromium.window(ColorScheme.LIGHT, WIDTH, 844)) {
            List<String> wide = new ArrayList<>();
            for (var screen : Screens.of(Sample.shared())) {
                screen.open(page);
                var found = String.valueOf(page.evaluate(STICKING_OUT, WIDTH));
                if (!found.isEmpty()) {
                    wide.add(screen.name() + " " + found);
                }
            }

            assertThat(wide).as("screens wider than their window").isEmpty();
        }
    }
}
