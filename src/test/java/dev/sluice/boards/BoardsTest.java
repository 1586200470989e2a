package dev.sluice.boards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.flows.FlowModel;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Boards over HTTP.
class BoardsTest {
    private static final String API = FlowModel.API;

    private final RunningSluice server = RunningSluice.shared();
    private final Http owner = server.owner();
    private FlowModel model;
    private String application;
    private String input;
    private String target;

    @BeforeEach
    void model() {
        model = new FlowModel(owner);
        application = model.application;
        input = model.metric("Input");
        target = model.metric("Target");
    }

    private String copy() {
        return model.copy(input, target);
    }

    private String flow() {
        return model.sequential(copy());
    }

    private static Map<String, Object> widget(String kind, int x, int y, int width, int height) {
        return new HashMap<>(
                Map.of("kind", kind, "x", x, "y", y, "width", width, "height", height));
    }

    private static Map<String, Object> text(int x, int y) {
        var widget = widget("Text", x, y, 4, 3);
        widget.put("text", "# Close");
        return widget;
    }

    private static Map<String, Object> button(String kind, String target, int x, int y) {
        var widget = widget("Action", x, y, 3, 4);
        widget.put("title", "Close the month");
        widget.put(
                "action",
                Map.of("kind", kind, "targetId", target, "form", "Card", "label", "Close"));
        return widget;
    }

    private String board(List<?> widgets) {
        return model.made(
                "/applications/" + application + "/boards",
                Map.of("name", "Month end", "widgets", widgets));
    }

    private Http.Answer get(String board) {
        return owner.get(API + "/boards/" + board).expect(200);
    }

    @Test
    void keepsWidgetsWhereTheyWerePut() {
        var board = board(List.of(text(0, 0), button("DataFlow", flow(), 4, 0)));

        var shown = get(board);

        assertThat(shown.text("/widgets/0/text")).isEqualTo("# Close");
        assertThat(shown.text("/widgets/1/x")).isEqualTo("4");
        assertThat(shown.text("/widgets/1/action/mayPress")).isEqualTo("true");
        assertThat(shown.text("/widgets/1/action/targetName")).startsWith("Flow ");
        assertThat(shown.text("version")).isEqualTo("1");
    }

    @Test
    void refusesWidgetsThatOverlapOrLieOutside() {
        refuses(List.of(text(0, 0), text(3, 2)), "overlap");
        refuses(List.of(text(9, 0)), "outside");
        refuses(List.of(widget("Text", 0, 0, 4, 3)), "needs");
        refuses(Collections.singletonList(null), "widgets[0]");
    }

    private void refuses(List<?> widgets, String why) {
        var answer =
                owner.post(
                        API + "/applications/" + application + "/boards",
                        Map.of("name", "Refused", "widgets", widgets));
        assertThat(answer.expect(400).text("detail")).contains(why);
    }

    @Test
    void marksAButtonWhoseFlowWasDeleted() {
        var flow = flow();
        var board = board(List.of(button("DataFlow", flow, 0, 0)));
        assertThat(owner.get(API + "/flows/" + flow).expect(200).text("boards")).isEqualTo("1");
        owner.delete(API + "/flows/" + flow).expect(204);

        var shown = get(board);

        assertThat(shown.text("/widgets/0/action/problem")).contains("was deleted");
        assertThat(shown.text("/widgets/0/action/mayPress")).isEqualTo("false");
        // It may stay on the board when something else is changed.
        var kept = button("DataFlow", flow, 6, 0);
        owner.put(
                        API + "/boards/" + board,
                        Map.of("version", 1, "name", "Moved", "widgets", List.of(kept)))
                .expect(200);
    }

    @Test
    void marksAButtonWhoseImportCannotRun() {
        var board = board(List.of(button("Import", copy(), 0, 0)));
        model.formula(target, "Input * 2");

        var shown = get(board);

        assertThat(shown.text("/widgets/0/action/problem")).contains("Copy ", "has a formula");
        assertThat(shown.text("/widgets/0/action/mayPress")).isEqualTo("false");
    }

