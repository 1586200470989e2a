package dev.sluice.engine;

import dev.sluice.engine.store.SuppliedRows;
import dev.sluice.engine.store.Vectors;

/// Some of a load's cells, with or without their values.
final class ChosenCells implements SuppliedRows {
    private final SortedCells cells;
    private final int[] rows;
    private final ValueType type;
    private final boolean withValues;
    private int at;

    ChosenCells(SortedCells cells, int[] rows, ValueType type, boolean withValues) {
        this.cells = cells;
        this.rows = rows;
        this.type = type;
        this.withValues = withValues;
    }

    @Override
    public int fill(Vectors vectors) {
        int n = Math.min(vectors.capacity(), rows.length - at);
        for (int i = 0; i < n; i++) {
            int row = rows[at + i];
            for (int word = 0; word < cells.words(); word++) {
                vectors.bigint(word, i, cells.key(word, row));
            }
            if (withValues) {
                Words.write(type, cells.value(row), vectors, cells.words(), i);
            }
        }
        at += n;
        return n;
    }
}
