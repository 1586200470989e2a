package dev.sluice.tabular;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Counts different texts: exactly up to a bound, beyond it by HyperLogLog (4096 registers, about
/// 1.6 % standard error).
final class DistinctCount {
    private static final int MAX_EXACT = 100_000;
    private static final int MAX_EXACT_BYTES = 4 << 20;
    private static final int REGISTER_BITS = 12;

    private final byte[] registers = new byte[1 << REGISTER_BITS];
    private FieldDictionary exact = new FieldDictionary(64);
    private boolean isExact = true;

    void add(byte[] bytes, int from, int to) {
        long hash = FieldDictionary.hash(bytes, from, to);
        // The dictionary's hash is made for its slots; this spreads it over all bits.
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        hash ^= hash >>> 31;
        int register = (int) (hash >>> (64 - REGISTER_BITS));
        int rank = Math.min(Long.numberOfLeadingZeros(hash << REGISTER_BITS) + 1, 60);
        if (rank > registers[register]) {
            registers[register] = (byte) rank;
        }
        if (isExact && exact.get(bytes, from, to) == FieldDictionary.ABSENT) {
            exact.put(bytes, from, to, 0);
            if (exact.size() > MAX_EXACT || exact.memoryBytes() > MAX_EXACT_BYTES) {
                isExact = false;
                exact = firstOf(exact);
            }
        }
    }

    private static FieldDictionary firstOf(FieldDictionary all) {
        var few = new FieldDictionary(16);
        for (int i = 0; i < Math.min(16, all.size()); i++) {
            var text = all.text(i).getBytes(StandardCharsets.UTF_8);
            few.put(text, 0, text.length, 0);
        }
        return few;
    }

    boolean isExact() {
        return isExact;
    }

    long count() {
        if (isExact) {
            return exact.size();
        }
        double sum = 0;
        int empty = 0;
        for (byte rank : registers) {
            sum += 1.0 / (1L << rank);
            empty += rank == 0 ? 1 : 0;
        }
        int m = registers.length;
        double estimate = 0.7213 / (1 + 1.079 / m) * m * m / sum;
        if (estimate <= 2.5 * m && empty > 0) {
            estimate = m * Math.log((double) m / empty);
        }
        return Math.round(estimate);
    }

    /// Some of the first different texts.
    List<String> samples(int count) {
        List<String> samples = new ArrayList<>();
        for (int i = 0; i < Math.min(count, exact.size()); i++) {
            samples.add(exact.text(i));
        }
        return samples;
    }
}
