package dev.sluice.flows;

import static dev.sluice.flows.FlowModel.API;
import static dev.sluice.flows.FlowModel.states;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Engine;
import dev.sluice.engine.StalledCalculations;
import dev.sluice.kernel.BlockId;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Runs that do not go straight: they fail, are tried again, are stopped, and outlive the server.
class FlowControlsTest {
    private static RunningSluice server;
    private static FlowModel model;
    private static Path home;

    @BeforeAll
    static void start(@TempDir Path folder) {
        home = folder;
        server = RunningSluice.in(folder).start();
        model = new FlowModel(server.owner());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// A configuration whose copies fail, because the step's source cannot be calculated, until
    /// [#mend].
    private record Broken(String source, String target, String configuration) {
        static Broken make() {
            var number = System.nanoTime();
            var source = model.metric("Source " + number);
            var target = model.metric("Target " + number);
            model.set(source, 5);
            var broken = new Broken(source, target, model.copy(source, target));
            int item = model.item("Item " + number);
            model.formula(source, "IF(Product = Product.\"Item " + number + "\", 1, 2) + 1");
            model.delete(item);
            return broken;
        }

        void mend() {
            model.formula(source, "IF(Product = Product.\"Tea\", 4)");
        }
    }

    /// A flow that copies an input of 1 into a first and from there into a second metric, then
    /// fails.
    private record Chain(String id, String first, String second, Broken broken) {
        static Chain make() {
            var number = System.nanoTime();
            var input = model.metric("Chain input " + number);
            model.set(input, 1);
            var first = model.metric("Chain first " + number);
            var second = model.metric("Chain second " + number);
            var broken = Broken.make();
            var flow =
                    model.sequential(
                            model.copy(input, first),
                            model.copy(first, second),
                            broken.configuration());
            return new Chain(flow, first, second, broken);
        }
    }

    @Test
    void goesOnFromTheFailedStepOnceItIsMended() {
        var fine = model.metric("Fine " + System.nanoTime());
        var input = model.metric("Input " + System.nanoTime());
        model.set(input, 1);
        var broken = Broken.make();
        var last = model.metric("Last " + System.nanoTime());
        var flow =
                model.sequential(
                        model.copy(input, fine),
                        broken.configuration(),
                        model.copy(broken.target(), last));

        var failed = model.ended(model.run(flow));
        broken.mend();
        var again =
                model.owner
                        .post(API + "/flow-runs/" + failed.text("id") + "/rerun")
                        .expect(202)
                        .text("flowRunId");
        var mended = model.ended(again);

        assertThat(states(failed)).containsExactly("Succeeded", "Failed", "Skipped");
        assertThat(failed.text("mayRerun")).isEqualTo("true");
        assertThat(states(mended)).containsExactly("Succeeded", "Succeeded", "Succeeded");
        assertThat(mended.text("/steps/0/fromRun")).isEqualTo(failed.text("id"));
        assertThat(mended.json().at("/steps/0/attempts").size()).isZero();
        assertThat(model.value(last)).isEqualTo(4);
        model.owner.post(API + "/flow-runs/" + failed.text("id") + "/rerun").expect(409);
    }

    @Test
    void runsAgainWhatWasUndoneSinceItSucceeded() {
        var flow = Chain.make();
        var failed = model.ended(model.run(flow.id()));
        var failedAgain = model.ended(rerun(failed));
        // What it took over was imported by the run before.
        var undone = failed.text("/steps/1/runId");
        assertThat(model.owner.get(API + "/runs/" + undone).text("flowRunId"))
                .isEqualTo(failed.text("id"));
        model.owner.post(API + "/runs/" + undone + "/undo").succeeded();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> Double.isNaN(model.value(flow.second())));
        flow.broken().mend();

        var mended = model.ended(rerun(failedAgain));

        assertThat(states(failedAgain)).containsExactly("Succeeded", "Succeeded", "Failed");
        assertThat(states(mended)).containsExactly("Succeeded", "Succeeded", "Succeeded");
        assertThat(mended.text("/steps/0/fromRun")).isEqualTo(failed.text("id"));
        assertThat(mended.json().at("/steps/1/attempts").size()).isEqualTo(1);
        assertThat(model.value(flow.first())).isEqualTo(1);
        assertThat(model.value(flow.second())).isEqualTo(1);
    }

