package dev.sluice.flows;

import static dev.sluice.flows.FlowModel.API;
import static dev.sluice.flows.FlowModel.action;
import static dev.sluice.flows.FlowModel.flow;
import static dev.sluice.flows.FlowModel.states;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Engine;
import dev.sluice.engine.StalledCalculations;
import dev.sluice.flows.PencilModel.Copy;
import dev.sluice.flows.PencilModel.Sum;
import dev.sluice.kernel.BlockId;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/// A random model and a random flow on a real server, beside the same by pencil.
///
/// A sequential flow begins with a copy of what a formula gives, which is held back until the
/// configurations of later actions are deleted: so they fail in the middle of the run.
final class RandomFlow {
    private static final List<String> INPUTS = List.of("I0", "I1", "I2", "I3");
    private static final List<String> FORMULAS = List.of("F0", "F1", "F2", "Broken");
    private static final Copy GATE = new Copy("Gate", "Behind", false, true, false);

    private final RunningSluice server;
    private final Random random;
    private final FlowModel model;
    private final PencilModel pencil = new PencilModel(new HashSet<>(Set.of("Broken")));
    private final Map<String, String> ids = new HashMap<>();
    private final boolean sequential;
    private final boolean stops;
    private final List<Copy> copies = new ArrayList<>();
    private final List<String> configurations = new ArrayList<>();
    private final List<Map<String, Object>> actions = new ArrayList<>();
    private final String flow;

    RandomFlow(RunningSluice server, long seed) {
        this.server = server;
        this.random = new Random(seed);
        this.model = new FlowModel(server.owner());
        this.sequential = random.nextInt(4) > 0;
        this.stops = sequential && random.nextBoolean();
        makeMetrics();
        chooseCopies();
        for (var copy : copies) {
            var configuration = configuration(copy);
            configurations.add(configuration);
            var action = action(configuration);
            action.put("enabled", copy.enabled());
            action.put("retries", random.nextInt(3));
            actions.add(action);
        }
        flow = model.create(body());
        model.deleteJam();
    }

    private void makeMetrics() {
        for (var name : List.of("I0", "I1", "I2", "I3", "Before", "Behind")) {
            ids.put(name, model.metric(name));
            if (INPUTS.contains(name) && random.nextInt(4) > 0) {
                input(name, 1 + random.nextInt(9));
            }
        }
        var readable = new ArrayList<>(INPUTS);
        for (var name : FORMULAS) {
            var sum = new Sum(oneOf(readable), random.nextBoolean() ? "" : oneOf(readable));
            formula(name, sum);
            readable.add(name);
        }
        model.formula(id("Broken"), brokenText());
        formula("Gate", new Sum("Before", ""));
    }

    private void input(String name, double value) {
        model.set(id(name), value);
        pencil.input(name, value);
    }

    private void formula(String name, Sum sum) {
        pencil.formula(name, sum);
        ids.put(name, model.metric(name, sum.text()));
    }

    /// Means the same until the item is deleted, and nothing afterwards.
    private String brokenText() {
        return "IF(Product = Product.\"Jam\", 1 * I0, " + text("Broken") + ")";
    }

    private String text(String name) {
        var sum = pencil.formulas().get(name);
        if (sum == null) {
            throw new IllegalArgumentException(name);
        }
        return sum.text();
    }

    private String id(String name) {
        var id = ids.get(name);
        if (id == null) {
            throw new IllegalArgumentException(name);
        }
        return id;
    }

