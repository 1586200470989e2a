package dev.sluice.kill;

import static dev.sluice.flows.FlowModel.API;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.flows.FlowModel;
import dev.sluice.kill.FlowPencil.Step;
import dev.sluice.testing.Http;

import tools.jackson.databind.JsonNode;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// Runs flows of ten steps, kills the server meanwhile, starts it again, lets the run go on by
/// itself, and compares everything with what must be.
final class FlowKillLoop implements AutoCloseable {
    private final KilledServer server;
    private final FlowWorkshop workshop;
    private final Set<String> known = new HashSet<>();
    private final long uninterruptedMillis;
    private int answered;
    private int resumed;
    private int cancelled;
    private int waits;

    FlowKillLoop(Path folder, long seed) {
        this.server =
                new KilledServer(
                        folder.resolve("home"),
                        seed,
                        home -> ServerProcess.start(home, "--sluice.access.rate-limit=0"));
        this.workshop = new FlowWorkshop(owner());
        this.uninterruptedMillis = oneWithoutKill(FlowWorkshop.IN_ORDER);
        oneWithoutKill(FlowWorkshop.AT_ONCE);
    }

    private Http owner() {
        return server.running().owner(server.home());
    }

    int kills() {
        return server.kills();
    }

    /// Kills that a run outlived which had not ended.
    int resumed() {
        return resumed;
    }

    /// Steps that were seen to wait for a calculation.
    int waits() {
        return waits;
    }

    String story() {
        return ("%s, %d after the answer, %d runs of ten steps resumed, %d just after a cancel, %d"
                        + " waits for a calculation, a run takes %d ms")
                .formatted(
                        server.story(), answered, resumed, cancelled, waits, uninterruptedMillis);
    }

    /// Tells how long a run takes, which is the span the kills are spread over.
    private long oneWithoutKill(List<Step> steps) {
        newInput();
        var before = revisions(steps);
        long begin = System.nanoTime();
        var id = workshop.model().run(workshop.flow(steps));
        var ended = workshop.model().ended(id);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        known.add(id);
        checkEnded(steps, ended, before);
        assertThat(FlowModel.states(ended)).containsOnly("Succeeded");
        return millis;
    }

    private void newInput() {
        workshop.set("Input", server.random().longs(FlowPencil.PRODUCTS, 1, 1_000_000).toArray());
    }

    void oneKill() {
        var random = server.random();
        var steps = random.nextInt(3) == 0 ? FlowWorkshop.AT_ONCE : FlowWorkshop.IN_ORDER;
        boolean cancels = random.nextInt(4) == 0;
        newInput();
        var before = revisions(steps);
        long counter = workshop.cells("Counter")[0];
        var start = CompletableFuture.supplyAsync(() -> started(steps), Thread::startVirtualThread);
        server.workFor(uninterruptedMillis * 5 / 4);
        if (cancels) {
            start.join().ifPresent(this::cancel);
        }
        server.kill();
        var answer = start.join();

        server.startAgain();
        workshop.on(owner());
        checkOldOrNew(counter);
        var id = answer.or(() -> unknownRun(steps));
        if (id.isEmpty()) {
            checkRevisions("no run", before, Map.of());
            checkData();
            return;
        }
        known.add(id.get());
        answered += answer.isPresent() ? 1 : 0;
        var ended = workshop.model().ended(id.get());
        if (Instant.parse(ended.text("endedAt")).isAfter(server.killedAt())) {
            resumed++;
        }
        cancelled += cancels ? 1 : 0;
        checkEnded(steps, ended, before);
        if (!cancels) {
            assertThat(ended.text("state")).as(context("the run")).isEqualTo("Succeeded");
        }
    }

    private Optional<String> started(List<Step> steps) {
        try {
            return Optional.of(workshop.model().run(workshop.flow(steps)));
        } catch (UncheckedIOException killed) {
            return Optional.empty();
        }
    }

    /// It may have ended just before.
    private void cancel(String run) {
        var answer = workshop.model().owner.post(API + "/flow-runs/" + run + "/cancel");
        assertThat(answer.status()).isIn(204, 409);
    }

