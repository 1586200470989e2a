package dev.sluice.engine;

import com.sun.management.OperatingSystemMXBean;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;
import dev.sluice.model.DataType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;

/// Measures the engine alone, from prepared arrays: CPU seconds, seconds and memory of the loads
/// that docs/benchmarks.md names. Run by hand: the arguments are a folder and the number of
/// millions of rows.
final class LoadProfile {
    private static final int[] SIZES = {50, 1000, 5000, 60};

    private final SampleBlocks blocks = new SampleBlocks();
    private final BlockId[] dimensions = {
        blocks.list("Region", "Name"),
        blocks.list("Product", "Name"),
        blocks.list("Customer", "Name"),
        blocks.list("Month", "Name")
    };
    private final OperatingSystemMXBean system =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Engine engine;
    private int runs;

    private LoadProfile(Path folder) {
        engine = new DuckDbEngine(folder, EngineSettings.defaults(), blocks, Clock.systemUTC());
    }

    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory(Path.of(arguments[0]), "profile");
        int millions = Integer.parseInt(arguments[1]);
        int repeats = Integer.parseInt(arguments[2]);
        var profile = new LoadProfile(folder);
        profile.fillLists();
        for (int i = 0; i < repeats; i++) {
            profile.measure(millions * 1_000_000);
        }
        ((DuckDbEngine) profile.engine).close();
    }

    private void fillLists() {
        for (int i = 0; i < SIZES.length; i++) {
            int size = SIZES[i];
            var rows = new Object[size][];
            for (int row = 0; row < size; row++) {
                rows[row] = new Object[] {"item" + row};
            }
            new Loads(engine, blocks).items(dimensions[i], List.of(), BlankCells.Clear, rows);
        }
    }

    private void measure(int rows) {
        var metric = blocks.metric("Sales" + runs, new DataType.Number(), dimensions);
        var cells = new Cells(rows, 11);
        load("all rows → empty", metric, cells);
        load("all rows → same number, half changed", metric, cells.halfChanged(13));
        load("1 M → that", metric, cells.part(1_000_000));
        load("1 k → that", metric, cells.part(1_000));
        load("1 k → that, again", metric, cells.part(1_000));
    }

    private void load(String what, BlockId metric, Cells cells) {
        long cpu = system.getProcessCpuTime();
        long time = System.nanoTime();
        var request =
                new LoadRequest(
                        new RunId(new UUID(3, ++runs)),
                        1,
                        new LoadTarget.MetricTarget(metric, BlankCells.Clear),
                        Set.of());
        try (var load = engine.open(request)) {
            var applied = load.apply(cells.source(), new Loads.Quiet());
            System.out.printf(
                    Locale.ROOT,
                    "%-40s cpu %.2f s, %.2f s, %s, inserted %d updated %d duplicates %d%n",
                    what,
                    (system.getProcessCpuTime() - cpu) / 1e9,
                    (System.nanoTime() - time) / 1e9,
                    memory(),
                    applied.inserted(),
                    applied.updated(),
                    applied.duplicates());
        }
    }

    private static String memory() {
        try (var lines = Files.lines(Path.of("/proc/self/status"), StandardCharsets.US_ASCII)) {
            return lines.filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .collect(Collectors.joining(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Cells in random order, as packed items and hundredths.
    private static final class Cells {
        private final int[] first;
        private final int[] second;
        private final int rows;

        Cells(int rows, long seed) {
            this.rows = rows;
            first = new int[rows];
            second = new int[rows];
            var random = new SplittableRandom(seed);
            for (int i = 0; i < rows; i++) {
                first[i] = random.nextInt(50 * 1000 * 5000);
                second[i] = (random.nextInt(60) << 24) | random.nextInt(1 << 24);
            }
        }

        Cells halfChanged(long seed) {
            var other = new Cells(rows, seed);
            var random = new SplittableRandom(seed + 1);
            for (int i = 0; i < rows; i += 2) {
                other.first[i] = first[i];
                other.second[i] = (second[i] & 0xFF000000) | random.nextInt(1 << 24);
            }
            return other;
        }

        Cells part(int count) {
            var part = new Cells(count, runsSeed++);
            for (int i = 0; i < count; i += 2) {
                part.first[i] = first[i * (rows / count)];
                part.second[i] =
                        (second[i * (rows / count)] & 0xFF000000) | (part.second[i] & 0xFFFFFF);
            }
            return part;
        }

        private static long runsSeed = 77;

        ResolvedRows source() {
            int[] at = {0};
            return batch -> {
                int n = Math.min(batch.capacity(), rows - at[0]);
                var values = batch.column(0);
                for (int i = 0; i < n; i++) {
                    int f = first[at[0]];
                    int s = second[at[0]++];
                    batch.item(0, i, 1 + f % 50);
                    batch.item(1, i, 1 + f / 50 % 1000);
                    batch.item(2, i, 1 + f / 50_000);
                    batch.item(3, i, 1 + (s >>> 24));
                    values.setNumber(i, (s & 0xFFFFFF) / 100.0);
                    batch.line(i, at[0]);
                }
                return n;
            };
        }
    }
}
