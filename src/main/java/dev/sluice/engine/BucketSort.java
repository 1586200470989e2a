package dev.sluice.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/// Sorts cells with one key word: first into buckets by the highest bits that differ, then each
/// bucket in arrays that fit the processor's cache. Of cells with equal keys only the last stays.
final class BucketSort {
    private static final int BUCKET_BITS = 11;
    private static final int DIGIT_BITS = 8;
    private static final int LARGEST_IN_CACHE = 1 << 15;
    private static final int LARGEST_INSERTED = 24;

    private final LongConsumer dropped;
    private final MemorySegment keys;
    private final MemorySegment values;
    private final long[] counts = new long[1 << BUCKET_BITS];
    private long[] fromKeys = new long[0];
    private long[] fromValues = new long[0];
    private long[] toKeys = new long[0];
    private long[] toValues = new long[0];
    private long kept;

    private BucketSort(MemorySegment keys, MemorySegment values, LongConsumer dropped) {
        this.keys = keys;
        this.values = values;
        this.dropped = dropped;
    }

    /// @param varying the bits in which keys differ
    /// @param partsRead called once the parts are no longer needed
    /// @param dropped told the value of every cell that a later one supersedes
    static SortedCells sort(
            List<RadixSort.Part> parts, long varying, Runnable partsRead, LongConsumer dropped) {
        long rows = parts.stream().mapToLong(RadixSort.Part::rows).sum();
        var target = RadixSort.memory(2, rows);
        var sort = new BucketSort(target.columns()[0], target.columns()[1], dropped);
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(varying) - BUCKET_BITS);
        long[] ends = sort.scatter(parts, shift);
        partsRead.run();
        long below = varying & ((1L << shift) - 1);
        long start = 0;
        for (long end : ends) {
            sort.bucket(start, end, below);
            start = end;
        }
        return new SortedCells(target.arena(), target.columns(), sort.kept);
    }

    /// Puts the cells into buckets and answers where each ends.
    private long[] scatter(List<RadixSort.Part> parts, int shift) {
        int mask = (1 << BUCKET_BITS) - 1;
        for (var part : parts) {
            count(part.columns()[0], (int) part.rows(), shift, mask);
        }
        long start = 0;
        for (int i = 0; i < counts.length; i++) {
            long count = counts[i];
            counts[i] = start;
            start += count;
        }
        for (var part : parts) {
            scatter(part.columns()[0], part.columns()[1], (int) part.rows(), shift, mask);
        }
        return counts;
    }

    private void count(MemorySegment from, int rows, int shift, int mask) {
        for (int i = 0; i < rows; i++) {
            counts[(int) (from.getAtIndex(SortedCells.LONG, i) >>> shift) & mask]++;
        }
    }

    private void scatter(
            MemorySegment from, MemorySegment fromValue, int rows, int shift, int mask) {
        for (int i = 0; i < rows; i++) {
            long key = from.getAtIndex(SortedCells.LONG, i);
            long at = counts[(int) (key >>> shift) & mask]++;
            keys.setAtIndex(SortedCells.LONG, at, key);
            values.setAtIndex(SortedCells.LONG, at, fromValue.getAtIndex(SortedCells.LONG, i));
        }
    }

    /// Sorts a bucket and appends its cells, each key once, to those kept so far.
    private void bucket(long start, long end, long varying) {
        int n = (int) (end - start);
        if (n == 0) {
            return;
        }
        if (n > LARGEST_IN_CACHE && varying != 0) {
            split(start, end, varying);
            return;
        }
        reserve(n);
        MemorySegment.copy(keys, SortedCells.LONG, 8 * start, fromKeys, 0, n);
        MemorySegment.copy(values, SortedCells.LONG, 8 * start, fromValues, 0, n);
        if (n <= LARGEST_INSERTED) {
            insert(n);
        } else {
            byDigits(n, varying);
        }
        keep(n);
    }

    /// Sorts a bucket that is too large for the cache: as a whole sort of its own.
    private void split(long start, long end, long varying) {
        long n = end - start;
        try (var arena = Arena.ofConfined()) {
            var copy =
                    new MemorySegment[] {
                        arena.allocate(SortedCells.LONG, n), arena.allocate(SortedCells.LONG, n)
                    };
            MemorySegment.copy(keys, 8 * start, copy[0], 0, 8 * n);
            MemorySegment.copy(values, 8 * start, copy[1], 0, 8 * n);
            try (var sorted =
                    sort(List.of(new RadixSort.Part(copy, n)), varying, () -> {}, dropped)) {
                MemorySegment.copy(sorted.columns()[0], 0, keys, 8 * kept, 8 * sorted.size());
                MemorySegment.copy(sorted.columns()[1], 0, values, 8 * kept, 8 * sorted.size());
                kept += sorted.size();
            }
        }
    }

    private void reserve(int n) {
        if (fromKeys.length < n) {
            int size = Math.max(n, Math.min(LARGEST_IN_CACHE, 2 * fromKeys.length));
            fromKeys = new long[size];
            fromValues = new long[size];
            toKeys = new long[size];
            toValues = new long[size];
        }
    }

    private void insert(int n) {
        for (int i = 1; i < n; i++) {
            long key = fromKeys[i];
            long value = fromValues[i];
            int at = i - 1;
            for (; at >= 0 && fromKeys[at] > key; at--) {
                fromKeys[at + 1] = fromKeys[at];
                fromValues[at + 1] = fromValues[at];
            }
            fromKeys[at + 1] = key;
            fromValues[at + 1] = value;
        }
    }

    private void byDigits(int n, long varying) {
        int[] starts = new int[1 << DIGIT_BITS];
        long left = varying;
        while (left != 0) {
            int shift = Long.numberOfTrailingZeros(left);
            digit(n, shift, starts);
            left = shift + DIGIT_BITS >= Long.SIZE ? 0 : left & (-1L << (shift + DIGIT_BITS));
        }
    }

    private void digit(int n, int shift, int[] starts) {
        int mask = (1 << DIGIT_BITS) - 1;
        Arrays.fill(starts, 0);
        for (int i = 0; i < n; i++) {
            starts[(int) (fromKeys[i] >>> shift) & mask]++;
        }
        int start = 0;
        for (int i = 0; i < starts.length; i++) {
            int count = starts[i];
            starts[i] = start;
            start += count;
        }
        for (int i = 0; i < n; i++) {
            long key = fromKeys[i];
            int at = starts[(int) (key >>> shift) & mask]++;
            toKeys[at] = key;
            toValues[at] = fromValues[i];
        }
        long[] swap = fromKeys;
        fromKeys = toKeys;
        toKeys = swap;
        swap = fromValues;
        fromValues = toValues;
        toValues = swap;
    }

    private void keep(int n) {
        int unique = 0;
        for (int i = 0; i < n; i++) {
            if (i + 1 < n && fromKeys[i] == fromKeys[i + 1]) {
                dropped.accept(fromValues[i]);
            } else {
                fromKeys[unique] = fromKeys[i];
                fromValues[unique++] = fromValues[i];
            }
        }
        MemorySegment.copy(fromKeys, 0, keys, SortedCells.LONG, 8 * kept, unique);
        MemorySegment.copy(fromValues, 0, values, SortedCells.LONG, 8 * kept, unique);
        kept += unique;
    }
}
