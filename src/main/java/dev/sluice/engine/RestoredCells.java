package dev.sluice.engine;

import dev.sluice.engine.store.Chunks;
import dev.sluice.model.AccessLevel;

/// Cells that get back the value they had, or become blank, as the rows of a load of fixed-width
/// values: a column per key, then the value.
final class RestoredCells implements ResolvedRows {
    private final Chunks cells;
    private final KeyLayout layout;
    private final ValueType type;
    private int at;
    private int size;
    private long line;

    RestoredCells(Chunks cells, KeyLayout layout, ValueType type) {
        this.cells = cells;
        this.layout = layout;
        this.type = type;
    }

    @Override
    public int read(RowBatch batch) {
        if (at == size) {
            if (!cells.next()) {
                return 0;
            }
            size = cells.size();
            at = 0;
        }
        int rows = Math.min(size - at, batch.capacity());
        for (int row = 0; row < rows; row++, at++) {
            for (int i = 0; i < layout.dimensions(); i++) {
                long word = cells.bigint(layout.word(i), at);
                batch.item(i, row, (int) (word >>> layout.shift(i) & (1L << layout.width(i)) - 1));
            }
            batch.line(row, ++line);
            set(batch.column(0), row);
        }
        return rows;
    }

    private void set(ValueColumn column, int row) {
        int value = layout.words();
        if (cells.blank(value, at)) {
            column.setBlank(row);
            return;
        }
        switch (type) {
            case NUMBER -> column.setNumber(row, cells.number(value, at));
            case INTEGER -> column.setInteger(row, cells.bigint(value, at));
            case DATE -> column.setDate(row, Math.toIntExact(cells.date(value, at)));
            case BOOLEAN -> column.setBoolean(row, cells.truth(value, at));
            case ITEM -> column.setItem(row, cells.integer(value, at));
            case RIGHTS -> column.setRights(row, AccessLevel.of(cells.tinyint(value, at)));
            case TEXT -> throw new IllegalArgumentException("Texts are staged");
        }
    }
}
