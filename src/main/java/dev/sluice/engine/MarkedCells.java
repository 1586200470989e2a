package dev.sluice.engine;

import dev.sluice.engine.store.SuppliedRows;
import dev.sluice.engine.store.Vectors;

/// The keys of the cells that a load changed, with what became of each.
final class MarkedCells implements SuppliedRows {
    private final SortedCells cells;
    private long at;

    /// @param cells marked with the decisions of [CellMerge]
    MarkedCells(SortedCells cells) {
        this.cells = cells;
    }

    @Override
    public int fill(Vectors vectors) {
        int n = 0;
        for (; n < vectors.capacity() && at < cells.size(); at++) {
            long mark = cells.value(at);
            if (mark != CellMerge.UNCHANGED) {
                for (int word = 0; word < cells.words(); word++) {
                    vectors.bigint(word, n, cells.key(word, at));
                }
                vectors.tinyint(cells.words(), n, (byte) mark);
                n++;
            }
        }
        return n;
    }
}
