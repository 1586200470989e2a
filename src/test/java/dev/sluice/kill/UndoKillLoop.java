package dev.sluice.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;

/// Imports a file over another one, undoes that, kills the server meanwhile, starts it again, and
/// compares everything with what must be.
final class UndoKillLoop implements AutoCloseable {
    private final KilledServer server;
    private final CellFile second;
    private final long[] before;
    private final CellFile.Expected imported;
    private final long uninterruptedMillis;
    private Workshop workshop;
    private int underWay;

    UndoKillLoop(Path folder, long lines, long seed) {
        var first = CellFile.generate(folder.resolve("1.csv"), lines, seed + 1);
        this.second = CellFile.generate(folder.resolve("2.csv"), lines, seed + 2);
        this.server = new KilledServer(folder.resolve("home"), seed, ServerProcess::start);
        this.workshop = workshop();
        this.before = first.onto(workshop.cellsBeforeAnyRun()).after();
        this.imported = second.onto(before);
        assertThat(workshop.awaitEnd(workshop.push(first.path))).isEqualTo("Completed");
        this.uninterruptedMillis = oneWithoutKill();
    }

    private Workshop workshop() {
        return Workshop.in(server.running(), server.home());
    }

    int kills() {
        return server.kills();
    }

    /// Kills before which the undo was not done yet.
    int killsUnderWay() {
        return underWay;
    }

    String story() {
        return "%s, %d of them under way, an undo takes %d ms"
                .formatted(server.story(), underWay, uninterruptedMillis);
    }

    /// Tells how long an undo takes, which is the span the kills are spread over.
    private long oneWithoutKill() {
        var run = importSecond();
        long begin = System.nanoTime();
        var undo = workshop.undo(run);
        workshop.awaitEnd(undo);
        long millis = (System.nanoTime() - begin) / 1_000_000;
        checkUndone(run, undo);
        return millis;
    }

    void oneKill() {
        var run = importSecond();
        var undo = workshop.undo(run);
        server.workFor(uninterruptedMillis);
        underWay += workshop.ended(undo) ? 0 : 1;
        server.kill();

        server.startAgain();
        workshop = workshop();
        checkOldOrNew(undo);
        workshop.awaitEnd(undo);
        checkUndone(run, undo);
    }

    private String importSecond() {
        var run = workshop.push(second.path);
        assertThat(workshop.awaitEnd(run)).as(context("the import")).isEqualTo("Completed");
        return run;
    }

    /// Until the undo says that it is done, nobody sees anything of it; then everything.
    private void checkOldOrNew(String undo) {
        boolean done = workshop.ended(undo);
        var seen = workshop.cells();
        if (done) {
            assertCells("undone before the kill", seen, before);
        } else if (!workshop.ended(undo)) {
            assertCells("not yet undone again", seen, imported.after());
        }
    }

    private void checkUndone(String run, String undo) {
        assertCells("after the undo", workshop.cells(), before);
        var detail = workshop.run(undo);
        assertThat(detail.path("state").asString()).as(context("the end")).isEqualTo("Completed");
        long changed = imported.inserted() + imported.updated();
        assertThat(Books.counts(detail.path("lines"), "read", "updated", "unchanged", "skipped"))
                .as(context("the undo's books"))
                .containsExactly(changed, changed, 0L, 0L);
        assertThat(workshop.run(run).path("undo").path("undoneBy").asString())
                .as(context("undone by"))
                .isEqualTo(undo);
    }

    private void assertCells(String when, long[] seen, long[] expected) {
        int different = Arrays.mismatch(seen, expected);
        assertThat(different).as(context("first differing cell, " + when)).isEqualTo(-1);
    }

    private String context(String what) {
        return server.context(what, story());
    }

    @Override
    public void close() {
        server.close();
    }
}
