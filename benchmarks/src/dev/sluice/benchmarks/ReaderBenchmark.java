package dev.sluice.benchmarks;

import com.sun.management.OperatingSystemMXBean;

import de.siegmar.fastcsv.reader.CsvReader;

import dev.sluice.tabular.FieldDictionary;
import dev.sluice.tabular.NumberFormat;
import dev.sluice.tabular.NumberReader;
import dev.sluice.tabular.ReadResult;
import dev.sluice.tabular.ReaderLimits;
import dev.sluice.tabular.TextFormat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Our reader doing its whole job (split, resolve four dimensions, read the number, pack the key)
/// against FastCSV merely iterating over the same file, both in this process.
final class ReaderBenchmark {
    private static final String[] DIMENSIONS = {"Region", "Product", "Customer", "Month"};
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ReaderBenchmark() {}

    /// Median processor seconds of both over interleaved rounds.
    record Result(double sluice, double fastCsv, long rows) {
        double ratio() {
            return sluice / fastCsv;
        }
    }

    static Result run(Path file, Sizes sizes, int rounds) throws IOException {
        var ours = new double[rounds];
        var theirs = new double[rounds];
        long rows = 0;
        for (int round = -1; round < rounds; round++) {
            long start = SYSTEM.getProcessCpuTime();
            long read = readWithSluice(file, sizes);
            long between = SYSTEM.getProcessCpuTime();
            long iterated = iterateWithFastCsv(file);
            long end = SYSTEM.getProcessCpuTime();
            if (read != iterated) {
                throw new IllegalStateException("Read " + read + " rows, FastCSV " + iterated);
            }
            rows = read;
            if (round >= 0) {
                ours[round] = (between - start) / 1e9;
                theirs[round] = (end - between) / 1e9;
            }
        }
        return new Result(median(ours), median(theirs), rows);
    }

    private static long readWithSluice(Path file, Sizes sizes) throws IOException {
        var dictionaries =
                Arrays.stream(DIMENSIONS)
                        .map(name -> dictionary(sizes.items(name)))
                        .toArray(FieldDictionary[]::new);
        var number = new NumberReader(NumberFormat.plain(), NumberReader.Target.NUMBER);
        long landing = 0;
        long rows = 0;
        long mixed = 0;
        try (var reader =
                dev.sluice.tabular.CsvReader.open(
                        Files.newInputStream(file),
                        TextFormat.rfc4180(),
                        ReaderLimits.defaults())) {
            var row = reader.row();
            for (var next = reader.next();
                    next != dev.sluice.tabular.CsvReader.Next.END;
                    next = reader.next()) {
                rows++;
                if (next == dev.sluice.tabular.CsvReader.Next.ROW) {
                    long key = 0;
                    for (int i = 0; i < 4; i++) {
                        long item = dictionaries[i].get(row.bytes(), row.start(i), row.end(i));
                        key = item < 0 || key < 0 ? -1 : key << 13 | item;
                    }
                    if (number.read(row.bytes(), row.start(4), row.end(4)) == ReadResult.VALUE
                            && key >= 0) {
                        landing++;
                        mixed ^= key * 31 + Double.doubleToRawLongBits(number.value());
                    }
                }
            }
        }
        if (landing == 0 || mixed == 42) {
            throw new IllegalStateException("Nothing landed");
        }
        return rows;
    }

    private static FieldDictionary dictionary(String[] items) {
        var dictionary = new FieldDictionary(items.length);
        for (int i = 0; i < items.length; i++) {
            var bytes = items[i].getBytes(StandardCharsets.UTF_8);
            dictionary.put(bytes, 0, bytes.length, i);
        }
        return dictionary;
    }

    private static long iterateWithFastCsv(Path file) throws IOException {
        long rows = -1;
        long fields = 0;
        try (var reader = CsvReader.builder().ofCsvRecord(file)) {
            for (var row : reader) {
                rows++;
                fields += row.getFieldCount();
            }
        }
        if (fields == 0) {
            throw new IllegalStateException("Nothing read");
        }
        return rows;
    }

    static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
