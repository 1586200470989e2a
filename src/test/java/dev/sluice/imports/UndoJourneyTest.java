package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.flows.FlowModel;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/// Undo of imports over HTTP.
class UndoJourneyTest {
    private static final String API = FlowModel.API;
    private static final List<String> ENDS = List.of("Completed", "Failed", "Cancelled");

    private final RunningSluice server = RunningSluice.shared();
    private final Http owner = server.owner();
    private FlowModel model;
    private String from;
    private String to;
    private String copy;

    @BeforeEach
    void model() {
        model = new FlowModel(owner);
        from = model.metric("From");
        to = model.metric("To");
        copy = model.copy(from, to);
    }

    private String cells() {
        return owner.get(API + "/blocks/" + to + "/rows")
                .expect(200)
                .json()
                .path("rows")
                .toString();
    }

    private String imported() {
        return ended(
                owner.post(API + "/import-configurations/" + copy + "/runs")
                        .succeeded()
                        .text("runId"));
    }

    private String undone(String run) {
        return ended(owner.post(API + "/runs/" + run + "/undo").expect(202).text("runId"));
    }

    private String ended(String run) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> ENDS.contains(run(run).text("state")));
        return run;
    }

    private Http.Answer run(String run) {
        return owner.get(API + "/runs/" + run).expect(200);
    }

    @Test
    void takesAnImportBackAndThatInTurn() {
        model.set(to, "Tea", 1);
        var before = cells();
        model.set(from, "Tea", 5);
        model.set(from, "Jam", 6);
        var run = imported();
        var after = cells();
        assertThat(run(run).text("/undo/possible")).isEqualTo("true");

        var undo = undone(run);

        assertThat(cells()).isEqualTo(before);
        assertThat(run(undo).text("outcome")).isEqualTo("Success");
        assertThat(run(undo).text("/lines/read")).isEqualTo("2");
        assertThat(run(undo).text("/undo/undoOf")).isEqualTo(run);
        assertThat(run(run).text("/undo/undoneBy")).isEqualTo(undo);
        var refused = owner.post(API + "/runs/" + run + "/undo").expect(409);
        assertThat(refused.text("detail")).contains("undone already");
        undone(undo);
        assertThat(cells()).isEqualTo(after);
        assertThat(run(run).text("/undo/possible")).isEqualTo("true");
    }

    @Test
    void listsWhatWasChangedSince() {
        model.set(to, "Tea", 1);
        model.set(from, "Tea", 5);
        model.set(from, "Jam", 6);
        var run = imported();
        model.set(to, "Tea", 9);

        var undo = undone(run);

        assertThat(cells()).contains("9").doesNotContain("6");
        assertThat(run(undo).text("outcome")).isEqualTo("Partial");
        assertThat(run(undo).text("/lines/skipped")).isEqualTo("1");
        assertThat(run(undo).text("/reasons/0/reason")).isEqualTo("ChangedSince");
        var conflicts = owner.get(API + "/runs/" + undo + "/conflicts").expect(200);
        assertThat(conflicts.text("/items/0/key")).isEqualTo("Tea");
        assertThat(conflicts.json().path("items").get(0).path("before").asDouble()).isEqualTo(1);
        assertThat(conflicts.json().path("items").get(0).path("imported").asDouble()).isEqualTo(5);
        assertThat(conflicts.json().path("items").get(0).path("now").asDouble()).isEqualTo(9);
        assertThat(conflicts.text("/items/0/changedBy/kind")).isEqualTo("Edit");
        // Who it was is told by the history, which hears of it a moment later.
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () ->
                                owner.get(API + "/runs/" + undo + "/conflicts")
                                        .text("/items/0/changedBy/person"),
                        "Primary Owner"::equals);
    }

    @Test
    void saysWhyThereIsNothingToUndo() {
        var run = imported();

        assertThat(run(run).text("/undo/whyNot")).contains("changed nothing");
        owner.post(API + "/runs/" + run + "/undo").expect(409);
    }

    @Test
    void isALineOfItsOwnInTheHistory() {
        model.set(from, "Tea", 5);
        var undo = undone(imported());

        var path = API + "/applications/" + model.application + "/history?action=Undo";
        await().atMost(Duration.ofMinutes(1))
                .until(() -> owner.get(path).expect(200).body().contains(undo));

        assertThat(owner.get(path).text("/items/0/summary")).isEqualTo("Undo of From");
    }
}
