package dev.sluice.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.demo.DemoFailed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/// Pushes a file, kills the server at a random moment, starts it again, and compares everything
/// with what must be.
final class KillLoop implements AutoCloseable {
    private final KilledServer server;
    private final List<CellFile> files;
    private final Map<CellFile, Refusals> undisturbed = new HashMap<>();
    private Workshop workshop;
    private Set<String> known;
    private long[] cells = new long[CellFile.CELLS];
    private long revision;
    private long uninterruptedMillis;
    private int answered;
    private int applied;

    KillLoop(Path folder, long lines, long seed) {
        this(folder, lines, seed, ServerProcess::start);
    }

    KillLoop(Path folder, long lines, long seed, KilledServer.Launch launch) {
        this.files =
                List.of(1, 2, 3).stream()
                        .map(i -> CellFile.generate(folder.resolve(i + ".csv"), lines, seed + i))
                        .toList();
        Arrays.fill(cells, CellFile.NONE);
        this.server = new KilledServer(folder.resolve("home"), seed, launch);
        this.workshop = workshop();
        this.revision = workshop.revision();
        this.known = new HashSet<>(workshop.runs());
        files.forEach(this::oneWithoutKill);
    }

    private Workshop workshop() {
        return Workshop.in(server.running(), server.home());
    }

    int kills() {
        return server.kills();
    }

    /// Kills that met a run whose id was already answered.
    int killsAfterTheAnswer() {
        return answered;
    }

    /// Tells how long a run takes, which is the span the kills are spread over, and what it says
    /// about the lines it skips, which does not depend on the cells that are there.
    private void oneWithoutKill(CellFile file) {
        long begin = System.nanoTime();
        var id = workshop.push(file.path);
        assertThat(workshop.awaitEnd(id)).isEqualTo("Completed");
        uninterruptedMillis = (System.nanoTime() - begin) / 1_000_000;
        var refusals = Refusals.of(workshop, id);
        refusals.mustName(file.onto(cells).skipped());
        undisturbed.put(file, refusals);
        checkReported(id, file);
    }

    void oneKill() {
        var file = files.get(server.random().nextInt(files.size()));
        var push = CompletableFuture.supplyAsync(() -> pushed(file.path), PUSHERS);
        server.workFor(uninterruptedMillis * 5 / 4);
        server.kill();
        var answeredId = push.join();

        server.startAgain();
        workshop = workshop();
        var id = answeredId.or(this::unknownRun);
        if (id.isEmpty()) {
            assertCells("killed before the answer, no run", cells);
            return;
        }
        answered += answeredId.isPresent() ? 1 : 0;
        checkOldOrNew(id.get(), file);
        assertThat(workshop.awaitEnd(id.get()))
                .as(context("the run ends well"))
                .isEqualTo("Completed");
        checkCompleted(id.get(), file);
    }

    String story() {
        return "%s, %d after the answer, %d runs applied, a run takes %d ms"
                .formatted(server.story(), answered, applied, uninterruptedMillis);
    }

    private Optional<String> pushed(Path file) {
        try {
            return Optional.of(workshop.push(file));
        } catch (UncheckedIOException | DemoFailed killed) {
            return Optional.empty();
        }
    }

    /// A push may be stored although its answer did not get out any more.
    private Optional<String> unknownRun() {
        var now = workshop.runs();
        now.removeAll(known);
        assertThat(now).hasSizeLessThanOrEqualTo(1);
        return now.stream().findFirst();
    }

    /// Until the status says that the run is done, nobody sees anything of it; then everything.
    private void checkOldOrNew(String id, CellFile file) {
        var before = workshop.status(id);
        var seen = workshop.cells();
        var after = workshop.status(id);
        if (before.equals("Completed")) {
            assertSame("completed before the kill", seen, file.onto(cells).after());
        } else if (after.equals("InProgress")) {
            assertSame("not yet executed again", seen, cells);
        }
    }

    private void checkCompleted(String id, CellFile file) {
        assertCells("after the run", file.onto(cells).after());
        checkReported(id, file);
    }

    /// Everything but the cells, which take long to read.
    private void checkReported(String id, CellFile file) {
        var expected = file.onto(cells);
        Books.mustMatch(workshop, id, expected, context("the report"));
        var refusals = Objects.requireNonNull(undisturbed.get(file));
        Refusals.of(workshop, id).mustEqual(refusals, context("as without a kill"));
        assertThat(workshop.receivedFile(id)).as("received file").isEqualTo(bytes(file.path));
        long now = workshop.revision();
        assertThat(now - revision).as(context("revisions of one run")).isLessThanOrEqualTo(1);
        revision = now;
        cells = expected.after();
        known = new HashSet<>(workshop.runs());
        applied++;
    }

    private void assertCells(String when, long[] expected) {
        assertSame(when, workshop.cells(), expected);
    }

    private void assertSame(String when, long[] seen, long[] expected) {
        int different = Arrays.mismatch(seen, expected);
        assertThat(different).as(context("first differing cell, " + when)).isEqualTo(-1);
    }

    private String context(String what) {
        return server.context(what, story());
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final Executor PUSHERS = Executors.newVirtualThreadPerTaskExecutor();

    @Override
    public void close() {
        server.close();
    }
}
