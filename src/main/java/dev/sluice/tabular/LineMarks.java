package dev.sluice.tabular;

import java.util.Arrays;

/// Pairs (UTF-8 position, original offset) of line beginnings, oldest first.
final class LineMarks {
    private long[] positions = new long[1024];
    private long[] offsets = new long[1024];
    private int first;
    private int count;

    void add(long position, long offset) {
        if (first + count == positions.length) {
            makeRoom();
        }
        positions[first + count] = position;
        offsets[first + count] = offset;
        count++;
    }

    /// The original offset of a marked position.
    long offsetOf(long position) {
        int at = first;
        int end = first + count;
        // Nearly always one of the next few marks.
        for (int near = Math.min(end, at + 4); at < near; at++) {
            if (positions[at] == position) {
                return offsets[at];
            }
        }
        int found = Arrays.binarySearch(positions, first, end, position);
        if (found < 0) {
            throw new IllegalStateException("position " + position + " is not a line's beginning");
        }
        return offsets[found];
    }

    void forget(long position) {
        while (count > 0 && positions[first] < position) {
            first++;
            count--;
        }
    }

    private void makeRoom() {
        int capacity = count > positions.length / 2 ? positions.length * 2 : positions.length;
        var movedPositions = new long[capacity];
        var movedOffsets = new long[capacity];
        System.arraycopy(positions, first, movedPositions, 0, count);
        System.arraycopy(offsets, first, movedOffsets, 0, count);
        positions = movedPositions;
        offsets = movedOffsets;
        first = 0;
    }
}