    /// A run may be stored although its answer did not get out any more.
    private Optional<String> unknownRun(List<Step> steps) {
        var unknown =
                workshop.runs(workshop.flow(steps)).stream()
                        .filter(run -> !known.contains(run))
                        .toList();
        assertThat(unknown).hasSizeLessThanOrEqualTo(1);
        return unknown.stream().findFirst();
    }

    /// A step is seen wholly or not at all, also while its run goes on.
    private void checkOldOrNew(long counter) {
        var seen = workshop.cells("Counter");
        assertThat(seen).as(context("Counter")).containsOnly(seen[0]);
        assertThat(seen).hasSize(FlowPencil.PRODUCTS);
        assertThat(seen[0]).as(context("Counter")).isBetween(counter, counter + 1);
    }

    private Map<String, Long> revisions(List<Step> steps) {
        var revisions = new HashMap<String, Long>();
        steps.forEach(step -> revisions.put(step.target(), workshop.revision(step.target())));
        return revisions;
    }

    /// Steps that succeeded did what they do once, and the others nothing.
    private void checkEnded(List<Step> steps, Http.Answer ended, Map<String, Long> before) {
        var states = FlowModel.states(ended);
        checkStates(steps, ended.text("state"), states);
        Map<String, Long> done = new HashMap<>();
        for (int n = 0; n < steps.size(); n++) {
            var step = ended.json().path("steps").path(n);
            waits += (int) stretches(step).filter("Waiting"::equals).count();
            if (states.get(n).equals("Succeeded")) {
                var expected = workshop.pencil.carryOut(steps.get(n));
                done.put(steps.get(n).target(), expected.changes());
                checkReport(step, expected);
            }
        }
        checkRevisions("after the run", before, done);
        checkData();
    }

    private static Stream<String> stretches(JsonNode step) {
        return step.path("stretches").valueStream().map(one -> one.path("state").asString());
    }

    private void checkStates(List<Step> steps, String run, List<String> states) {
        boolean whole = !states.contains("Cancelled");
        assertThat(states).as(context("states")).hasSize(10).isSubsetOf("Succeeded", "Cancelled");
        assertThat(run)
                .as(context("%s".formatted(states)))
                .isEqualTo(whole ? "Succeeded" : "Cancelled");
        if (steps.equals(FlowWorkshop.IN_ORDER) && !whole) {
            assertThat(states.subList(states.indexOf("Cancelled"), states.size()))
                    .as(context("nothing runs after a cancelled step"))
                    .containsOnly("Cancelled");
        }
    }

    private void checkReport(JsonNode step, FlowPencil.Counts expected) {
        assertThat(step.path("attempts").size()).as(context("attempts")).isEqualTo(1);
        var copied = workshop.model().owner.get(API + "/runs/" + step.path("runId").asString());
        assertThat(copied.text("state")).as(context("the import")).isEqualTo("Completed");
        assertThat(
                        Books.counts(
                                copied.json().path("lines"),
                                "read",
                                "inserted",
                                "updated",
                                "unchanged",
                                "duplicate",
                                "skipped"))
                .as(context("books of %s".formatted(step.path("blockName").asString())))
                .containsExactly(
                        expected.read(),
                        expected.inserted(),
                        expected.updated(),
                        expected.unchanged(),
                        0L,
                        0L);
    }

    private void checkRevisions(String when, Map<String, Long> before, Map<String, Long> done) {
        before.forEach((block, revision) ->
                assertThat(workshop.revision(block) - revision)
                        .as(context("changes of %s, %s".formatted(block, when)))
                        .isEqualTo(done.getOrDefault(block, 0L)));
    }

    private void checkData() {
        workshop.pencil
                .all()
                .forEach((metric, values) ->
                        assertThat(workshop.cells(metric)).as(context(metric)).isEqualTo(values));
        workshop.pencil
                .lists()
                .forEach((list, times) ->
                        assertThat(workshop.rowCount(list))
                                .as(context(list))
                                .isEqualTo((long) times * FlowPencil.PRODUCTS));
    }

    private String context(String what) {
        return server.context(what, story());
    }

    @Override
    public void close() {
        server.close();
    }
}
