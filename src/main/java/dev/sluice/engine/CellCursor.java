package dev.sluice.engine;

import dev.sluice.engine.store.Session;
import dev.sluice.kernel.BlockId;
import dev.sluice.model.AccessLevel;

import java.util.List;
import java.util.Map;

/// The cells of one metric whose values have a fixed width, in the order of their keys. Nothing is
/// sorted but the metric's short tail, so that many cells cost little more than looking at them.
final class CellCursor implements RowCursor {
    private static final int CAPACITY = 1 << 12;

    private final Runnable afterwards;
    private final List<BlockRows.Column> columns;
    private final Map<BlockId, ItemNames> names;
    private final KeyLayout layout;
    private final ExistingCells cells;
    private final long[][] keys;
    private final long[] values = new long[CAPACITY];
    private final int[][] items;
    private int size;

    /// @param session does nothing else until this is closed
    /// @param afterwards runs when this is closed
    CellCursor(
            Session session,
            Runnable afterwards,
            List<BlockRows.Column> columns,
            Map<BlockId, ItemNames> names,
            Shape.MetricShape shape) {
        this.afterwards = afterwards;
        this.columns = List.copyOf(columns);
        this.names = names;
        this.layout = shape.layout();
        this.keys = new long[layout.words()][CAPACITY];
        this.items = new int[layout.dimensions()][CAPACITY];
        this.cells = new ExistingCells(session, shape, layout);
    }

    @Override
    public List<BlockRows.Column> columns() {
        return columns;
    }

    @Override
    public ItemNames names(BlockId list) {
        return names.getOrDefault(list, new ItemNames());
    }

    @Override
    public boolean next() {
        size = 0;
        while (size < CAPACITY && cells.alive()) {
            size += takeSome();
        }
        for (int dimension = 0; dimension < items.length; dimension++) {
            unpack(dimension);
        }
        return size > 0;
    }

    private int takeSome() {
        int taken =
                keys.length == 1
                        ? cells.takeBefore(Long.MAX_VALUE, keys, values, size, CAPACITY - size)
                        : 0;
        if (taken > 0) {
            return taken;
        }
        for (int word = 0; word < keys.length; word++) {
            keys[word][size] = cells.key(word);
        }
        values[size] = cells.value();
        cells.advance();
        return 1;
    }

    private void unpack(int dimension) {
        long[] from = keys[layout.word(dimension)];
        int[] to = items[dimension];
        int shift = layout.shift(dimension);
        long mask = (1L << layout.width(dimension)) - 1;
        for (int i = 0; i < size; i++) {
            to[i] = (int) (from[i] >>> shift & mask);
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean blank(int column, int row) {
        return false;
    }

    @Override
    public int item(int column, int row) {
        return column < items.length ? items[column][row] : (int) values[row];
    }

    @Override
    public double number(int column, int row) {
        return Double.longBitsToDouble(values[row]);
    }

    @Override
    public long integer(int column, int row) {
        return values[row];
    }

    @Override
    public long date(int column, int row) {
        return values[row];
    }

    @Override
    public boolean truth(int column, int row) {
        return values[row] != 0;
    }

    @Override
    public AccessLevel rights(int column, int row) {
        return AccessLevel.of((int) values[row]);
    }

    @Override
    public String text(int column, int row) {
        throw new IllegalStateException("A text has no fixed width");
    }

    @Override
    public void close() {
        try {
            cells.close();
        } finally {
            afterwards.run();
        }
    }
}
