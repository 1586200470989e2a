package dev.sluice.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class PicturesTest {
    private static final Path DOCS = Path.of("docs");

    @Test
    void everyScreenIsListedWithItsPicture() throws IOException {
        var listed = Files.readString(DOCS.resolve("users/screens.md"));

        for (var screen :
                Screens.of(new Sample("a", "p", "r", "e", "c", "n", "f", "w", "x", "b"))) {
            assertThat(listed).contains("../screens/" + screen.name() + ".png");
            assertThat(DOCS.resolve("screens/" + screen.name() + ".png")).exists();
        }
    }

    /// `./mvnw verify -Dtest=PicturesTest -Dscreenshots` takes them anew.
    @Test
    @EnabledIfSystemProperty(named = "screenshots", matches = ".*")
    void takesThePicturesAnew() throws IOException {
        var server = RunningSluice.shared();
        var folder = Files.createDirectories(DOCS.resolve("screens"));
        try (var chromium = Chromium.on(server)) {
            try (var page = chromium.strangersWindow(ColorScheme.LIGHT, 1280, 860)) {
                page.navigate("/sign-in");
                Screens.settle(page);
                picture(page, folder.resolve("sign-in.png"));
            }
            try (var light = chromium.window(ColorScheme.LIGHT, 1280, 860);
                    var dark = chromium.window(ColorScheme.DARK, 1280, 860);
                    var narrow = chromium.window(ColorScheme.LIGHT, 390, 844)) {
                for (var screen : Screens.of(Sample.shared())) {
                    screen.open(light);
                    picture(light, folder.resolve(screen.name() + ".png"));
                    if (screen.name().equals("run") || screen.name().equals("import")) {
                        screen.open(dark);
                        picture(dark, folder.resolve(screen.name() + "-dark.png"));
                        screen.open(narrow);
                        picture(narrow, folder.resolve(screen.name() + "-narrow.png"));
                    }
                }
            }
        }
    }

    private static void picture(Page page, Path file) {
        page.waitForTimeout(400);
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }
}