    private String oneOf(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    private void chooseCopies() {
        if (sequential) {
            copies.add(GATE);
        }
        var sources = new ArrayList<>(INPUTS);
        sources.addAll(FORMULAS);
        int wanted = copies.size() + 2 + random.nextInt(5);
        for (int tries = 0; tries < 200 && copies.size() < wanted; tries++) {
            var copy =
                    new Copy(
                            oneOf(sources),
                            oneOf(INPUTS),
                            random.nextInt(3) == 0,
                            random.nextInt(6) > 0,
                            sequential && random.nextInt(6) == 0);
            boolean reads = copies.stream().anyMatch(other -> comesInTheWay(copy, other));
            if (!copy.source().equals(copy.target()) && (sequential || !reads)) {
                copies.add(copy);
            }
        }
    }

    /// No order is promised in parallel, so there nothing reads what another one writes.
    private boolean comesInTheWay(Copy one, Copy other) {
        return pencil.follows(one.source(), other.target())
                || pencil.follows(other.source(), one.target());
    }

    private String configuration(Copy copy) {
        var options = Map.of("clear", Map.of("mode", copy.clears() ? "All" : "None"));
        var from = Map.of("blockId", id(copy.source()));
        return model.made(
                "/blocks/" + id(copy.target()) + "/import-configurations",
                Map.of(
                        "name",
                        "Copy " + UUID.randomUUID(),
                        "definition",
                        Map.of("copyFrom", from, "options", options)));
    }

    private Map<String, Object> body() {
        return flow(sequential ? "Sequential" : "Parallel", stops ? "Stop" : "Continue", actions);
    }

    /// Runs it with its failures, then mended from the step that failed, and compares states and
    /// cells after each.
    void runMendAndRerun() {
        pencil.input("Before", 10);
        var cleanly = new PencilModel(new HashSet<>());
        pencil.formulas().forEach(cleanly::formula);
        pencil.inputs().forEach(cleanly::input);

        var failed = sequential ? runWithDeletions() : runAtOnce();
        var expected = pencil.run(copies, 0, stops);
        assertThat(states(failed)).as(story()).isEqualTo(expected);
        assertCells(pencil);
        if (!expected.contains("Failed")) {
            model.owner.post(API + "/flow-runs/" + failed.text("id") + "/rerun").expect(409);
            return;
        }

        mend();
        var again = model.owner.post(API + "/flow-runs/" + failed.text("id") + "/rerun");
        var rerun = model.ended(again.expect(202).text("flowRunId"));
        assertThat(states(rerun)).as(story()).isEqualTo(rerunByPencil(expected));
        assertCells(pencil);
        if (stops) {
            cleanly.run(mended(), 0, true);
            assertCells(cleanly);
        }
    }

    private Http.Answer runAtOnce() {
        model.set(id("Before"), 10);
        return model.ended(model.run(flow));
    }

    private Http.Answer runWithDeletions() {
        String run;
        var gate = BlockId.parse(id("Gate"));
        try (var held = new StalledCalculations(server.bean(Engine.class), gate)) {
            model.set(id("Before"), 10);
            run = model.run(flow);
            model.awaitStep(run, 0, "Waiting");
            assertThat(held).isNotNull();
            for (int n = 0; n < copies.size(); n++) {
                if (copies.get(n).gone()) {
                    var path = "/import-configurations/" + configurations.get(n);
                    model.owner.delete(API + path).expect(204);
                }
            }
        }
        return model.ended(run);
    }

    /// Deleted configurations are replaced in the flow, and the formula is corrected.
    private void mend() {
        model.formula(id("Broken"), text("Broken"));
        pencil.mend();
        var saved = model.owner.get(API + "/flows/" + flow).expect(200);
        for (int n = 0; n < copies.size(); n++) {
            actions.get(n).put("id", saved.text("/actions/" + n + "/id"));
            if (copies.get(n).gone()) {
                actions.get(n).put("configurationId", configuration(copies.get(n)));
            }
        }
        var change = body();
        change.put("version", saved.json().path("version").asInt());
        model.owner.put(API + "/flows/" + flow, change).expect(200);
    }

    private List<Copy> mended() {
        return copies.stream().map(Copy::mended).toList();
    }

    /// In order all from the first failure on run once more, in parallel those that failed.
    private List<String> rerunByPencil(List<String> before) {
        int first = before.indexOf("Failed");
        if (sequential) {
            return pencil.run(mended(), first, stops);
        }
        var open =
                mended().stream()
                        .filter(copy -> before.get(mended().indexOf(copy)).equals("Failed"))
                        .toList();
        pencil.run(open, 0, false);
        return mended().stream().map(copy -> copy.enabled() ? "Succeeded" : "Skipped").toList();
    }

    private void assertCells(PencilModel wanted) {
        ids.forEach((name, id) -> {
            if (wanted.calculable(name)) {
                assertThat(model.value(id))
                        .as("%s, %s", name, story())
                        .isEqualTo(Double.valueOf(wanted.value(name)));
            }
        });
    }

    private String story() {
        return "%s, stops %s: %s, formulas %s"
                .formatted(
                        sequential ? "sequential" : "parallel", stops, copies, pencil.formulas());
    }
}
