package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static dev.sluice.browser.CloseModel.button;
import static dev.sluice.flows.FlowModel.API;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.engine.Engine;
import dev.sluice.engine.StalledCalculations;
import dev.sluice.kernel.BlockId;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/// One click on a board runs the close, and one takes it back.
class BoardJourneyTest {
    private static final double PATIENCE = 60_000;

    private final RunningSluice server = RunningSluice.shared();
    private final CloseModel close = CloseModel.on(server);

    @Test
    void buildsAFlowPutsItOnABoardPressesWatchesAndUndoes() {
        try (var chromium = Chromium.on(server);
                var page = chromium.window(ColorScheme.LIGHT, 1280, 900);
                var watching = page.context().newPage()) {
            page.navigate(close.path("/settings"));
            page.getByRole(AriaRole.MAIN).getByRole(AriaRole.LINK, within("Data Flows")).click();
            buildAFlow(page);
            putItOnABoard(page);
            var widget = page.getByRole(AriaRole.REGION, named("Month-end"));
            var chart = page.getByRole(AriaRole.REGION, named("Net by product"));
            assertThat(chart).containsText("Nothing to draw");

            try (var _ =
                    new StalledCalculations(
                            server.bean(Engine.class), BlockId.parse(close.net()))) {
                press(page, "It has not run yet.");
                assertThat(widget).containsText("Waits until Net is recalculated", soon());
                watching.navigate(
                        widget.getByRole(AriaRole.LINK, within("Details")).getAttribute("href"));
                var waiting = watching.locator(".gantt-step[data-state=Waiting]");
                assertThat(waiting).containsText("Waits until Net is recalculated");
                assertThat(waiting.locator(".gantt-bar[data-state=Waiting]")).isVisible();
            }

            assertThat(watching.locator(".gantt-step[data-state=Succeeded]"))
                    .hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(PATIENCE));
            assertThat(watching.locator(".gantt-bar[data-state=Succeeded]")).hasCount(2);
            assertThat(widget).containsText("2 inserted, 0 updated", soon());
            seenWhole(widget, "Run the close");
            seenWhole(widget, "Undo");
            assertThat(chart).containsText("90", soon());
            assertThat(chart.getByRole(AriaRole.CELL, within("90"))).hasCount(1);

            undo(page, widget);
            assertThat(chart).containsText("Nothing to draw", soon());
        }
    }

    /// Written in the wrong order, and put right by dragging.
    private static void buildAFlow(Page page) {
        page.getByRole(AriaRole.LINK, named("Create a Data Flow")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Details"))).isVisible();
        assertThat(page.getByRole(AriaRole.HEADING, named("Execution"))).isVisible();
        assertThat(page.getByText("Choose the Target Block and Configuration")).isVisible();
        page.getByRole(AriaRole.TEXTBOX, named("Name")).fill("Close");
        page.getByRole(AriaRole.TEXTBOX, named("Description")).fill("What every month ends with.");
        page.getByRole(AriaRole.RADIO, named("Sequential")).click();
        page.getByRole(AriaRole.RADIO, named("Continue with next Data Actions")).click();
        var actions =
                page.getByRole(AriaRole.LIST, named("Data Actions")).getByRole(AriaRole.LISTITEM);
        choose(page, actions.nth(0), "Plan");
        page.getByRole(AriaRole.BUTTON, named("Add action")).click();
        choose(page, actions.nth(1), "Actuals");

        page.getByRole(AriaRole.BUTTON, starting("Move Actuals: place 2")).dragTo(actions.nth(0));
        assertThat(page.getByRole(AriaRole.BUTTON, starting("Move Actuals: place 1"))).isVisible();
        page.getByRole(AriaRole.BUTTON, named("Save")).click();

        var row = page.getByRole(AriaRole.LISTITEM, named("Close"));
        assertThat(row.locator(".flow-actions li").first()).containsText("Actuals");
        assertThat(row).containsText("Continue with next Data Actions");
    }

    private static void choose(Page page, Locator action, String block) {
        action.getByRole(AriaRole.COMBOBOX, within("Target Block")).click();
        page.getByRole(AriaRole.OPTION, named(block)).click();
    }

    private static void putItOnABoard(Page page) {
        page.getByRole(AriaRole.LINK, named("Boards")).click();
        page.getByRole(AriaRole.BUTTON, named("Create a board")).click();
        page.getByRole(AriaRole.TEXTBOX, named("Name")).fill("Cockpit");
        page.getByRole(AriaRole.BUTTON, named("Create board")).click();
        page.getByRole(AriaRole.BUTTON, named("Edit")).click();
        addButton(page);
        addChart(page);
        page.getByRole(AriaRole.BUTTON, named("Save")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Cockpit"))).isVisible();
    }

    private static void addButton(Page page) {
        page.getByRole(AriaRole.BUTTON, named("Add a widget")).click();
        page.getByRole(AriaRole.MENUITEM, named("Action")).click();
        var form = page.getByRole(AriaRole.DIALOG);
        form.getByRole(AriaRole.RADIO, within("Trigger Data Flow")).check();
        form.getByRole(AriaRole.COMBOBOX, within("Configuration")).click();
        page.getByRole(AriaRole.OPTION, named("Close")).click();
        form.getByRole(AriaRole.RADIO, within("Card")).check();
        form.getByRole(AriaRole.TEXTBOX, within("Title")).fill("Month-end");
        form.getByRole(AriaRole.TEXTBOX, within("Button label")).fill("Run the close");
        form.getByRole(AriaRole.BUTTON, within("Add to board")).click();
        assertThat(form).hasCount(0);
    }

    private static void addChart(Page page) {
        page.getByRole(AriaRole.BUTTON, named("Add a widget")).click();
        page.getByRole(AriaRole.MENUITEM, named("View")).click();
        var form = page.getByRole(AriaRole.DIALOG);
        form.getByRole(AriaRole.COMBOBOX, within("Block")).click();
        page.getByRole(AriaRole.OPTION, named("Net")).click();
        form.getByRole(AriaRole.COMBOBOX, within("View")).click();
        page.getByRole(AriaRole.OPTION, named("By product")).click();
        form.getByText("Chart").first().click();
        form.getByRole(AriaRole.TEXTBOX, within("Title")).fill("Net by product");
        form.getByRole(AriaRole.BUTTON, within("Add to board")).click();
        assertThat(form).hasCount(0);
    }

    private static void press(Page page, String saysOfTheLastRun) {
        page.getByRole(AriaRole.BUTTON, named("Run the close")).click();
        var asked = page.getByRole(AriaRole.DIALOG);
        assertThat(asked).containsText(saysOfTheLastRun);
        asked.getByRole(AriaRole.BUTTON, within("Run the close")).click();
    }

    /// Asks for another run, sees what the last one did, and takes that back instead.
    private static void undo(Page page, Locator widget) {
        page.getByRole(AriaRole.BUTTON, named("Run the close")).click();
        var asked = page.getByRole(AriaRole.DIALOG);
        assertThat(asked).containsText("The last run succeeded");
        assertThat(asked).containsText("2 inserted, 0 updated.");
        asked.getByRole(AriaRole.BUTTON, within("Cancel")).click();
        assertThat(asked).hasCount(0);
        widget.getByRole(AriaRole.BUTTON, within("Undo")).click();
        asked.getByRole(AriaRole.BUTTON, within("Undo")).click();
        assertThat(asked).hasCount(0);
    }

    @Test
    void widgetsAreMovedAndStretchedByMouse() {
        var board = close.board(List.of(close.chart("Net", 0, 0), close.chart("Again", 6, 0)));
        try (var chromium = Chromium.on(server);
                var page = chromium.window(ColorScheme.LIGHT, 1280, 900)) {
            page.navigate(close.path("/boards/" + board));
            page.getByRole(AriaRole.BUTTON, named("Edit")).click();
            assertThat(page.locator("[data-editing=true] .widget")).hasCount(2);

            drag(page, "Move Again: column 7, row 1", -3, 0);
            assertThat(handle(page, "Move Again: column 4, row 1")).isVisible();
            assertThat(handle(page, "Move Net: column 1, row 9")).isVisible();
            drag(page, "Resize Again: 6 by 8", 3, 2);
            assertThat(handle(page, "Resize Again: 9 by 10")).isVisible();
            page.getByRole(AriaRole.BUTTON, named("Save")).click();
            assertThat(page.getByRole(AriaRole.BUTTON, named("Edit"))).isVisible();
        }
        var widgets = close.model().owner.get(API + "/boards/" + board).expect(200);
        assertThat(widgets.text("/widgets/0/y")).isEqualTo("10");
        assertThat(widgets.text("/widgets/1/x")).isEqualTo("3");
        assertThat(widgets.text("/widgets/1/width")).isEqualTo("9");
    }

    /// By so many columns and rows.
    private static void drag(Page page, String name, int columns, int rows) {
        var grip = handle(page, name);
        grip.scrollIntoViewIfNeeded();
        var from = grip.boundingBox();
        double x = from.x + from.width / 2;
        double y = from.y + from.height / 2;
        double column = (page.locator(".board").boundingBox().width + 10) / 12;
        page.mouse().move(x, y);
        page.mouse().down();
        page.mouse()
                .move(
                        x + columns * column,
                        y + rows * 36,
                        new com.microsoft.playwright.Mouse.MoveOptions().setSteps(6));
        page.mouse().up();
    }

    private static Locator handle(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, starting(name));
    }

    @Test
    void whoMayNotRunSeesWhy() {
        var board = close.board(List.of(button("DataFlow", close.flow(), "Run the close", 0, 0)));
        var reader = close.model().invite(server, "Rita " + UUID.randomUUID(), "Reader");
        try (var chromium = Chromium.on(server);
                var page = chromium.strangersWindow(ColorScheme.DARK, 1280, 900)) {
            Screens.signIn(page, reader);
            page.navigate(close.path("/boards/" + board));
            var press = page.getByRole(AriaRole.BUTTON, named("Run the close"));
            assertThat(press).isDisabled();
            assertThat(press).hasAccessibleDescription(Pattern.compile("Import Data"));
            seenWhole(page.getByRole(AriaRole.REGION, named("Run the close")), "Run the close");
            assertThat(page.getByRole(AriaRole.BUTTON, named("Edit"))).hasCount(0);

            page.navigate(close.path("/flows"));
            var row = page.getByRole(AriaRole.LISTITEM, named("Close"));
            assertThat(row.getByRole(AriaRole.BUTTON, within("Run"))).isDisabled();
            assertThat(row).containsText("Import Data");
        }
    }

    @Test
    void boardsAndFlowsNameWhatIsGone() {
        var owner = close.model().owner;
        var deleted = close.flow();
        var marked = close.model().sequential(close.toActuals());
        var board =
                close.board(
                        List.of(
                                button("DataFlow", deleted, "Deleted flow", 0, 0),
                                button("Import", close.toPlan(), "Deleted import", 6, 0),
                                button("DataFlow", marked, "Marked flow", 0, 8),
                                close.chart("Deleted view", 6, 8)));
        owner.delete(API + "/flows/" + deleted).expect(204);
        owner.delete(API + "/import-configurations/" + close.toPlan()).expect(204);
        owner.delete(API + "/import-configurations/" + close.toActuals()).expect(204);
        owner.delete(API + "/views/" + close.netByProduct()).expect(204);
        try (var chromium = Chromium.on(server);
                var page = chromium.window(ColorScheme.LIGHT, 1280, 900)) {
            page.navigate(close.path("/boards/" + board));
            says(page, "Deleted flow", "The data flow \"Close\" was deleted.");
            says(page, "Deleted import", "The import configuration \"Plan from net\" was deleted.");
            says(page, "Marked flow", "\"Actuals in\" of Actuals was deleted.");
            says(page, "Deleted view", "The view was deleted or is not yours to see.");

            page.navigate(close.path("/flows"));
            var row = page.getByRole(AriaRole.MAIN).getByRole(AriaRole.LISTITEM).first();
            assertThat(row).containsText("\"Actuals in\" of Actuals was deleted.");
            assertThat(row.getByRole(AriaRole.BUTTON, within("Run"))).isDisabled();
        }
    }

    private static void says(Page page, String widget, String words) {
        var region = page.getByRole(AriaRole.REGION, named(widget));
        assertThat(region).containsText(words);
        for (var button : region.getByRole(AriaRole.BUTTON).all()) {
            assertThat(button).isDisabled();
        }
    }

    /// The button lies within its widget, and none of its words is cut off.
    private static void seenWhole(Locator widget, String name) {
        var button = widget.getByRole(AriaRole.BUTTON, within(name));
        var box = button.boundingBox();
        var frame = widget.boundingBox();
        assertThat(box.height).as(name).isGreaterThanOrEqualTo(24);
        assertThat(box.y).as(name).isGreaterThanOrEqualTo(frame.y);
        assertThat(box.y + box.height).as(name).isLessThanOrEqualTo(frame.y + frame.height);
    }

    private static LocatorAssertions.ContainsTextOptions soon() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions starting(String name) {
        return new Page.GetByRoleOptions().setName(Pattern.compile("^" + name));
    }

    private static Locator.GetByRoleOptions within(String name) {
        return new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name + "( \\*)?$"));
    }
}
