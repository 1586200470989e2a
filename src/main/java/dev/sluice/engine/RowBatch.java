package dev.sluice.engine;

import java.util.List;

/// A reusable block of rows that the caller of a load fills; not for several threads.
public final class RowBatch {
    /// How many rows a batch takes.
    public static final int CAPACITY = 2048;

    private final int[][] items;
    private final long[] lines = new long[CAPACITY];
    private final List<ValueColumn> columns;

    RowBatch(int itemColumns, List<ValueColumn> columns) {
        this.items = new int[itemColumns][CAPACITY];
        this.columns = List.copyOf(columns);
    }

    public int capacity() {
        return CAPACITY;
    }

    /// Sets the item of the metric's dimension at the index, or (index 0) the item an upsert
    /// writes.
    public void item(int index, int row, int item) {
        items[index][row] = item;
    }

    /// Sets the number by which the source knows the row, as a rule that of its line.
    public void line(int row, long line) {
        lines[row] = line;
    }

    /// The values of one column; a metric has one column, 0.
    public ValueColumn column(int index) {
        return columns.get(index);
    }

    /// Puts a row in the place of one before it, or leaves it in its own.
    void move(int from, int to) {
        if (from != to) {
            for (int[] column : items) {
                column[to] = column[from];
            }
            lines[to] = lines[from];
            columns.forEach(column -> column.move(from, to));
        }
    }

    int[] items(int index) {
        return items[index];
    }

    long[] lines() {
        return lines;
    }

    List<ValueColumn> columns() {
        return columns;
    }
}
