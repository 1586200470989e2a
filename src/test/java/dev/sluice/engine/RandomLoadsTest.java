package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;
import dev.sluice.model.DataType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.springframework.util.unit.DataSize;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// Random loads of one metric, against a map in memory.
class RandomLoadsTest {
    private static final int LOADS = 5;
    private static final Loads.Idle NONE = new Loads.Idle(Set.of(), Set.of());

    private record Expected(
            long inserted,
            long updated,
            long unchanged,
            long duplicates,
            BigDecimal landed,
            BigDecimal superseded,
            Loads.Idle idle) {
        Expected withoutIdle() {
            return new Expected(inserted, updated, unchanged, duplicates, landed, superseded, NONE);
        }
    }

    private record Done(RunId run, BlankCells blanks, List<Object[]> rows, Loads.Idle idle) {}

    @Property(tries = 12)
    void endUpAsAMapWould(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int kind)
            throws IOException {
        var random = new Random(seed);
        var folder = Files.createTempDirectory("random-loads");
        var blocks = new SampleBlocks();
        var dimensions = new BlockId[kind == 3 ? 11 : 2];
        for (int i = 0; i < dimensions.length; i++) {
            dimensions[i] = blocks.list("D" + i, "Name");
        }
        var metric = blocks.metric("M", new DataType.Number(), dimensions);
        var known = new HashMap<String, Double>();
        // Few rows in memory make loads go through files.
        var engine =
                new DuckDbEngine(
                        folder, settings(kind == 2 ? 2500 : 1 << 20), blocks, Clock.systemUTC());
        try {
            var loads = new Loads(engine, blocks);
            var done = new ArrayList<Done>();
            for (int i = 0; i < LOADS; i++) {
                var blanks = random.nextBoolean() ? BlankCells.Clear : BlankCells.LeaveUnchanged;
                var rows = rows(random, dimensions.length);
                var expected = expect(known, rows, blanks);

                var run = loads.nextRun();

                var applied = loads.cells(run, metric, blanks, new Loads.Quiet(), rows);

                assertThat(counts(applied)).isEqualTo(expected.withoutIdle());
                assertThat(cells(engine, metric)).isEqualTo(known);
                done.add(new Done(run, blanks, rows, expected.idle()));
            }
            for (var load : done) {
                assertThat(loads.idle(load.run(), metric, load.blanks(), load.rows()))
                        .isEqualTo(load.idle());
            }
        } finally {
            engine.close();
            delete(folder);
        }
    }

    private static EngineSettings settings(int rowsInMemory) {
        var usual = EngineSettings.defaults();
        return new EngineSettings(
                DataSize.ofMegabytes(256),
                2,
                usual.spill(),
                usual.dictionaries(),
                rowsInMemory,
                usual.checkpointAfter(),
                usual.changeSets(),
                usual.calculation());
    }

    private static List<Object[]> rows(Random random, int dimensions) {
        int size = random.nextInt(3) == 0 ? random.nextInt(12_000) : random.nextInt(60);
        int items = 2 + random.nextInt(300);
        var rows = new ArrayList<Object[]>();
        for (int i = 0; i < size; i++) {
            var row = new Object[dimensions + 1];
            for (int d = 0; d < dimensions; d++) {
                row[d] = "i" + random.nextInt(d == 0 ? items : 40);
            }
            row[dimensions] = random.nextInt(10) == 0 ? Loads.BLANK : random.nextInt(40) / 8.0 - 2;
            rows.add(row);
        }
        return rows;
    }

    private static Expected expect(
            Map<String, Double> known, List<Object[]> rows, BlankCells blanks) {
        long inserted = 0;
        long updated = 0;
        long unchanged = 0;
        long duplicates = 0;
        var landed = BigDecimal.ZERO;
        var superseded = BigDecimal.ZERO;
        var seen = new HashSet<String>();
        var idle = new Loads.Idle(new TreeSet<>(), new TreeSet<>());
        long line = rows.size() + 1L;
        for (var row : rows.reversed()) {
            line--;
            var key = key(row);
            var value = row[row.length - 1];
            var decimal =
                    value instanceof Double number ? BigDecimal.valueOf(number) : BigDecimal.ZERO;
            if (!seen.add(key)) {
                duplicates++;
                idle.duplicates().add(line);
                superseded = superseded.add(decimal);
                continue;
            }
            landed = landed.add(decimal);
            var before = known.get(key);
            if (value instanceof Double number) {
                known.put(key, number + 0.0);
                if (before == null) {
                    inserted++;
                } else if (before.equals(number + 0.0)) {
                    unchanged++;
                    idle.unchanged().add(line);
                } else {
                    updated++;
                }
            } else if (blanks == BlankCells.Clear && before != null) {
                known.remove(key);
                updated++;
            } else {
                unchanged++;
                idle.unchanged().add(line);
            }
        }
        return new Expected(
                inserted, updated, unchanged, duplicates, plain(landed), plain(superseded), idle);
    }

    private static String key(Object[] row) {
        var key = new StringBuilder();
        for (int i = 0; i < row.length - 1; i++) {
            key.append(row[i]).append('|');
        }
        return key.toString();
    }

    private static Expected counts(Applied applied) {
        var totals = applied.totals().getFirst();
        return new Expected(
                applied.inserted(),
                applied.updated(),
                applied.unchanged(),
                applied.duplicates(),
                plain(totals.landed()),
                plain(totals.superseded()),
                NONE);
    }

    private static BigDecimal plain(BigDecimal value) {
        return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    private static Map<String, Double> cells(Engine engine, BlockId metric) {
        var cells = new HashMap<String, Double>();
        for (String cell : EngineFixture.cells(engine, metric)) {
            int end = cell.lastIndexOf('|') + 1;
            assertThat(cells.put(cell.substring(0, end), Double.valueOf(cell.substring(end))))
                    .isNull();
        }
        return cells;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
