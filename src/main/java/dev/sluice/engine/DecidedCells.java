package dev.sluice.engine;

import dev.sluice.engine.store.SuppliedRows;
import dev.sluice.engine.store.Vectors;

/// The cells that a load changes in place: key, what becomes of each, and the value before.
final class DecidedCells implements SuppliedRows {
    private final SortedCells cells;
    private final byte[] decisions;
    private final long[] before;
    private final ValueType type;
    private int at;

    DecidedCells(SortedCells cells, byte[] decisions, long[] before, ValueType type) {
        this.cells = cells;
        this.decisions = decisions;
        this.before = before;
        this.type = type;
    }

    @Override
    public int fill(Vectors vectors) {
        int n = 0;
        for (; n < vectors.capacity() && at < decisions.length; at++) {
            if (decisions[at] != CellMerge.UNCHANGED) {
                for (int word = 0; word < cells.words(); word++) {
                    vectors.bigint(word, n, cells.key(word, at));
                }
                vectors.tinyint(cells.words(), n, decisions[at]);
                Words.write(type, before[at], vectors, cells.words() + 1, n);
                n++;
            }
        }
        return n;
    }
}
