package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.DataType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;

/// Undo of loads of a million cells, in the engine alone.
@Tag("long")
class MillionCellsUndoTest {
    private static final int CELLS = 1_000_000;

    /// Ten seconds are the bar on a quiet machine; a build runs beside other work.
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void takesThemBackInTime(@TempDir Path folder) {
        var blocks = new SampleBlocks();
        var product = blocks.list("Product", "Name");
        var month = blocks.list("Month", "Name");
        var sales = blocks.metric("Sales", new DataType.Number(), product, month);
        var engine = new DuckDbEngine(folder, EngineSettings.defaults(), blocks, Clock.systemUTC());
        try {
            var loads = new Loads(engine, blocks);
            var first = loads.nextRun();
            loads.cells(first, sales, BlankCells.Clear, new Loads.Quiet(), cells(0));
            var second = loads.nextRun();
            loads.cells(second, sales, BlankCells.Clear, new Loads.Quiet(), cells(CELLS / 2));
            var undos = new Undos(engine, loads);

            var undone = timed("half changed, half new", () -> undos.undo(second));

            assertThat(undone.balances()).isTrue();
            assertThat(undone.left()).isEmpty();
            assertThat(total(engine, sales)).isEqualTo(CELLS);
            timed("into an empty metric", () -> undos.undo(first));
            assertThat(total(engine, sales)).isZero();
        } finally {
            engine.close();
        }
    }

    private static Undos.Undone timed(String what, java.util.function.Supplier<Undos.Undone> undo) {
        long start = System.nanoTime();
        var undone = undo.get();
        var took = Duration.ofNanos(System.nanoTime() - start);
        LoggerFactory.getLogger(MillionCellsUndoTest.class)
                .info("Undo of a million cells, {}: {} ms", what, took.toMillis());
        assertThat(took).isLessThan(LIMIT);
        return undone;
    }

    private static long total(Engine engine, dev.sluice.kernel.BlockId metric) {
        return engine.rows(Viewer.all(), metric, RowQuery.page(0, 1)).total();
    }

    /// A million cells from the given one on, made when they are asked for.
    private static List<Object[]> cells(int from) {
        return new AbstractList<>() {
            @Override
            public Object[] get(int index) {
                int cell = from + index;
                return Loads.row("p" + cell % 2000, "m" + cell / 2000, from + index + 0.5 + from);
            }

            @Override
            public int size() {
                return CELLS;
            }
        };
    }
}
