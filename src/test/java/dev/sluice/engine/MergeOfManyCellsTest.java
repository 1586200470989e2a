package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.kernel.BlockId;
import dev.sluice.model.DataType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Loads that rewrite a metric of many chunks, with cells of small loads between the others.
class MergeOfManyCellsTest {
    private static final int ITEMS = 12_000;

    @TempDir Path folder;

    private final SampleBlocks blocks = new SampleBlocks();
    private final TreeMap<String, Double> expected = new TreeMap<>();
    private final BlockId product = blocks.list("Product", "Name");
    private DuckDbEngine engine;
    private Loads loads;
    private BlockId sales;

    @BeforeEach
    void start() {
        engine = new DuckDbEngine(folder, EngineSettings.defaults(), blocks, Clock.systemUTC());
        loads = new Loads(engine, blocks);
        sales = blocks.metric("Sales", new DataType.Number(), product);
        var items = IntStream.range(0, ITEMS).mapToObj(i -> new Object[] {"P" + i});
        loads.items(product, java.util.List.of(), BlankCells.Clear, items.toArray(Object[][]::new));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void keepsEveryCellOfBaseAndTail() {
        load(1, item -> item % 2 == 0 && item < 11_000);
        load(2, item -> item % 150 == 1 || item > 11_950);

        var applied = load(3, item -> item % 3 == 0 && item > 5_000);

        assertThat(applied.updated()).isEqualTo(1_016);
        assertThat(applied.inserted() + applied.updated()).isEqualTo(2_333);
        assertThat(cells()).isEqualTo(expected);
    }

    @Test
    void keepsTheCellsAfterTheLastOfTheLoad() {
        load(1, item -> item % 2 == 0);

        load(2, item -> item < 400);

        assertThat(cells()).isEqualTo(expected);
    }

    private Applied load(double value, IntPredicate chosen) {
        var rows =
                IntStream.range(0, ITEMS)
                        .filter(chosen)
                        .mapToObj(item -> new Object[] {"P" + item, value})
                        .toArray(Object[][]::new);
        for (var row : rows) {
            expected.put((String) row[0], value);
        }
        return loads.cells(sales, BlankCells.Clear, rows);
    }

    private TreeMap<String, Double> cells() {
        var cells = new TreeMap<String, Double>();
        for (var cell : EngineFixture.cells(engine, sales)) {
            int end = cell.lastIndexOf('|');
            cells.put(cell.substring(0, end), Double.valueOf(cell.substring(end + 1)));
        }
        return cells;
    }
}
