package dev.sluice.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/// Makes the files every engine reads: rows `Region,Product,Customer,Month,Amount` in random order,
/// 1 % bad (unknown item, blank item, `n/a`, `12.3.4`) and 0.5 % cells that occur twice, from a
/// fixed seed.
final class DataFiles {
    private static final int BAD_PER_MILLE = 10;
    private static final int TWICE_PER_MILLE = 5;

    private final Path folder;
    private final Sizes sizes;

    DataFiles(Path folder, Sizes sizes) {
        this.folder = folder;
        this.sizes = sizes;
    }

    /// A file of the first load: `rows` rows of cells numbered 0, 1, 2, ….
    Path first(long rows) throws IOException {
        return write("first-" + rows + ".csv", rows, row -> row, 1);
    }

    /// A file of a later load: every second row meets a cell of the first load with another amount,
    /// the others are new cells.
    Path later(long rows, long rowsOfFirst, int seed) throws IOException {
        long fresh = rowsOfFirst + seed * 1_000_000_000L;
        long stride = Math.max(1, rowsOfFirst / rows);
        return write(
                "later-" + rows + "-of-" + rowsOfFirst + "-" + seed + ".csv",
                rows,
                row -> row % 2 == 0 ? row * stride % rowsOfFirst : fresh + row,
                seed);
    }

    /// A price for every product and month, from a fixed seed.
    Path prices() throws IOException {
        var file = folder.resolve("prices.csv");
        if (Files.exists(file)) {
            return file;
        }
        Files.createDirectories(folder);
        var random = new SplittableRandom(9);
        var text = new StringBuilder("Product,Month,Amount\n");
        for (int product = 0; product < sizes.products(); product++) {
            for (int month = 0; month < sizes.months(); month++) {
                text.append(Sizes.product(product)).append(',').append(Sizes.month(month));
                text.append(',').append(1 + random.nextInt(999)).append('.');
                text.append(10 + random.nextInt(90)).append('\n');
            }
        }
        return Files.writeString(file, text);
    }

    private interface Cells {
        long of(long row);
    }

    private Path write(String name, long rows, Cells cells, int seed) throws IOException {
        var file = folder.resolve(name);
        if (Files.exists(file)) {
            return file;
        }
        Files.createDirectories(folder);
        var unfinished = folder.resolve(name + ".part");
        var random = new SplittableRandom(seed);
        try (var out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 20)) {
            out.write(bytes("Region,Product,Customer,Month,Amount\n"));
            long previous = 0;
            for (long row = 0; row < rows; row++) {
                boolean twice = row > 0 && random.nextInt(1000) < TWICE_PER_MILLE;
                long cell = twice ? previous : cells.of(row);
                writeRow(out, cell, random);
                previous = cell;
            }
        }
        return Files.move(unfinished, file);
    }

    private void writeRow(OutputStream out, long cell, SplittableRandom random) throws IOException {
        long mixed = scatter(cell);
        var region = Sizes.region((int) (mixed % sizes.regions()));
        mixed /= sizes.regions();
        var product = Sizes.product((int) (mixed % sizes.products()));
        mixed /= sizes.products();
        var customer = Sizes.customer((int) (mixed % sizes.customers()));
        mixed /= sizes.customers();
        var month = Sizes.month((int) (mixed % sizes.months()));
        var amount = random.nextInt(10_000_000) / 100 + "." + (10 + random.nextInt(90));
        if (random.nextInt(1000) < BAD_PER_MILLE) {
            switch (random.nextInt(4)) {
                case 0 -> product = "Product X" + random.nextInt(100);
                case 1 -> customer = "";
                case 2 -> amount = "n/a";
                default -> amount = "12.3.4";
            }
        }
        out.write(
                bytes(region + "," + product + "," + customer + "," + month + "," + amount + "\n"));
    }

    /// A permutation of the cells' numbers, so that neighbours lie far apart: multiplication by a
    /// number that shares no factor with the count of cells.
    private long scatter(long cell) {
        long cells = (long) sizes.regions() * sizes.products() * sizes.customers() * sizes.months();
        return Math.floorMod(
                new BigInteger(Long.toString(cell))
                        .multiply(BigInteger.valueOf(6_364_136_223_846_793_003L))
                        .mod(BigInteger.valueOf(cells))
                        .longValue(),
                cells);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
