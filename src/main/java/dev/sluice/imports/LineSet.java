package dev.sluice.imports;

import java.util.Arrays;

/// Numbers of lines, a bit each. Filled by one thread, then safe to read for many.
final class LineSet {
    private long[] words = new long[64];
    private long size;

    void add(long line) {
        int word = Math.toIntExact(line >>> 6);
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(word + 1, words.length + words.length / 2));
        }
        size += (words[word] >>> line & 1) == 0 ? 1 : 0;
        words[word] |= 1L << line;
    }

    long size() {
        return size;
    }

    long bytes() {
        return 8L * words.length;
    }

    /// Some of the lines in their order, those from the given place on.
    long[] slice(long offset, int limit) {
        int count = Math.clamp(size - offset, 0, limit);
        var lines = new long[count];
        long before = offset;
        int filled = 0;
        for (int word = 0; filled < count; word++) {
            int bits = Long.bitCount(words[word]);
            if (before >= bits) {
                before -= bits;
                continue;
            }
            for (long left = words[word]; left != 0 && filled < count; left &= left - 1) {
                if (before-- <= 0) {
                    lines[filled++] = ((long) word << 6) + Long.numberOfTrailingZeros(left);
                }
            }
            before = 0;
        }
        return lines;
    }
}
