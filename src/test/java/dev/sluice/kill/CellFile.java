package dev.sluice.kill;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/// A file of cells and what must be in the block after it, reckoned without any of the server's
/// code.
///
/// Values are hundredths. Last line of a cell wins.
final class CellFile {
    static final int A = 100;
    static final int B = 50;
    static final int C = 40;
    static final int CELLS = A * B * C;
    static final long NONE = Long.MIN_VALUE;

    final Path path;
    final long[] last = new long[CELLS];
    final long lines;
    private long skipped;
    private long landing;
    private long superseded;
    private long skippedValue;

    private CellFile(Path path, long lines) {
        this.path = path;
        this.lines = lines;
        Arrays.fill(last, NONE);
    }

    static CellFile generate(Path path, long lines, long seed) {
        var file = new CellFile(path, lines);
        try (var out = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
            file.write(out, new SplittableRandom(seed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private void write(BufferedWriter out, SplittableRandom random) throws IOException {
        out.write("A,B,C,Amount\n");
        int from = random.nextInt(CELLS);
        for (long line = 0; line < lines; line++) {
            int cell = (from + random.nextInt(CELLS * 2 / 3)) % CELLS;
            long value = random.nextInt(1_000_000);
            int kind = random.nextInt(1_000);
            var item = kind == 0 ? "nowhere" : a(cell);
            var amount = kind == 1 ? "n/a" : BigDecimal.valueOf(value, 2).toPlainString();
            out.write(item + "," + b(cell) + "," + c(cell) + "," + amount + "\n");
            account(cell, value, kind);
        }
    }

    private void account(int cell, long value, int kind) {
        if (kind <= 1) {
            skipped++;
            skippedValue += kind == 0 ? value : 0;
            return;
        }
        if (last[cell] == NONE) {
            landing++;
        } else {
            superseded += last[cell];
        }
        last[cell] = value;
    }

    /// What a run of this file on these cells must report.
    Expected onto(long[] before) {
        long inserted = 0;
        long updated = 0;
        long unchanged = 0;
        long landed = 0;
        var after = before.clone();
        for (int cell = 0; cell < CELLS; cell++) {
            if (last[cell] == NONE) {
                continue;
            }
            landed += last[cell];
            if (before[cell] == NONE) {
                inserted++;
            } else if (before[cell] == last[cell]) {
                unchanged++;
            } else {
                updated++;
            }
            after[cell] = last[cell];
        }
        long duplicates = lines - skipped - landing;
        return new Expected(
                lines,
                inserted,
                updated,
                unchanged,
                duplicates,
                skipped,
                landed,
                superseded,
                skippedValue,
                after);
    }

    static String a(int cell) {
        return "a" + cell % A;
    }

    static String b(int cell) {
        return "b" + cell / A % B;
    }

    static String c(int cell) {
        return "c" + cell / A / B;
    }

    static int cell(String a, String b, String c) {
        return (Integer.parseInt(c.substring(1)) * B + Integer.parseInt(b.substring(1))) * A
                + Integer.parseInt(a.substring(1));
    }

    /// Counts and totals of a run, and the cells after it.
    record Expected(
            long read,
            long inserted,
            long updated,
            long unchanged,
            long duplicate,
            long skipped,
            long landed,
            long superseded,
            long skippedValue,
            long[] after) {}
}
