package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A run that takes a while, followed and stopped on its screen.
class CancelTest {
    private static final String BASE = "/api/management/v1";
    private static final int LINES = 3_000_000;
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    @Test
    void followsARunAndStopsItWithoutATrace() {
        var server = RunningSluice.shared();
        try (var chromium = Chromium.on(server);
                var page = chromium.window(ColorScheme.LIGHT, 1280, 860)) {
            var sample = Sample.shared();
            var owner = server.owner();
            var before = cells(owner, sample);

            var run = push(owner, sample);
            page.navigate("/applications/" + sample.application() + "/runs/" + run);
            assertThat(page.getByRole(AriaRole.PROGRESSBAR)).isVisible();
            assertThat(page.getByRole(AriaRole.MAIN)).containsText("rows/s", SOON);
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel run"))
                    .click();
            page.getByRole(AriaRole.DIALOG)
                    .getByRole(
                            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel run"))
                    .click();

            assertThat(page.locator(".state").first()).containsText("Cancelled", SOON);
            assertThat(cells(owner, sample)).isEqualTo(before);
        }
    }

    private static String cells(Http http, Sample sample) {
        return http.get(BASE + "/blocks/" + sample.revenue()).expect(200).text("size");
    }

    /// Every line has a product of its own, which the run creates: seconds of work to stop.
    private static String push(Http http, Sample sample) {
        var text = new StringBuilder("product;country;month;revenue\n");
        for (int line = 0; line < LINES; line++) {
            text.append("New ").append(line).append(";France;May 26;").append(line).append(".25\n");
        }
        var file =
                http.post(
                                BASE
                                        + "/applications/"
                                        + sample.application()
                                        + "/files?name=long.csv",
                                "application/octet-stream",
                                text.toString().getBytes(StandardCharsets.UTF_8))
                        .expect(201)
                        .text("fileId");
        return http.post(
                        BASE + "/blocks/" + sample.revenue() + "/runs",
                        Map.of("fileId", file, "definition", creatingProducts(http, sample)))
                .expect(200)
                .text("runId");
    }

    private static Map<String, Object> creatingProducts(Http http, Sample sample) {
        var saved = http.get(BASE + "/import-configurations/" + sample.configuration()).expect(200);
        var definition = (ObjectNode) saved.json().path("definition");
        ((ObjectNode) definition.path("columns").path(0)).put("missingItem", "Create");
        return Map.of("file", definition.path("file"), "columns", definition.path("columns"));
    }
}
