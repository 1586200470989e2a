package dev.sluice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Presses every control of every screen once. Nothing pressed may change what the server keeps:
/// only reading requests reach it. It takes more than a minute.
@Tag("long")
class ControlsTest {
    /// Gives every control a person could press now a number, and says what it is called. Links to
    /// where one already is are no promise of anything, and what lies behind an open dialog cannot
    /// be pressed.
    private static final String NUMBER_CONTROLS =
            """
            () => [...document.querySelectorAll('button, a[href], [role=button], [role=tab]')]
              .filter((control) => [...document.querySelectorAll('[role=dialog][aria-modal=true]')]
                .every((dialog) => dialog.contains(control)))
              .filter((control) => control.checkVisibility() && !control.disabled
                && control.getAttribute('aria-disabled') !== 'true' && control.tabIndex >= 0
                && (control.tagName !== 'A' || control.href.split('#')[0] !== location.href))
              .map((control, index) => {
                control.setAttribute('data-control', String(index));
                return (control.getAttribute('aria-label') ?? control.textContent).trim() + ' <'
                  + control.tagName.toLowerCase() + '>';
              })
            """;

    /// Presses one without the pointer, so that no hover or focus is mistaken for an effect, and
    /// tells whether anything came of it. Some controls obey the button's going down, not the
    /// click.
    private static final String PRESS =
            """
            async (index) => {
              const control = document.querySelector(`[data-control="${index}"]`);
              const before = location.href;
              let changed = 0;
              const observer = new MutationObserver((records) => { changed += records.length; });
              observer.observe(document.documentElement, { subtree: true, childList: true, attributes: true, characterData: true });
              const focused = document.activeElement;
              let copied = false;
              const write = navigator.clipboard.writeText.bind(navigator.clipboard);
              navigator.clipboard.writeText = (text) => { copied = true; return write(text); };
              for (const kind of ['mousedown', 'mouseup']) {
                control.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true }));
              }
              control.click();
              for (let waited = 0; waited < 1500; waited += 50) {
                await new Promise((resolve) => setTimeout(resolve, 50));
                if (changed > 0 || copied || location.href !== before) break;
              }
              observer.disconnect();
              return changed > 0 || copied || location.href !== before
                || (document.activeElement !== focused && document.activeElement !== control);
            }
            """;

    private static final String EVERYTHING = "**/*";

    @Test
    void everyControlDoesSomething() {
        var server = RunningSluice.shared();
        try (var chromium = Chromium.on(server);
                var page = chromium.window(ColorScheme.LIGHT, 1280, 900)) {
            var events = new AtomicInteger();
            page.onFileChooser(chooser -> events.incrementAndGet());
            page.onDownload(download -> events.incrementAndGet());
            Consumer<Route> counted =
                    route -> {
                        if (route.request().method().equals("GET")) {
                            route.resume();
                        } else {
                            events.incrementAndGet();
                            route.abort();
                        }
                    };
            List<String> dead = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (var screen : Screens.of(Sample.shared())) {
                screen.open(page);
                var controls = settledControlsOf(page);
                var shell = shellOf(page);
                for (var control : controls) {
                    var place = shell.contains(control) ? "" : screen.name();
                    if (!seen.add(place + " " + control)) {
                        continue;
                    }
                    screen.open(page);
                    int index = find(control, page);
                    int before = events.get();
                    page.route(EVERYTHING, counted);
                    if (!works(page, index) && events.get() == before) {
                        dead.add(screen.name() + ": " + control);
                    }
                    page.unroute(EVERYTHING);
                }
            }

            assertThat(dead).as("controls without effect").isEmpty();
        }
    }

    private static boolean works(Page page, int index) {
        try {
            return Boolean.TRUE.equals(page.evaluate(PRESS, index));
        } catch (PlaywrightException left) {
            // The press led to another page, which ended the script: an effect.
            if (String.valueOf(left.getMessage()).contains("context was destroyed")) {
                return true;
            }
            throw left;
        }
    }

    /// Some controls come with what the screen loads: waits until no more do.
    private static List<String> settledControlsOf(Page page) {
        var before = controlsOf(page);
        for (int looked = 0; looked < 20; looked++) {
            page.waitForTimeout(250);
            var now = controlsOf(page);
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private static int find(String control, Page page) {
        for (int looked = 0; looked < 100; looked++) {
            int index = controlsOf(page).indexOf(control);
            if (index >= 0) {
                return index;
            }
            page.waitForTimeout(50);
        }
        throw new AssertionError("\"" + control + "\" is gone from " + page.url());
    }

    private static List<String> controlsOf(Page page) {
        return ((List<?>) page.evaluate(NUMBER_CONTROLS)).stream().map(String::valueOf).toList();
    }

    /// Controls of the frame around every screen need to be tried once only.
    private static Set<String> shellOf(Page page) {
        var found =
                page.locator("header, nav[aria-label=Application]")
                        .locator("button, a[href]")
                        .evaluateAll(
                                "(all) => all.map((control) => ({ name: (control.getAttribute('aria-label') ??"
                                        + " control.textContent).trim() + ' <' +"
                                        + " control.tagName.toLowerCase() + '>' }))");
        return ((List<?>) found)
                .stream()
                        .map(control -> String.valueOf(((Map<?, ?>) control).get("name")))
                        .collect(Collectors.toSet());
    }
}
