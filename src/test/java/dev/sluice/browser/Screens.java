package dev.sluice.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;

import dev.sluice.testing.RunningSluice;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/// The screens of Sluice and how to get to each.
final class Screens {
    private Screens() {}

    /// A screen.
    ///
    /// @param name also the name of its picture
    /// @param title what it is called in docs/users/screens.md
    /// @param path where it is
    /// @param prepare what is done there before it shows what it is for
    record Screen(String name, String title, String path, Consumer<Page> prepare) {
        Screen(String name, String title, String path) {
            this(name, title, path, page -> {});
        }

        void open(Page page) {
            page.navigate(path);
            settle(page);
            prepare.accept(page);
        }
    }

    static List<Screen> of(Sample sample) {
        var application = "/applications/" + sample.application();
        var metric = application + "/blocks/" + sample.revenue();
        var list = application + "/blocks/" + sample.product();
        var calculated = application + "/blocks/" + sample.net();
        return List.of(
                new Screen("applications", "Applications", "/"),
                new Screen("overview", "Application overview", application),
                new Screen("data-list", "A list's data", list, Screens::awaitRows),
                new Screen("data-metric", "A metric's data", metric, Screens::awaitRows),
                new Screen("formula", "Writing a formula", calculated, Screens::writeFormula),
                new Screen(
                        "views",
                        "Views",
                        metric + "/views",
                        page -> page.getByRole(AriaRole.TABLE).first().waitFor()),
                new Screen("dependencies", "Dependencies", metric + "/dependencies"),
                new Screen("configurations", "Import configurations", metric + "/configurations"),
                new Screen("block-history", "Update History", metric + "/history"),
                new Screen("block-settings", "Block settings", list + "/settings"),
                new Screen("import-file", "Import: choosing a file", metric + "/import"),
                new Screen(
                        "import",
                        "Import: file, mapping, result",
                        metric + "/import",
                        page -> {
                            upload(page, Sample.FILE);
                            page.locator(".result [aria-busy=false] .eyebrow").first().waitFor();
                        }),
                new Screen(
                        "run",
                        "Import Summary",
                        application + "/runs/" + sample.run() + "?show=skipped"),
                new Screen(
                        "run-failed",
                        "Import Summary of a failed run",
                        application + "/runs/" + sample.failedRun()),
                new Screen("history", "History", application + "/history"),
                new Screen(
                        "history-calendar",
                        "History by day",
                        application + "/history?form=Calendar",
                        page -> page.locator(".heat-day[data-day]").first().waitFor()),
                new Screen(
                        "history-durations",
                        "How long runs took",
                        application + "/history?form=Durations",
                        page -> page.locator(".scatter").first().waitFor()),
                new Screen(
                        "scheduling",
                        "Scheduling",
                        application + "/scheduling",
                        page -> page.locator(".load-chart").waitFor()),
                new Screen(
                        "schedule-editor",
                        "Scheduling an import",
                        application + "/scheduling",
                        Screens::newSchedule),
                new Screen(
                        "schedule-ledger",
                        "Why did it (not) run?",
                        application + "/scheduling",
                        Screens::askWhy),
                new Screen("flows", "Data Flows", application + "/flows?flow=" + sample.flow()),
                new Screen(
                        "flow-editor",
                        "Editing a Data Flow",
                        application + "/flows/" + sample.flow(),
                        page -> page.locator(".flow-action").first().waitFor()),
                new Screen(
                        "flow-run",
                        "A Data Flow run",
                        application + "/flow-runs/" + sample.flowRun()),
                new Screen("boards", "Boards", application + "/boards"),
                new Screen(
                        "board",
                        "A board",
                        application + "/boards/" + sample.board(),
                        page -> page.locator(".chart svg").first().waitFor()),
                new Screen(
                        "board-editor",
                        "Editing a board",
                        application + "/boards/" + sample.board(),
                        page -> page.getByRole(AriaRole.BUTTON, named("Edit")).click()),
                new Screen("security", "Members and roles", application + "/security"),
                new Screen("settings", "Application settings", application + "/settings"),
                new Screen("members", "Members", "/members"),
                new Screen("api-keys", "API keys and allow lists", "/api-keys"),
                new Screen("connections", "Connections", "/connections"),
                new Screen(
                        "connection-form",
                        "A new connection",
                        "/connections",
                        Screens::newConnection),
                new Screen(
                        "notification-channels",
                        "Notification channels",
                        "/notification-channels",
                        page -> page.getByRole(AriaRole.TABLE).first().waitFor()),
                new Screen("profile", "Profile", "/profile"));
    }

    static void signIn(Page page, RunningSluice.SignIn member) {
        page.navigate("/sign-in");
        page.getByLabel("E-mail").fill(member.email());
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill(member.password());
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Applications"))
                .waitFor();
    }

    static void upload(Page page, String text) {
        page.locator("input[type=file]")
                .first()
                .setInputFiles(
                        new FilePayload(
                                "ledger.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Waits until the page shows its content instead of skeletons.
    static void settle(Page page) {
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        page.locator("h1").first().waitFor();
        for (Locator waiting : page.locator("[aria-busy=true]").all()) {
            waiting.waitFor(
                    new Locator.WaitForOptions()
                            .setState(
                                    com.microsoft.playwright.options.WaitForSelectorState
                                            .DETACHED));
        }
    }

    private static void newConnection(Page page) {
        page.getByRole(AriaRole.BUTTON, named("New connection")).first().click();
        page.getByRole(AriaRole.BUTTON, named("Web address (HTTP)")).click();
        page.getByRole(AriaRole.BUTTON, named("Test connection")).waitFor();
    }

    private static void newSchedule(Page page) {
        page.getByRole(AriaRole.BUTTON, named("Schedule new")).first().click();
        page.locator(".instants li").first().waitFor();
    }

    private static void askWhy(Page page) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Actions for the schedule"))
                .first()
                .click();
        page.getByRole(AriaRole.MENUITEM, named("Why did it (not) run?")).click();
        page.getByLabel("Time", new Page.GetByLabelOptions().setExact(true)).fill("06:30");
        page.getByRole(AriaRole.BUTTON, named("Ask")).click();
        page.locator(".answer").waitFor();
    }

    private static void writeFormula(Page page) {
        page.getByRole(AriaRole.BUTTON, named("Edit")).click();
        page.getByRole(AriaRole.TEXTBOX, named("Formula of Net revenue")).click();
        page.keyboard().press("Control+End");
        page.keyboard().type(" * 1.1");
        page.getByRole(AriaRole.REGION, named("First cells, scrolls")).waitFor();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void awaitRows(Page page) {
        page.locator(".ag-row .ag-cell").first().waitFor();
    }
}