    @Test
    void saysWhySomebodyMayNotPress() {
        var board = board(List.of(button("Import", copy(), 0, 0)));
        var reader = model.member(server, "Board reader " + UUID.randomUUID(), "Reader");

        var shown = reader.get(API + "/boards/" + board).expect(200);

        assertThat(shown.text("/widgets/0/action/mayPress")).isEqualTo("false");
        assertThat(shown.text("/widgets/0/action/mayNotPress")).contains("Import Data");
        assertThat(shown.text("mayEdit")).isEqualTo("false");
        reader.delete(API + "/boards/" + board).expect(403);
    }

    @Test
    void namesTheBoardWhoseButtonStartedAnImport() {
        var configuration = copy();
        var board = board(List.of(button("Import", configuration, 0, 0)));
        var runs = API + "/import-configurations/" + configuration + "/runs";

        var run = owner.post(runs + "?boardId=" + board).expect(200).text("runId");

        assertThat(ended(run).text("state")).isEqualTo("Completed");
        assertTold(ended(run).json(), board, "Month end");
        assertTold(owner.get(runs).json().at("/items/0"), board, "Month end");
        var line = API + "/applications/" + application + "/history?actions=Import";
        Awaitility.await()
                .untilAsserted(() -> {
                    var told = owner.get(line).expect(200);
                    assertThat(told.text("/items/0/runId")).isEqualTo(run);
                    assertThat(told.text("/items/0/trigger/kind")).isEqualTo("Board");
                    assertThat(told.text("/items/0/trigger/id")).isEqualTo(board);
                    assertThat(told.text("/items/0/trigger/name")).isEqualTo("Month end");
                });
        owner.delete(API + "/boards/" + board).expect(204);
        assertTold(ended(run).json(), board, null);
        assertTold(owner.get(runs).json().at("/items/0"), board, null);
        assertThat(owner.get(line).text("/items/0/trigger/name")).isEqualTo("Month end");
    }

    /// The run once it has ended.
    private Http.Answer ended(String run) {
        Awaitility.await()
                .until(() -> !owner.get(API + "/runs/" + run).text("completedAt").isEmpty());
        return owner.get(API + "/runs/" + run).expect(200);
    }

    private static void assertTold(JsonNode run, String board, @Nullable String name) {
        assertThat(run.path("trigger").asString()).isEqualTo("ByBoard");
        assertThat(run.path("boardId").asString()).isEqualTo(board);
        assertThat(run.path("boardName").asString("")).isEqualTo(name == null ? "" : name);
    }

    @Test
    void tellsAScriptByItsKeyAndTakesNoFileFromABoard() {
        var configuration = copy();
        var board = board(List.of(button("Import", configuration, 0, 0)));
        var runs = API + "/import-configurations/" + configuration + "/runs?boardId=" + board;

        var run = server.withKey(server.apiKey("Management")).post(runs).expect(200).text("runId");

        assertThat(ended(run).text("trigger")).isEqualTo("ByKey");
        var both = owner.post(runs + "&fileId=" + UUID.randomUUID()).expect(400);
        assertThat(both.text("detail")).contains("fileId", "boardId");
    }

    @Test
    void refusesToSaveOverWhatSomebodyElseSaved() {
        var board = board(List.of());
        var change = Map.of("version", 1, "name", "Mine", "widgets", List.of());
        owner.put(API + "/boards/" + board, change).expect(200);

        owner.put(API + "/boards/" + board, change).expect(409);

        assertThat(get(board).text("version")).isEqualTo("2");
    }

    @Test
    void copiesAndDeletes() {
        var board = board(List.of(text(0, 0)));

        var copy = owner.post(API + "/boards/" + board + "/duplicate").expect(201);

        assertThat(copy.text("name")).isEqualTo("Copy of Month end");
        owner.delete(API + "/boards/" + board).expect(204);
        var left = owner.get(API + "/applications/" + application + "/boards").expect(200);
        assertThat(left.all("name")).containsExactly("Copy of Month end");
    }
}
