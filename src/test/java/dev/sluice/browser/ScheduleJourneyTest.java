package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.testing.Http;
import dev.sluice.testing.PostgresServer;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.StubWeb;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// From a connection made by hand, and from a file, to an import that runs by itself.
class ScheduleJourneyTest {
    private static final String BASE = "/api/management/v1";
    private static final String APPLICATION = "Catalogue";
    private static final int MOST_CLICKS = 8;

    /// Going into a field to type by mouse counts as one.
    private int clicks;

    /// A newcomer's whole way, nothing set up before but the list: the connection is made on it.
    @Test
    void leadsFromAFileToAScheduledImport() {
        var server = RunningSluice.shared();
        try (var web = StubWeb.start().gives("/products.csv", "Name,Code\nEspresso,E1\nTea,G1\n");
                var chromium = Chromium.on(server);
                var page = chromium.window(ColorScheme.LIGHT, 1280, 900)) {
            var application = anApplicationWithAList("From a file", server.owner());

            openImport(page, application);
            fetchOverANewConnection(web.url(), page);
            schedule(page);
            startRightNow("File server", page);
        }
    }

    private void fetchOverANewConnection(String url, Page page) {
        click(page.getByRole(AriaRole.BUTTON, named("New connection")));
        click(
                page.getByRole(AriaRole.DIALOG)
                        .getByRole(AriaRole.BUTTON, within("Web address \\(HTTP\\)")));
        var keyboard = page.keyboard();
        assertThat(page.getByRole(AriaRole.TEXTBOX, starts("Name"))).isFocused();
        keyboard.type("File server");
        keyboard.press("Tab");
        keyboard.type(url);
        keyboard.press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
        assertThat(page.getByRole(AriaRole.TEXTBOX, starts("Path"))).isFocused();
        keyboard.type("products.csv");
        keyboard.press("Enter");
    }

    /// The connection to a database is set up once for all by whoever manages integrations, so it
    /// does not count here.
    @Test
    void leadsFromAConnectionMadeByHandToAScheduledImport() throws SQLException {
        var source = aDatabaseWithProducts();
        var server = RunningSluice.shared();
        try (var chromium = Chromium.on(server);
                var page = chromium.window(ColorScheme.LIGHT, 1280, 900)) {
            var application = anApplicationWithAList(APPLICATION, server.owner());

            makeConnection(source, page);
            openImport(page, application);
            askTheDatabase(page);
            schedule(page);
            startRightNow("Product catalogue", page);
        }
    }

    private static URI aDatabaseWithProducts() throws SQLException {
        var address = PostgresServer.freshDatabase();
        try (var connection = DriverManager.getConnection(address, "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE product (name text, code text)");
            statement.execute("INSERT INTO product VALUES ('Espresso', 'E1'), ('Green tea', 'G1')");
        }
        return URI.create(address.substring("jdbc:".length()));
    }

    private static String anApplicationWithAList(String name, Http http) {
        var application =
                http.post(BASE + "/applications", Map.of("name", name, "description", ""))
                        .expect(201)
                        .text("id");
        http.post(
                        BASE + "/applications/" + application + "/lists",
                        Map.of(
                                "name",
                                "Product",
                                "type",
                                "DimensionList",
                                "properties",
                                List.of(
                                        Map.of("name", "Name", "type", "Text", "unique", true),
                                        Map.of("name", "Code", "type", "Text"))))
                .expect(201);
        return application;
    }

    private static void makeConnection(URI source, Page page) {
        page.navigate("/connections");
        page.getByRole(AriaRole.BUTTON, named("New connection")).first().click();
        page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, within("PostgreSQL")).click();
        var form = page.getByRole(AriaRole.DIALOG);
        form.getByRole(AriaRole.TEXTBOX, within("Name")).fill("Product catalogue");
        form.getByRole(AriaRole.TEXTBOX, within("Host")).fill("127.0.0.1");
        form.getByRole(AriaRole.TEXTBOX, within("Port")).fill(String.valueOf(source.getPort()));
        form.getByRole(AriaRole.TEXTBOX, within("Database")).fill(source.getPath().substring(1));
        form.getByRole(AriaRole.TEXTBOX, within("User name")).fill("postgres");
        form.locator("input[type=password]").fill("postgres");
        form.getByRole(AriaRole.COMBOBOX, starting("Authorised applications")).click();
        page.getByRole(AriaRole.OPTION, named(APPLICATION)).click();
        form.getByRole(AriaRole.BUTTON, within("Test connection")).click();
        assertThat(form.locator(".verdict[data-ok=true]")).isVisible();
        form.getByRole(AriaRole.BUTTON, within("Save connection")).click();
        assertThat(form).hasCount(0);
    }

    private void openImport(Page page, String application) {
        page.navigate("/applications/" + application);
        click(
                page.getByRole(AriaRole.NAVIGATION, named("Application"))
                        .getByRole(AriaRole.LINK, within("Product")));
        click(page.getByRole(AriaRole.LINK, named("Import data")));
        click(page.getByText("From a connection"));
    }

    private void askTheDatabase(Page page) {
        var query = page.getByLabel("SQL query");
        click(query);
        query.fill("SELECT name AS \"Name\", code AS \"Code\" FROM product");
        click(page.getByRole(AriaRole.BUTTON, named("Fetch")));
    }

    private void schedule(Page page) {
        page.locator(".result [aria-busy=false] .eyebrow").first().waitFor();
        click(page.getByRole(AriaRole.BUTTON, named("Schedule")));
        click(page.getByRole(AriaRole.BUTTON, named("Save and schedule")));
        assertThat(page.locator(".instants li")).hasCount(10);
        click(page.getByRole(AriaRole.BUTTON, named("Schedule Import")));

        assertThat(page.locator(".schedule")).hasCount(1);
        assertThat(page.locator(".schedule-next")).containsText("in ");
        assertThat(clicks)
                .as("clicks from the application to a scheduled import")
                .isLessThanOrEqualTo(MOST_CLICKS);
    }

    private static void startRightNow(String source, Page page) {
        page.getByRole(AriaRole.BUTTON, named("Start an import right now")).click();
        page.getByRole(AriaRole.BUTTON, named("Show history")).click();
        var history = page.getByRole(AriaRole.DIALOG);
        assertThat(history.getByText("Completed")).isVisible();
        history.getByRole(AriaRole.LINK, within("View Summary")).click();

        assertThat(page.getByText("The books balance")).isVisible();
        assertThat(page.getByText("Read from")).isVisible();
        assertThat(page.getByText(source).first()).isVisible();
    }

    private void click(Locator control) {
        control.click();
        clicks++;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions starts(String name) {
        return new Page.GetByRoleOptions().setName(Pattern.compile("^" + name));
    }

    private static Locator.GetByRoleOptions within(String name) {
        return new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name + "( \\*)?$"));
    }

    private static Locator.GetByRoleOptions starting(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }
}
