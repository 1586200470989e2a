package dev.sluice.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Sorts cells by their key words, stably, from the lowest digit to the highest; digits cover only
/// the bits that differ between keys.
final class RadixSort {
    private static final int DIGIT_BITS = 11;

    private RadixSort() {}

    /// Some of the cells to sort.
    record Part(MemorySegment[] columns, long rows) {}

    private record Digit(int word, int shift, int bits) {
        int buckets() {
            return 1 << bits;
        }
    }

    /// The parts, in their order, in new memory.
    ///
    /// @param partsRead called once the parts are no longer needed
    static SortedCells copy(List<Part> parts, Runnable partsRead) {
        long rows = parts.stream().mapToLong(Part::rows).sum();
        var target = memory(parts.getFirst().columns().length, rows);
        copy(parts, target);
        partsRead.run();
        return target;
    }

    /// Sorts the parts, in their order, into new memory.
    ///
    /// @param varying per key word the bits that differ between cells
    /// @param partsRead called once the parts are no longer needed
    static SortedCells sort(List<Part> parts, long[] varying, Runnable partsRead) {
        int columns = parts.getFirst().columns().length;
        long rows = parts.stream().mapToLong(Part::rows).sum();
        var digits = digits(varying);
        if (digits.isEmpty()) {
            return copy(parts, partsRead);
        }
        var target = memory(columns, rows);
        long[][] starts = starts(parts, digits);
        for (var part : parts) {
            scatter(part.columns(), part.rows(), digits.getFirst(), starts[0], target.columns());
        }
        partsRead.run();
        SortedCells spare = null;
        for (int i = 1; i < digits.size(); i++) {
            var into = spare == null ? memory(columns, rows) : spare;
            scatter(target.columns(), rows, digits.get(i), starts[i], into.columns());
            spare = target;
            target = into;
        }
        if (spare != null) {
            spare.close();
        }
        return target;
    }

    static SortedCells memory(int columnCount, long rows) {
        var arena = Arena.ofShared();
        var columns = new MemorySegment[columnCount];
        for (int i = 0; i < columnCount; i++) {
            columns[i] = arena.allocate(SortedCells.LONG, Math.max(1, rows));
        }
        return new SortedCells(arena, columns, rows);
    }

    private static void copy(List<Part> parts, SortedCells target) {
        long at = 0;
        for (var part : parts) {
            for (int i = 0; i < part.columns().length; i++) {
                MemorySegment.copy(
                        part.columns()[i], 0, target.columns()[i], 8 * at, 8 * part.rows());
            }
            at += part.rows();
        }
    }

    /// The digits from the lowest to the highest; the last key word is the lowest.
    private static List<Digit> digits(long[] varying) {
        var digits = new ArrayList<Digit>();
        for (int word = varying.length - 1; word >= 0; word--) {
            long left = varying[word];
            while (left != 0) {
                int shift = Long.numberOfTrailingZeros(left);
                int bits = Math.min(DIGIT_BITS, Long.SIZE - shift);
                digits.add(new Digit(word, shift, bits));
                left = shift + bits >= Long.SIZE ? 0 : left & (-1L << (shift + bits));
            }
        }
        return digits;
    }

    /// Where each bucket of each digit begins.
    private static long[][] starts(List<Part> parts, List<Digit> digits) {
        var counts = new long[digits.size()][];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new long[digits.get(i).buckets()];
            for (var part : parts) {
                count(part.columns()[digits.get(i).word()], part.rows(), digits.get(i), counts[i]);
            }
            long start = 0;
            for (int bucket = 0; bucket < counts[i].length; bucket++) {
                long count = counts[i][bucket];
                counts[i][bucket] = start;
                start += count;
            }
        }
        return counts;
    }

    private static void count(MemorySegment keys, long rows, Digit digit, long[] counts) {
        int shift = digit.shift();
        int mask = digit.buckets() - 1;
        for (int i = 0; i < rows; i++) {
            counts[(int) (keys.getAtIndex(SortedCells.LONG, i) >>> shift) & mask]++;
        }
    }

    private static void scatter(
            MemorySegment[] from, long rows, Digit digit, long[] starts, MemorySegment[] to) {
        int shift = digit.shift();
        int mask = digit.buckets() - 1;
        var keys = from[digit.word()];
        for (int i = 0; i < rows; i++) {
            int bucket = (int) (keys.getAtIndex(SortedCells.LONG, i) >>> shift) & mask;
            long at = starts[bucket]++;
            for (int column = 0; column < from.length; column++) {
                to[column].setAtIndex(
                        SortedCells.LONG, at, from[column].getAtIndex(SortedCells.LONG, i));
            }
        }
    }
}
