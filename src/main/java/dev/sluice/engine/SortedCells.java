package dev.sluice.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.LongConsumer;

/// Cells in the order of their keys, each key once: columns of 64-bit words outside the heap, the
/// key words first, the value last. Closing frees the memory.
record SortedCells(Arena arena, MemorySegment[] columns, long size) implements AutoCloseable {
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

    int words() {
        return columns.length - 1;
    }

    long key(int word, long row) {
        return columns[word].getAtIndex(LONG, row);
    }

    long value(long row) {
        return columns[columns.length - 1].getAtIndex(LONG, row);
    }

    /// Replaces a value, which its reader no longer needs, by something else worth a word.
    void mark(long row, long word) {
        columns[columns.length - 1].setAtIndex(LONG, row, word);
    }

    /// The same keys with a copy of the values, for marks that leave these as they are. It goes
    /// when these are closed.
    SortedCells withValuesOfItsOwn() {
        var own = columns.clone();
        own[words()] = arena.allocate(LONG, Math.max(1, size));
        var cells = new SortedCells(arena, own, size);
        cells.takeValues(this);
        return cells;
    }

    /// Replaces all values by those of cells with the same keys.
    void takeValues(SortedCells other) {
        MemorySegment.copy(other.columns[words()], 0, columns[words()], 0, 8 * size);
    }

    private boolean sameKey(long row, long other) {
        for (int word = 0; word < words(); word++) {
            if (key(word, row) != key(word, other)) {
                return false;
            }
        }
        return true;
    }

    /// The same cells without those that a later one with an equal key supersedes.
    ///
    /// @param dropped told the values of those
    SortedCells unique(LongConsumer dropped) {
        long kept = 0;
        for (long row = 0; row < size; row++) {
            if (row + 1 < size && sameKey(row, row + 1)) {
                dropped.accept(value(row));
            } else {
                if (kept != row) {
                    move(row, kept);
                }
                kept++;
            }
        }
        return new SortedCells(arena, columns, kept);
    }

    private void move(long from, long to) {
        for (var column : columns) {
            column.setAtIndex(LONG, to, column.getAtIndex(LONG, from));
        }
    }

    /// Copies some cells into arrays, the key words and the values.
    void copy(long from, int count, long[][] keys, long[] values) {
        for (int word = 0; word < words(); word++) {
            MemorySegment.copy(columns[word], LONG, 8 * from, keys[word], 0, count);
        }
        MemorySegment.copy(columns[words()], LONG, 8 * from, values, 0, count);
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