    private static String rerun(Http.Answer run) {
        return model.owner
                .post(API + "/flow-runs/" + run.text("id") + "/rerun")
                .expect(202)
                .text("flowRunId");
    }

    @Test
    void runsAllAgainOnceTheFailedRunIsUndone() {
        var input = model.metric("All input " + System.nanoTime());
        model.set(input, 1);
        var first = model.metric("All first " + System.nanoTime());
        var broken = Broken.make();
        var last = model.metric("All last " + System.nanoTime());
        var flow =
                model.sequential(
                        model.copy(input, first), broken.configuration(), model.copy(first, last));
        var failed = model.ended(model.run(flow));
        var undo = model.owner.post(API + "/flow-runs/" + failed.text("id") + "/undo");
        model.ended(undo.expect(202).text("flowRunId"));
        broken.mend();

        var mended = model.ended(rerun(failed));

        assertThat(states(mended)).containsExactly("Succeeded", "Succeeded", "Succeeded");
        assertThat(model.value(first)).isEqualTo(1);
        assertThat(model.value(last)).isEqualTo(1);
    }

    @Test
    void letsAnUndoEndBeforeTheRunIsGoneOnWithOrUndoneOnceMore() {
        var flow = Chain.make();
        var failed = model.ended(model.run(flow.id()));
        var run = API + "/flow-runs/" + failed.text("id");
        flow.broken().mend();
        String undo;
        try (var held =
                new StalledCalculations(server.bean(Engine.class), BlockId.parse(flow.second()))) {
            assertThat(held).isNotNull();
            undo = model.owner.post(run + "/undo").expect(202).text("flowRunId");

            assertThat(model.owner.post(run + "/rerun").expect(409).text("detail"))
                    .contains("being undone");
            assertThat(model.owner.post(run + "/undo").expect(409).text("detail"))
                    .contains("being undone");
        }
        model.ended(undo);

        var mended = model.ended(rerun(failed));

        assertThat(states(mended)).containsExactly("Succeeded", "Succeeded", "Succeeded");
        assertThat(model.value(flow.second())).isEqualTo(1);
    }

    @Test
    void cancelsTheImportThatWaitsForItsBlock() {
        var source = model.metric("Held source " + System.nanoTime());
        var target = model.metric("Held target " + System.nanoTime());
        var other = model.metric("Held other " + System.nanoTime());
        model.set(source, 1);
        var flow = model.sequential(model.copy(source, target), model.copy(target, other));
        Http.Answer run;
        try (var held = new StalledCalculations(server.bean(Engine.class), BlockId.parse(target))) {
            var id = model.run(flow);
            model.awaitStep(id, 0, "Running");
            assertThat(held).isNotNull();

            model.owner.post(API + "/flow-runs/" + id + "/cancel").expect(204);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> !model.get(id).text("state").equals("Running"));
            run = model.get(id);
        }
        var ended = model.ended(run.text("id"));

