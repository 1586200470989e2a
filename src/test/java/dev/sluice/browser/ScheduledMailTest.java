package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.kill.ServerProcess;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// A schedule saved in the screen of one server fires in another one, started apart, and whoever it
/// names reads of it in their mailbox.
class ScheduledMailTest {
    private static final String BASE = "/api/management/v1";
    private static final Duration LONG = Duration.ofMinutes(4);

    @Test
    void firesInAServerStartedApartAndIsReadInTheMailbox(@TempDir Path folder)
            throws MessagingException {
        var home = folder.resolve("home");
        var mails =
                new GreenMail(
                        new ServerSetup[] {
                            new ServerSetup(0, "127.0.0.1", "smtp"),
                            new ServerSetup(0, "127.0.0.1", "imap")
                        });
        mails.start();
        try {
            var owner = saveInTheScreen(home);
            mails.setUser(owner, owner, "secret");
            try (var server = apart(home, mails.getSmtp().getPort())) {
                assertThat(server.alive()).isTrue();
                assertThat(mails.waitForIncomingEmail(LONG.toMillis(), 1)).isTrue();
            }

            assertThat(subjects(mails.getImap().getPort(), owner))
                    .contains("Import into Plan completed (Told by mail)");
        } finally {
            mails.stop();
        }
    }

    /// @return the address of the member whom the schedule names
    private static String saveInTheScreen(Path home) {
        try (var server = RunningSluice.in(home).start();
                var chromium = Chromium.on(server);
                var page = chromium.window(ColorScheme.LIGHT, 1280, 900)) {
            page.navigate("/applications/" + application(server.owner()) + "/scheduling");
            page.getByRole(AriaRole.BUTTON, named("New Schedule")).first().click();
            page.getByRole(AriaRole.MENUITEM, named("Schedule an import")).click();
            var editor = page.getByRole(AriaRole.DIALOG);
            editor.getByRole(AriaRole.COMBOBOX, labelled("Block")).click();
            page.getByRole(AriaRole.OPTION, named("Plan")).click();
            editor.getByLabel("First day")
                    .fill(LocalDate.now(Clock.systemUTC()).minusDays(2).toString());
            editor.getByLabel("The same as cron").fill("* * * * *");
            editor.getByRole(AriaRole.SWITCH).press("Space");
            editor.getByRole(AriaRole.COMBOBOX, labelled("Notify about")).click();
            page.getByRole(AriaRole.OPTION, named("All imports")).click();
            assertThat(editor.locator(".instants li")).hasCount(10);
            editor.getByRole(AriaRole.BUTTON, labelled("Schedule Import")).click();
            assertThat(page.locator(".schedule")).hasCount(1);
            return server.firstSignIn().email();
        }
    }

    private static ServerProcess apart(Path home, int smtpPort) {
        return ServerProcess.start(
                home,
                "--sluice.mail.host=127.0.0.1",
                "--sluice.mail.port=" + smtpPort,
                "--sluice.mail.encryption=None",
                "--sluice.mail.from=sluice@example.com");
    }

    private static List<String> subjects(int port, String user) throws MessagingException {
        try (var store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", port, user, "secret");
            var inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            var subjects = new ArrayList<String>();
            for (var message : inbox.getMessages()) {
                subjects.add(message.getSubject());
            }
            return subjects;
        }
    }

    /// Two metrics, and a configuration that copies one into the other.
    private static String application(Http http) {
        var application = made(http, "/applications", Map.of("name", "Told by mail"));
        var name = Map.of("name", "Name", "type", "Text", "unique", true);
        var list =
                made(
                        http,
                        "/applications/" + application + "/lists",
                        Map.of(
                                "name",
                                "Product",
                                "type",
                                "DimensionList",
                                "properties",
                                List.of(name)));
        var copy =
                Map.of(
                        "name",
                        "Nightly copy",
                        "definition",
                        Map.of(
                                "copyFrom",
                                Map.of("blockId", metric(http, application, "A", list))));
        var plan = metric(http, application, "Plan", list);
        made(http, "/blocks/" + plan + "/import-configurations", copy);
        return application;
    }

    private static String metric(Http http, String application, String name, String list) {
        return made(
                http,
                "/applications/" + application + "/metrics",
                Map.of("name", name, "dimensionIds", List.of(list), "type", "Number"));
    }

    private static String made(Http http, String path, Object body) {
        return http.post(BASE + path, body).expect(201).text("id");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.GetByRoleOptions labelled(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
