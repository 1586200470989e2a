package dev.sluice.flows;

import static dev.sluice.flows.FlowModel.API;
import static dev.sluice.flows.FlowModel.action;
import static dev.sluice.flows.FlowModel.flow;
import static dev.sluice.flows.FlowModel.states;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Engine;
import dev.sluice.engine.StalledCalculations;
import dev.sluice.flows.PencilModel.Cell;
import dev.sluice.flows.PencilModel.Clear;
import dev.sluice.flows.PencilModel.Copy;
import dev.sluice.flows.PencilModel.Fate;
import dev.sluice.flows.PencilModel.Sum;
import dev.sluice.kernel.BlockId;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A random flow over a [RandomModel], beside the same by pencil.
///
/// In parallel, actions whose configurations are to be spoilt while the flow runs copy a metric or
/// a list that a formula gives, which is held back until that is done; in order the first action
/// does.
final class RandomFlow {
    private static final Copy GATE = new Copy("Gate", "Behind", Clear.NOTHING, true, Fate.SOUND);
    private static final Copy HELD = new Copy("Before", "Held", Clear.ALL, true, Fate.SOUND);
    private static final int MOST_OF_LISTS = 4;

    /// When somebody cancels the run.
    private enum Cancel {
        NEVER,
        /// While an action waits for the block it writes.
        AT_HELD_ACTION,
        /// At any moment.
        AT_ANY_TIME
    }

    /// What a member may not do who may import.
    private enum Lacking {
        AddItems("Add Item"),
        DeleteItems("Delete Item");

        private final String label;

        Lacking(String label) {
            this.label = label;
        }

        boolean isNeeded(Copy copy) {
            return this == AddItems || copy.clear() != Clear.NOTHING;
        }
    }

    private final RunningSluice server;
    private final long seed;
    private final Random random;
    private final RandomModel model;
    private final PencilModel pencil;
    private final boolean sequential;
    private final boolean stops;
    private final Cancel cancel;
    private final Lacking lacking;
    private final List<Copy> copies = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> configurations = new ArrayList<>();
    private final List<Map<String, Object>> actions = new ArrayList<>();
    private final String flow;