        assertThat(ended.text("state")).isEqualTo("Cancelled");
        assertThat(states(ended)).containsExactly("Cancelled", "Cancelled");
        assertThat(model.value(target)).isNaN();
        model.owner.post(API + "/flow-runs/" + run.text("id") + "/cancel").expect(409);
    }

    @Test
    void goesOnAfterARestartInTheMiddleOfAWait() {
        var first = model.metric("Kept first " + System.nanoTime());
        var input = model.metric("Kept input " + System.nanoTime());
        var name = "Kept doubled " + System.nanoTime();
        var doubled = model.metric(name, "'Kept input' * 2".replace("Kept input", nameOf(input)));
        var last = model.metric("Kept last " + System.nanoTime());
        var source = model.metric("Kept source " + System.nanoTime());
        model.set(source, 4);
        var flow =
                model.sequential(
                        model.copy(source, first),
                        model.copy(source, input),
                        model.copy(doubled, last));
        String run;
        try (var held =
                new StalledCalculations(server.bean(Engine.class), BlockId.parse(doubled))) {
            run = model.run(flow);
            var waiting = model.awaitStep(run, 2, "Waiting");
            assertThat(held).isNotNull();
            assertThat(waiting.text("/steps/2/waitingFor/0/name")).isEqualTo(name);
        }

        server.close();
        server = RunningSluice.in(home).start();
        model = model.on(server.owner());

        assertThat(states(model.ended(run))).containsOnly("Succeeded");
        assertThat(model.value(last)).isEqualTo(8);
    }

    private static String nameOf(String metric) {
        return model.owner.get(API + "/blocks/" + metric).text("name");
    }

    @Test
    void marksAFlowWhoseConfigurationIsInErrorAndRunsNothingOfIt() {
        var source = model.metric("Deleted source " + System.nanoTime());
        var target = model.metric("Kept target " + System.nanoTime());
        var other = model.metric("Untouched " + System.nanoTime());
        model.set(source, 1);
        var flow = model.sequential(model.copy(source, other), model.copy(source, target));
        var before = model.owner.get(API + "/flows/" + flow).expect(200);
        var second = before.text("/actions/1/configurationId");
        model.owner.delete(API + "/import-configurations/" + second).expect(204);

        var refused = model.owner.post(API + "/flows/" + flow + "/run", Map.of()).expect(409);

        assertThat(refused.text("detail")).contains("was deleted");
        assertThat(model.value(other)).isNaN();
    }

    @Test
    void finishesTheVersionItBeganThoughTheFlowIsEdited() {
        var input = model.metric("Edited input " + System.nanoTime());
        var doubled =
                model.metric("Edited doubled " + System.nanoTime(), "'" + nameOf(input) + "' * 2");
        var target = model.metric("Edited target " + System.nanoTime());
        var source = model.metric("Edited source " + System.nanoTime());
        model.set(source, 3);
        var first = model.copy(source, input);
        var flow = model.sequential(first, model.copy(doubled, target));
        String run;
        try (var held =
                new StalledCalculations(server.bean(Engine.class), BlockId.parse(doubled))) {
            run = model.run(flow);
            model.awaitStep(run, 1, "Waiting");
            assertThat(held).isNotNull();
            var shorter = FlowModel.flow("Sequential", "Stop", List.of(FlowModel.action(first)));
            shorter.put("version", 1);
            model.owner.put(API + "/flows/" + flow, shorter).expect(200);
        }
        var ended = model.ended(run);
        var next = model.ended(model.run(flow));

        assertThat(ended.text("flowVersion")).isEqualTo("1");
        assertThat(states(ended)).containsExactly("Succeeded", "Succeeded");
        assertThat(model.value(target)).isEqualTo(6);
        assertThat(next.text("flowVersion")).isEqualTo("2");
        assertThat(states(next)).containsExactly("Succeeded");
    }

    @Test
    void letsTwoFlowsWriteOneBlockOneAfterTheOther() {
        var one = model.metric("One " + System.nanoTime());
        var other = model.metric("Other " + System.nanoTime());
        var target = model.metric("Shared " + System.nanoTime());
        model.set(one, 1);
        model.set(other, 2);
        var firstFlow = model.sequential(model.copy(one, target));
        var secondFlow = model.sequential(model.copy(other, target));

        var first = model.run(firstFlow);
        var second = model.run(secondFlow);

        var a = imported(model.ended(first));
        var b = imported(model.ended(second));
        // Whoever comes second finds the cell of the first.
        assertThat(a.text("/lines/inserted") + b.text("/lines/inserted")).containsOnlyOnce("1");
        assertThat(a.text("/lines/updated") + b.text("/lines/updated")).containsOnlyOnce("1");
        var last = a.text("/lines/updated").equals("1") ? 1 : 2;
        assertThat(model.value(target)).isEqualTo(last);
    }

    /// The import of the first step.
    private static Http.Answer imported(Http.Answer run) {
        assertThat(run.text("state")).isEqualTo("Succeeded");
        return model.owner.get(API + "/runs/" + run.text("/steps/0/runId")).expect(200);
    }
}
