package dev.sluice.engine;

import dev.sluice.engine.store.SuppliedRows;
import dev.sluice.engine.store.Vectors;

/// The cells of a metric after a load, in the order of their keys: what is there, merged with the
/// load's cells. Afterwards the load's cells are marked with what became of each.
final class MergedCells implements SuppliedRows {
    private static final int CAPACITY = 1 << 14;
    private static final int PROGRESS_EVERY = 1 << 18;

    private final ExistingCells existing;
    private final SortedCells given;
    private final ValueType type;
    private final CellMerge merge;
    private final ClearedCells cleared;
    private final LoadControl control;
    private final long expected;
    private final int words;
    private final long[][] keys;
    private final long[] values = new long[CAPACITY];
    private long givenAt;
    private long done;
    private long told;

    MergedCells(
            ExistingCells existing,
            SortedCells given,
            ValueType type,
            CellMerge merge,
            ClearedCells cleared,
            LoadControl control,
            long expected) {
        this.existing = existing;
        this.given = given;
        this.type = type;
        this.merge = merge;
        this.cleared = cleared;
        this.control = control;
        this.expected = Math.max(1, expected);
        this.words = given.words();
        this.keys = new long[words][CAPACITY];
    }

    @Override
    public int fill(Vectors vectors) {
        tell();
        int capacity = Math.min(CAPACITY, vectors.capacity());
        int n = 0;
        while (n < capacity) {
            n += existing.takeBefore(bound(), keys, values, n, capacity - n);
            if (n == capacity) {
                break;
            }
            int order = order();
            if (order == 0 && !existing.alive()) {
                break;
            }
            n += step(order, n);
        }
        for (int word = 0; word < words; word++) {
            long[] column = keys[word];
            for (int i = 0; i < n; i++) {
                vectors.bigint(word, i, column[i]);
            }
        }
        Words.write(type, values, n, vectors, words);
        done += n;
        return n;
    }

    /// Existing cells before this key are taken in one piece, which keys of several words, and
    /// cells that may have to be cleared, are not.
    private long bound() {
        if (words > 1 || !cleared.none()) {
            return Long.MIN_VALUE;
        }
        return givenAt < given.size() ? given.key(0, givenAt) : Long.MAX_VALUE;
    }

    /// Takes the next cell of either side, or of both; answers how many cells come out of it.
    private int step(int order, int n) {
        if (order < 0) {
            return keepExisting(n);
        }
        long value = given.value(givenAt);
        long before = order == 0 ? existing.value() : Words.BLANK;
        byte decision = merge.decide(before, value);
        long after = decision == CellMerge.UNCHANGED ? before : value;
        if (after != Words.BLANK) {
            for (int word = 0; word < words; word++) {
                keys[word][n] = given.key(word, givenAt);
            }
            values[n] = after;
        }
        given.mark(givenAt++, decision);
        if (order == 0) {
            existing.advance();
        }
        return after == Words.BLANK ? 0 : 1;
    }

    private int keepExisting(int n) {
        if (cleared.takes(existing)) {
            existing.advance();
            return 0;
        }
        for (int word = 0; word < words; word++) {
            keys[word][n] = existing.key(word);
        }
        values[n] = existing.value();
        existing.advance();
        return 1;
    }

    /// Negative when the existing cell comes first, positive when the load's does, 0 when they are
    /// the same cell or there is none left.
    private int order() {
        if (givenAt >= given.size()) {
            return existing.alive() ? -1 : 0;
        }
        if (!existing.alive()) {
            return 1;
        }
        for (int word = 0; word < words; word++) {
            int order = Long.compare(existing.key(word), given.key(word, givenAt));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private void tell() {
        if (control.cancelled()) {
            throw new LoadCancelled();
        }
        if (done - told >= PROGRESS_EVERY) {
            told = done;
            control.progress(LoadControl.Phase.MERGING, Math.min(1, (double) done / expected));
        }
    }
}
