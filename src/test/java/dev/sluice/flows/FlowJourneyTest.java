package dev.sluice.flows;

import static dev.sluice.flows.FlowModel.API;
import static dev.sluice.flows.FlowModel.action;
import static dev.sluice.flows.FlowModel.flow;
import static dev.sluice.flows.FlowModel.states;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Engine;
import dev.sluice.engine.StalledCalculations;
import dev.sluice.kernel.BlockId;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Data flows over HTTP: made, run, watched, stopped, gone on with.
class FlowJourneyTest {
    private final RunningSluice server = RunningSluice.shared();
    private FlowModel model;
    private String input;
    private String first;
    private String doubled;
    private String last;

    @BeforeEach
    void model() {
        model = new FlowModel(server.owner());
        input = model.metric("Input");
        first = model.metric("First");
        doubled = model.metric("Doubled", "First * 2");
        last = model.metric("Last");
        model.set(input, 3);
    }

    @Test
    void readsThroughAFormulaWhatTheStepBeforeWrote() {
        var flow = model.sequential(model.copy(input, first), model.copy(doubled, last));

        var run = model.ended(model.run(flow));

        assertThat(run.text("state")).isEqualTo("Succeeded");
        assertThat(states(run)).containsExactly("Succeeded", "Succeeded");
        assertThat(model.value(last)).isEqualTo(6);
        assertThat(run.text("/steps/0/counts/inserted")).isEqualTo("1");
    }

    @Test
    void takesBackWhatARunDid() {
        model.set(last, 1);
        var flow = model.sequential(model.copy(input, first), model.copy(doubled, last));
        var run = model.ended(model.run(flow));

        var undo =
                model.owner
                        .post(API + "/flow-runs/" + run.text("id") + "/undo")
                        .expect(202)
                        .text("flowRunId");
        var undone = model.ended(undo);

        assertThat(undone.text("state")).isEqualTo("Succeeded");
        assertThat(undone.text("trigger")).isEqualTo("Undo");
        assertThat(undone.text("undoOf")).isEqualTo(run.text("id"));
        assertThat(model.get(run.text("id")).text("undoneBy")).isEqualTo(undo);
        assertThat(model.value(first)).isNaN();
        assertThat(model.value(last)).isEqualTo(1);
        assertThat(
                        model.owner
                                .post(API + "/flow-runs/" + run.text("id") + "/undo")
                                .expect(409)
                                .text("detail"))
                .contains("undone");
    }

    @Test
    void waitsVisiblyForWhatIsBeingCalculated() {
        var flow = model.sequential(model.copy(input, first), model.copy(doubled, last));
        String run;
        try (var stalled =
                new StalledCalculations(server.bean(Engine.class), BlockId.parse(doubled))) {
            run = model.run(flow);

            var waiting = model.awaitStep(run, 1, "Waiting");

            assertThat(stalled).isNotNull();
            assertThat(waiting.text("/steps/1/waitingFor/0/name")).isEqualTo("Doubled");
            assertThat(waiting.text("/steps/0/state")).isEqualTo("Succeeded");
        }

        assertThat(model.ended(run).text("state")).isEqualTo("Succeeded");
        assertThat(model.value(last)).isEqualTo(6);
    }

    @Test
    void failsAStepWhoseSourceCannotBeCalculatedNamingIt() {
        var broken = model.metric("Broken", "IF(Product = Product.\"Jam\", First, First * 2)");
        var flow = model.sequential(model.copy(input, first), model.copy(broken, last));
        model.deleteJam();

        var run = model.ended(model.run(flow));

        assertThat(states(run)).containsExactly("Succeeded", "Failed");
        assertThat(run.text("/steps/1/error/message")).contains("Broken");
    }

    @Test
    void skipsWhatFollowsAFailureOrGoesOn() {
        var gone = model.metric("Gone");
        var broken = model.copy(input, gone);
        var copy = model.copy(input, first);
        var actions = List.of(action(broken), action(copy));
        var stopping = model.create(flow("Sequential", "Stop", actions));
        assertThat(model.owner.get(API + "/flows/" + stopping).text("mayRun")).isEqualTo("true");

        model.owner.delete(API + "/import-configurations/" + broken).expect(204);
        var marked = model.owner.get(API + "/flows/" + stopping).expect(200);
        var refused = model.owner.post(API + "/flows/" + stopping + "/run");

        assertThat(marked.text("problem")).contains("was deleted");
        assertThat(marked.text("mayRun")).isEqualTo("false");
        assertThat(refused.expect(409).text("detail")).contains("Gone").contains("was deleted");
    }

