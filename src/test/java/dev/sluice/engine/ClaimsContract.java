package dev.sluice.engine;

import static dev.sluice.engine.Loads.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.SluiceException;

import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.UUID;

/// What every engine must do so that a run is applied once, whole or not at all.
abstract class ClaimsContract extends EngineFixture {
    @Test
    void answersWhatARunDidAndAppliesItOnce() {
        var run = loads.nextRun();
        var first =
                loads.cells(
                        run, sales, BlankCells.Clear, new Loads.Quiet(), rows(row("A", "Jan", 1)));
        loads.cells(sales, BlankCells.Clear, row("A", "Jan", 5));

        var again =
                loads.cells(
                        run, sales, BlankCells.Clear, new Loads.Quiet(), rows(row("A", "Jan", 1)));

        assertThat(again).isEqualTo(first);
        assertThat(engine.applied(run)).contains(first);
        assertThat(engine.applied(new RunId(new UUID(1, 1)))).isEmpty();
        assertThat(cells(sales)).containsExactly("A|Jan|5.0");
    }

    @Test
    void refusesALoadWhoseRunWasClaimedAgain() {
        var run = loads.nextRun();
        var target = new LoadTarget.MetricTarget(sales, BlankCells.Clear);
        var late = engine.open(new LoadRequest(run, 1, target, Set.of(product, month)));
        var item = Loads.find(late.resolver(product, blocks.unique(product)), "A");
        late.close();
        try (var newer = engine.open(new LoadRequest(run, 2, target, Set.of()))) {
            assertThat(newer).isNotNull();
        }

        assertThatThrownBy(
                        () -> engine.open(new LoadRequest(run, 1, target, Set.of(product, month))))
                .isInstanceOfSatisfying(
                        SluiceException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
        assertThat(item).isPositive();
        assertThat(engine.applied(run)).isEmpty();
    }

    @Test
    void refusesToCommitWhatWasClaimedAgainMeanwhile() throws InterruptedException {
        loads.cells(sales, BlankCells.Clear, row("A", "Jan", 1));
        var run = loads.nextRun();
        var target = new LoadTarget.MetricTarget(sales, BlankCells.Clear);
        var newer =
                new Thread(() -> {
                    try (var load = engine.open(new LoadRequest(run, 2, target, Set.of()))) {
                        load.apply(_ -> 0, new Loads.Quiet());
                    }
                });
        var late =
                new LoadControl() {
                    @Override
                    public boolean cancelled() {
                        return false;
                    }

                    @Override
                    public void progress(Phase phase, double share) {}

                    @Override
                    public void beforeCommit(Applied applied) {
                        newer.start();
                        // It has claimed the run once it waits for the block.
                        while (newer.getState() != Thread.State.WAITING) {
                            Thread.onSpinWait();
                        }
                    }
                };

        assertThatThrownBy(() ->
                        loads.cells(run, sales, BlankCells.Clear, late, rows(row("A", "Jan", 2))))
                .isInstanceOfSatisfying(
                        SluiceException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
        newer.join();

        assertThat(cells(sales)).containsExactly("A|Jan|1.0");
        assertThat(engine.applied(run)).hasValueSatisfying(a -> assertThat(a.rows()).isZero());
    }

    @Test
    void leavesNothingBehindWhenTheBooksDoNotBalance() {
        loads.cells(sales, BlankCells.Clear, row("A", "Jan", 1));
        var run = loads.nextRun();
        var refusing =
                new LoadControl() {
                    @Override
                    public boolean cancelled() {
                        return false;
                    }

                    @Override
                    public void progress(Phase phase, double share) {}

                    @Override
                    public void beforeCommit(Applied applied) {
                        throw new IllegalStateException("books");
                    }
                };

        assertThatThrownBy(() ->
                        loads.cells(
                                run, sales, BlankCells.Clear, refusing, rows(row("New", "Jan", 2))))
                .hasMessage("books");

        assertThat(cells(sales)).containsExactly("A|Jan|1.0");
        assertThat(engine.rows(Viewer.all(), product, RowQuery.page(0, 10)).total()).isEqualTo(1);
        assertThat(engine.applied(run)).isEmpty();
        assertThat(engine.revision(sales)).isEqualTo(1);
    }

    @Test
    void cancelsWithoutAChange() {
        loads.cells(sales, BlankCells.Clear, row("A", "Jan", 1));
        var run = loads.nextRun();
        var cancelling =
                new LoadControl() {
                    private boolean merging;

                    @Override
                    public boolean cancelled() {
                        return merging;
                    }

                    @Override
                    public void progress(Phase phase, double share) {
                        merging = phase == Phase.MERGING;
                    }

                    @Override
                    public void beforeCommit(Applied applied) {}
                };

        assertThatThrownBy(() ->
                        loads.cells(
                                run, sales, BlankCells.Clear, cancelling, rows(row("B", "Jan", 2))))
                .isInstanceOf(LoadCancelled.class);

        assertThat(cells(sales)).containsExactly("A|Jan|1.0");
        assertThat(engine.applied(run)).isEmpty();
    }
}
