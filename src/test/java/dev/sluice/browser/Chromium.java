package dev.sluice.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.RunningSluice;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The machine's Chromium, looking at a running server.
///
/// Where it is missing the tests report themselves skipped, or fail when `CI` is `true`.
final class Chromium implements AutoCloseable {
    private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");
    private static final String MISSING =
            "Chromium is missing: apt-get install -y --no-install-recommends chromium"
                    + " fonts-liberation fonts-inter";

    /// Milliseconds to wait for what is expected.
    private static final int PATIENCE = 20_000;

    /// How many times slower than the machine pages run, to find tests that only pass on a fast
    /// one.
    private static final int SLOWER = Integer.getInteger("browser.slower", 1);

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    private final Playwright playwright;
    private final Browser browser;
    private final URI address;
    private final String signedIn;

    private Chromium(URI address, RunningSluice.SignIn owner) {
        this.address = address;
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(EXECUTABLE)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--disable-gpu",
                                                        "--disable-quic",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
        signedIn = signIn(owner);
    }

    /// The browser on this server, its owner signed in.
    static Chromium on(RunningSluice server) {
        return on(server.address(), server.firstSignIn());
    }

    /// The browser on a server that may run in another process.
    static Chromium on(URI address, RunningSluice.SignIn owner) {
        if (Boolean.parseBoolean(System.getenv().getOrDefault("CI", "false"))) {
            assertThat(EXECUTABLE).as(MISSING).isExecutable();
        }
        assumeTrue(Files.isExecutable(EXECUTABLE), MISSING);
        assumeTrue(
                Chromium.class.getResource("/static/index.html") != null,
                "The screens are not built: run without -DskipUi");
        return new Chromium(address, owner);
    }

    /// A window in which the owner is signed in.
    Page window(ColorScheme scheme, int width, int height) {
        return open(options(scheme, width, height).setStorageState(signedIn));
    }

    /// A window in which nobody is signed in.
    Page strangersWindow(ColorScheme scheme, int width, int height) {
        return open(options(scheme, width, height));
    }

    private static Browser.NewContextOptions options(ColorScheme scheme, int width, int height) {
        return new Browser.NewContextOptions()
                .setColorScheme(scheme)
                .setViewportSize(width, height)
                .setTimezoneId("Europe/Paris")
                .setLocale("en-GB")
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE);
    }

    private Page open(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setBaseURL(address.toString()));
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        context.setDefaultTimeout(PATIENCE);
        var page = context.newPage();
        if (SLOWER > 1) {
            var rate = new JsonObject();
            rate.addProperty("rate", SLOWER);
            context.newCDPSession(page).send("Emulation.setCPUThrottlingRate", rate);
        }
        return page;
    }

    private String signIn(RunningSluice.SignIn member) {
        try (var page = strangersWindow(ColorScheme.LIGHT, 1280, 860)) {
            Screens.signIn(page, member);
            return page.context().storageState();
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
