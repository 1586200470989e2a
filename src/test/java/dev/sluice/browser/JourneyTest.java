package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class JourneyTest {
    @Test
    void leadsFromSignInOverTheWizardToTheImportSummary() {
        var server = RunningSluice.shared();
        try (var chromium = Chromium.on(server);
                var page = chromium.strangersWindow(ColorScheme.LIGHT, 1280, 860)) {
            var sample = Sample.shared();
            List<String> elsewhere = new ArrayList<>();
            List<String> errors = new ArrayList<>();
            page.onRequest(request -> {
                if (!request.url().startsWith(server.address().toString())) {
                    elsewhere.add(request.url());
                }
            });
            page.onPageError(errors::add);

            Screens.signIn(page, server.firstSignIn());
            page.navigate("/applications/" + sample.application() + "/blocks/" + sample.revenue());
            page.getByRole(AriaRole.LINK, named("Import data")).click();
            Screens.upload(page, Sample.FILE.replace("1250.50", "1400"));
            page.locator(".result .eyebrow").first().waitFor();

            page.getByRole(AriaRole.BUTTON, named("Save")).click();
            page.getByRole(AriaRole.DIALOG)
                    .getByRole(
                            AriaRole.BUTTON,
                            new com.microsoft.playwright.Locator.GetByRoleOptions()
                                    .setName("Save")
                                    .setExact(true))
                    .click();
            assertThat(page.getByText("Saved as Revenue from CSV")).isVisible();
            assertThat(page.getByRole(AriaRole.BUTTON, named("Copy curl"))).isVisible();

            page.getByRole(AriaRole.BUTTON, named("Run now")).click();
            assertThat(page.getByText("The books balance")).isVisible();
            assertThat(page.locator(".state").first()).hasText("Partial");
            assertThat(page.getByText("Holand").first()).isVisible();

            assertThat(elsewhere).as("addresses outside the server").isEmpty();
            assertThat(errors).as("script errors").isEmpty();
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