    RandomFlow(RunningSluice server, long seed) {
        this.server = server;
        this.seed = seed;
        this.random = new Random(seed);
        this.model = new RandomModel(server.owner(), random);
        this.pencil = model.pencil;
        this.sequential = random.nextInt(3) > 0;
        this.stops = sequential && random.nextBoolean();
        this.cancel = oneOf(Cancel.NEVER, Cancel.NEVER, Cancel.AT_HELD_ACTION, Cancel.AT_ANY_TIME);
        this.lacking = oneOf(Lacking.values());
        chooseCopies();
        for (var copy : copies) {
            names.add(RandomModel.newName());
            configurations.add(model.configuration(copy, names.getLast()));
            var action = action(configurations.getLast());
            action.put("enabled", copy.enabled());
            action.put("retries", random.nextInt(3));
            actions.add(action);
        }
        flow = model.made.create(body());
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private void chooseCopies() {
        int wanted = 3 + random.nextInt(5);
        for (int tries = 0; tries < 200 && copies.size() < wanted; tries++) {
            var copy = random.nextInt(3) == 0 ? copyOfList() : copyOfMetric();
            boolean reads = copies.stream().anyMatch(other -> comesInTheWay(copy, other));
            if (!copy.source().equals(copy.target()) && (sequential || !reads)) {
                copies.add(copy);
            }
        }
        if (sequential) {
            copies.addFirst(GATE);
        }
        if (cancel == Cancel.AT_HELD_ACTION) {
            int first = sequential ? 1 : 0;
            copies.add(first + random.nextInt(copies.size() - first + 1), HELD);
        }
    }

    private Copy copyOfList() {
        var lists = new ArrayList<>(RandomModel.LOGS);
        lists.addAll(RandomModel.BY_KEY);
        boolean enough =
                copies.stream().filter(it -> pencil.isList(it.target())).count() == MOST_OF_LISTS;
        if (enough) {
            return copyOfMetric();
        }
        var fate = oneOf(Fate.SOUND, Fate.SOUND, Fate.SOUND, Fate.DELETED, Fate.IN_ERROR);
        boolean held = !sequential && fate != Fate.SOUND;
        var target = fate == Fate.IN_ERROR ? ownList() : model.oneOf(lists);
        return new Copy(
                held ? RandomModel.GATE_LIST : model.oneOf(lists),
                target,
                model.someClear(target),
                random.nextInt(6) > 0,
                fate);
    }

    private String ownList() {
        var name = "Spoilt list " + UUID.randomUUID();
        model.emptyList(name);
        return name;
    }

    private Copy copyOfMetric() {
        var sources = new ArrayList<>(RandomModel.INPUTS);
        sources.addAll(RandomModel.FORMULAS);
        var fate =
                oneOf(Fate.SOUND, Fate.SOUND, Fate.SOUND, Fate.SOUND, Fate.DELETED, Fate.IN_ERROR);
        boolean held = !sequential && fate != Fate.SOUND;
        var target = fate == Fate.IN_ERROR || held ? ownTarget() : model.oneOf(RandomModel.INPUTS);
        return new Copy(
                held ? "Gate" : model.oneOf(sources),
                target,
                model.someClear(target),
                random.nextInt(6) > 0,
                fate);
    }

    private String ownTarget() {
        var name = "Spoilt " + UUID.randomUUID();
        model.metric(name);
        return name;
    }

    /// No order is promised in parallel, so there nothing reads what another one writes.
    private boolean comesInTheWay(Copy one, Copy other) {
        return pencil.follows(one.source(), other.target())
                || pencil.follows(other.source(), one.target());
    }

    private Map<String, Object> body() {
        return flow(sequential ? "Sequential" : "Parallel", stops ? "Stop" : "Continue", actions);
    }

    /// Has it refused to a member, runs it with its failures, then mended from the step that
    /// failed, and compares states and cells after each.
    void runMendAndRerun() {
        var runner = refusedToWhoMayNot();
        var cleanly = pencil.copy();
        cleanly.mend();
        cleanly.input("Before", new Cell("Tea", "North"), 10);

        var ended = run(runner);
        var cancelled = cancelled(ended);
        var expected = pencil.run(copies, 0, cancelled, stops);
        assertThat(states(ended)).as(story()).isEqualTo(expected);
        assertThat(ended.text("state")).as(story()).isEqualTo(result(expected));
        assertNamed(ended, expected);
        assertRefusedWhileSpoilt();
        model.assertHolds(pencil, story());
        var rerun = API + "/flow-runs/" + ended.text("id") + "/rerun";
        if (!expected.contains("Failed") && cancelled.isEmpty()) {
            server.owner().post(rerun).expect(409);
            return;
        }

        mend();
        var again = server.owner().post(rerun).expect(202).text("flowRunId");
        var mended = model.made.ended(again);
        assertThat(states(mended)).as(story()).isEqualTo(rerunByPencil(expected));
        model.assertHolds(pencil, story());
        if (stops) {
            cleanly.run(mended(), 0, Set.of(), true);
            model.assertHolds(cleanly, story());
        }
    }

    /// Somebody who may not do what one action does runs nothing at all, and reads which one it is.
    /// Gives who is to run the flow: they, where no action is too much for them.
    private Http refusedToWhoMayNot() {
        var permissions = new ArrayList<>(List.of("DisplayApplication", "ImportData"));
        for (var other : Lacking.values()) {
            if (other != lacking) {
                permissions.add(other.name());
            }
        }
        var role = Map.of("name", "Importer", "permissions", permissions);
        model.made.made("/applications/" + model.made.application + "/roles", role);
        var member = model.made.member(server, "Importer " + UUID.randomUUID(), "Importer");
        var refused =
                IntStream.range(0, copies.size())
                        .filter(n -> copies.get(n).enabled())
                        .filter(n -> pencil.isList(copies.get(n).target()))
                        .filter(n -> lacking.isNeeded(copies.get(n)))
                        .findFirst();
        if (refused.isEmpty()) {
            return member;
        }
        assertThat(member.post(API + "/flows/" + flow + "/run").expect(403).text("detail"))
                .contains("\"" + names.get(refused.getAsInt()) + "\"", lacking.label);
        var runs = server.owner().get(API + "/flows/" + flow + "/runs").expect(200);
        assertThat(runs.json().path("items")).isEmpty();
        model.assertHolds(pencil, story());
        return server.owner();
    }

    private Http.Answer run(Http runner) {
        Optional<String> run = Optional.empty();
        try (var held = cancel == Cancel.AT_HELD_ACTION ? stalled("Held") : stalled("Unread")) {
            assertThat(held).isNotNull();
            try (var gate = stalled("Gate");
                    var gateList = stalled(RandomModel.GATE_LIST)) {
                assertThat(gate).isNotNull();
                assertThat(gateList).isNotNull();
                model.input("Before", new Cell("Tea", "North"), 10);
                var started = runner.post(API + "/flows/" + flow + "/run").expect(202);
                run = Optional.of(started.text("flowRunId"));
                awaitGate(run.get());
                spoil();
            }
            switch (cancel) {
                case NEVER -> {}
                case AT_HELD_ACTION -> cancelAtHeldAction(run.get());
                case AT_ANY_TIME -> cancelAtAnyTime(run.get());
            }
        }
        return model.made.ended(run.get());
    }

    private StalledCalculations stalled(String metric) {
        return new StalledCalculations(server.bean(Engine.class), BlockId.parse(model.id(metric)));
    }

    /// Until everything that reads the gate waits for it.
    private void awaitGate(String run) {
        for (int n = 0; n < copies.size(); n++) {
            var copy = copies.get(n);
            boolean turn = n == 0 || !sequential;
            boolean gated = Set.of("Gate", RandomModel.GATE_LIST).contains(copy.source());
            if (turn && copy.enabled() && gated) {
                model.made.awaitStep(run, n, "Waiting");
            }
        }
    }

    private void spoil() {
        for (int n = 0; n < copies.size(); n++) {
            switch (copies.get(n).fate()) {
                case SOUND -> {}
                case DELETED -> {
                    var path = "/import-configurations/" + configurations.get(n);
                    server.owner().delete(API + path).expect(204);
                }
                case IN_ERROR -> giveFormula(copies.get(n).target());
            }
        }
    }

    /// Has the target calculated, so that nothing can be imported there.
    private void giveFormula(String target) {
        if (pencil.isList(target)) {
            model.giveFormula(target, "Amount", "1");
        } else {
            model.giveFormula(target, new Sum("Before", ""));
        }
    }

    private void takeFormula(String target) {
        if (pencil.isList(target)) {
            model.takeFormula(target, "Amount");
        } else {
            model.takeFormula(target);
        }
    }

    private void cancelAtHeldAction(String run) {
        int held = copies.indexOf(HELD);
        if (!pencil.copy().run(copies, 0, Set.of(), stops).get(held).equals("Succeeded")) {
            return;
        }
        model.made.awaitStep(run, held, "Running");
        if (!sequential) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> open(run).equals(Set.of(held)));
        }
        server.owner().post(API + "/flow-runs/" + run + "/cancel").expect(204);
    }

    /// The steps that have not ended.
    private Set<Integer> open(String run) {
        var states = states(model.made.get(run));
        return IntStream.range(0, states.size())
                .filter(n -> Set.of("Queued", "Waiting", "Running").contains(states.get(n)))
                .boxed()
                .collect(Collectors.toSet());
    }

    private void cancelAtAnyTime(String run) {
        var pause = Duration.ofMillis(random.nextInt(20 * copies.size()));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollDelay(pause)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !model.made.get(run).text("state").equals("Queued"));
        var answer = server.owner().post(API + "/flow-runs/" + run + "/cancel");
        assertThat(answer.status()).isIn(204, 409);
    }

    /// Which steps the cancelling met before they had ended: the held one and in order all that
    /// come after, or, where it came at any time, those that the run says.
    private Set<Integer> cancelled(Http.Answer ended) {
        var met = new HashSet<Integer>();
        var states = states(ended);
        int first =
                switch (cancel) {
                    case NEVER -> -1;
                    case AT_ANY_TIME -> states.indexOf("Cancelled");
                    case AT_HELD_ACTION -> {
                        int held = copies.indexOf(HELD);
                        var uncancelled = pencil.copy().run(copies, 0, Set.of(), stops);
                        yield uncancelled.get(held).equals("Succeeded") ? held : -1;
                    }
                };
        for (int n = first; first >= 0 && n < copies.size(); n++) {
            boolean told = cancel == Cancel.AT_ANY_TIME && states.get(n).equals("Cancelled");
            if (n == first || sequential || told) {
                met.add(n);
            }
        }
        return met;
    }

    /// How a run ends whose steps ended so.
    private String result(List<String> states) {
        if (states.contains("Cancelled")) {
            return "Cancelled";
        }
        if (states.contains("Failed")) {
            return states.contains("Succeeded") && !stops ? "Partial" : "Failed";
        }
        return "Succeeded";
    }

    /// A step says which block could not be calculated, or else which configuration was spoilt.
    private void assertNamed(Http.Answer ended, List<String> states) {
        for (int n = 0; n < copies.size(); n++) {
            if (states.get(n).equals("Failed")) {
                var copy = copies.get(n);
                boolean reads = copy.fate() != Fate.DELETED && !pencil.calculable(copy.source());
                assertThat(ended.text("/steps/" + n + "/error/message"))
                        .as(story())
                        .contains(reads ? "\"" + copy.source() + "\"" : names.get(n));
            }
        }
    }

    /// The flow is marked with the first configuration that is spoilt, and nobody can run it.
    private void assertRefusedWhileSpoilt() {
        var spoilt =
                IntStream.range(0, copies.size())
                        .filter(n -> copies.get(n).enabled())
                        .filter(n -> copies.get(n).fate() != Fate.SOUND)
                        .mapToObj(names::get)
                        .findFirst();
        var path = API + "/flows/" + flow;
        var problem = server.owner().get(path).expect(200).json().path("problem");
        assertThat(problem.isNull() || problem.isMissingNode()).isEqualTo(spoilt.isEmpty());
        spoilt.ifPresent(name -> {
            assertThat(problem.asString()).contains(name);
            var refused = server.owner().post(path + "/run").expect(409);
            assertThat(refused.text("detail")).contains(name);
        });
    }

    /// Deleted configurations are replaced in the flow, and the formulas are corrected.
    private void mend() {
        model.mendBroken();
        var saved = server.owner().get(API + "/flows/" + flow).expect(200);
        for (int n = 0; n < copies.size(); n++) {
            actions.get(n).put("id", saved.text("/actions/" + n + "/id"));
            switch (copies.get(n).fate()) {
                case SOUND -> {}
                case DELETED ->
                        actions.get(n)
                                .put(
                                        "configurationId",
                                        model.configuration(copies.get(n), RandomModel.newName()));
                case IN_ERROR -> takeFormula(copies.get(n).target());
            }
        }
        var change = new HashMap<>(body());
        change.put("version", saved.json().path("version").asInt());
        server.owner().put(API + "/flows/" + flow, change).expect(200);
    }

    private List<Copy> mended() {
        return copies.stream().map(Copy::mended).toList();
    }

    /// In order all from the first that did not end well on run once more, in parallel those that
    /// did not.
    private List<String> rerunByPencil(List<String> before) {
        var open = Set.of("Failed", "Cancelled");
        if (sequential) {
            int first = 0;
            while (!open.contains(before.get(first))) {
                first++;
            }
            return pencil.run(mended(), first, Set.of(), stops);
        }
        var again =
                IntStream.range(0, copies.size())
                        .filter(n -> open.contains(before.get(n)))
                        .mapToObj(mended()::get)
                        .toList();
        pencil.run(again, 0, Set.of(), false);
        return copies.stream().map(copy -> copy.enabled() ? "Succeeded" : "Skipped").toList();
    }

    private String story() {
        return "seed %d, %s, stops %s, cancel %s: %s, formulas %s"
                .formatted(
                        seed,
                        sequential ? "sequential" : "parallel",
                        stops,
                        cancel,
                        copies,
                        pencil.formulas());
    }
}
