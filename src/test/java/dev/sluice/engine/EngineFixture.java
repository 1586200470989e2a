package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.DataType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// An engine with a list of products, a list of months and a metric of both.
abstract class EngineFixture {
    @TempDir Path folder;
    final SampleBlocks blocks = new SampleBlocks();

    Engine engine;
    Loads loads;
    BlockId product;
    BlockId month;
    BlockId sales;

    abstract Engine open(Path folder, Structures structures);

    abstract void close(Engine engine);

    @BeforeEach
    void start() {
        engine = open(folder, blocks);
        loads = new Loads(engine, blocks);
        product = blocks.list("Product", "Name", new DataType.Number(), new DataType.Text());
        month = blocks.list("Month", "Name");
        sales = blocks.metric("Sales", new DataType.Number(), product, month);
    }

    @AfterEach
    void stop() {
        close(engine);
    }

    static List<Object[]> rows(Object[]... rows) {
        return List.of(rows);
    }

    Applied load(RunId run, Object[]... rows) {
        return loads.cells(run, sales, BlankCells.Clear, new Loads.Quiet(), List.of(rows));
    }

    List<String> cells(BlockId metric) {
        return cells(engine, metric);
    }

    static List<String> cells(Engine engine, BlockId metric) {
        var all = new ArrayList<String>();
        for (long offset = 0; ; offset += 1000) {
            var page = engine.rows(Viewer.all(), metric, RowQuery.page(offset, 1000)).rows();
            page.forEach(row -> all.add(text(row.cells())));
            if (page.size() < 1000) {
                return all;
            }
        }
    }

    List<String> cells(BlockId metric, ScenarioId scenario) {
        var all = new ArrayList<String>();
        for (long offset = 0; ; offset += 1000) {
            var page =
                    engine.rows(Viewer.all(), metric, scenario, RowQuery.page(offset, 1000)).rows();
            page.forEach(row -> all.add(text(row.cells())));
            if (page.size() < 1000) {
                return all;
            }
        }
    }

    List<String> items(BlockId list) {
        return cells(list);
    }

    static String text(List<Optional<CellValue>> cells) {
        return cells.stream()
                .map(cell -> cell.map(EngineFixture::text).orElse(""))
                .collect(Collectors.joining("|"));
    }

    static String text(CellValue value) {
        return switch (value) {
            case CellValue.NumberValue(double number) -> String.valueOf(number);
            case CellValue.IntegerValue(long number) -> String.valueOf(number);
            case CellValue.DateValue(var date) -> date.toString();
            case CellValue.TextValue(String text) -> text;
            case CellValue.BooleanValue(boolean truth) -> String.valueOf(truth);
            case CellValue.RightsValue(var level) -> level.name();
            case CellValue.ItemValue(int _, String display) -> display;
        };
    }
}