    @Test
    void refusesWhoeverMayNotRunAnActionBeforeAnythingStarts() {
        var flow = model.sequential(model.copy(input, first));
        var reader = model.member(server, "Rita", "Reader");

        var refused = reader.post(API + "/flows/" + flow + "/run").expect(403);

        assertThat(refused.text("detail")).contains("Import Data");
        assertThat(model.owner.get(API + "/flows/" + flow + "/runs").json().path("items").size())
                .isZero();
    }

    @Test
    void runsOneAtATimeAndStopsOneThatWaits() {
        var flow = model.sequential(model.copy(doubled, last));
        String running;
        String waiting;
        try (var stalled =
                new StalledCalculations(server.bean(Engine.class), BlockId.parse(doubled))) {
            model.set(first, 4);
            running = model.run(flow);
            model.awaitStep(running, 0, "Waiting");
            waiting = model.run(flow);

            assertThat(stalled).isNotNull();
            assertThat(model.get(waiting).text("state")).isEqualTo("Queued");
            model.owner.post(API + "/flow-runs/" + running + "/cancel").expect(204);
            assertThat(states(model.ended(running))).containsExactly("Cancelled");
            model.awaitStep(waiting, 0, "Waiting");
        }

        assertThat(model.ended(waiting).text("state")).isEqualTo("Succeeded");
        assertThat(model.value(last)).isEqualTo(8);
        var again = model.owner.post(API + "/flow-runs/" + running + "/rerun").expect(202);
        var rerun = model.ended(again.text("flowRunId"));
        assertThat(rerun.text("rerunOf")).isEqualTo(running);
        assertThat(model.get(running).text("rerunBy")).isEqualTo(rerun.text("id"));
    }

    @Test
    void warnsWhereAParallelActionReadsWhatAnotherWrites() {
        var writer = model.copy(input, first);
        var reader = model.copy(doubled, last);
        var before =
                model.owner.get(
                        API
                                + "/applications/"
                                + model.application
                                + "/flow-warnings?configurationIds="
                                + writer
                                + ","
                                + reader
                                + ","
                                + model.application);
        var flow = model.create(flow("Parallel", "Stop", List.of(action(writer), action(reader))));

        var shown = model.owner.get(API + "/flows/" + flow).expect(200);
        var run = model.ended(model.run(flow));

        assertThat(before.expect(200).json().size()).isEqualTo(1);
        assertThat(before.text("/0")).isEqualTo(shown.text("/warnings/0/message"));
        assertThat(shown.text("/warnings/0/actionId")).isEqualTo(shown.text("/actions/1/id"));
        assertThat(shown.text("/warnings/0/message")).contains("First");
        assertThat(run.text("state")).isEqualTo("Succeeded");
    }

    @Test
    void keepsVersionsApart() {
        var copy = model.copy(input, first);
        var id = model.sequential(copy);
        var change = flow("Sequential", "Continue", List.of(action(copy)));
        change.put("version", 1);

        model.owner.put(API + "/flows/" + id, change).expect(200);
        var late = model.owner.put(API + "/flows/" + id, change).expect(409);
        var again = model.owner.post(API + "/flows/" + id + "/duplicate").expect(201);

        assertThat(late.text("detail")).contains("version 2");
        assertThat(again.text("version")).isEqualTo("1");
        assertThat(model.ended(model.run(id)).text("flowVersion")).isEqualTo("2");
        model.owner.delete(API + "/flows/" + id).expect(204);
        model.owner.get(API + "/flows/" + id).expect(404);
    }

    @Test
    void refusesWhatIsNoFlow() {
        var copy = model.copy(input, first);
        for (var wrong :
                List.of(
                        flow("Sequential", "Stop", List.of()),
                        flow(
                                "Sequential",
                                "Stop",
                                List.of(Map.of("configurationId", copy, "retries", 11))),
                        flow(
                                "Sequential",
                                "Stop",
                                List.of(Map.of("configurationId", copy, "backOffSeconds", 0))),
                        flow(
                                "Sequential",
                                "Stop",
                                List.of(
                                        Map.of(
                                                "configurationId",
                                                copy,
                                                "timeLimitMinutes",
                                                Long.MAX_VALUE))),
                        flow("Parallel", "Stop", Collections.singletonList(null)))) {
            model.owner
                    .post(API + "/applications/" + model.application + "/flows", wrong)
                    .expect(400);
        }
    }
}
