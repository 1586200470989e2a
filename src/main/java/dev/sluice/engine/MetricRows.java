package dev.sluice.engine;

import java.nio.file.Path;
import java.util.List;

/// Reads a metric load's rows into keys and words, in the order of the keys, the last line of a
/// cell only.
final class MetricRows implements AutoCloseable {
    private final ValueType type;
    private final LoadControl control;
    private final KeyedRows keyed;
    private final int dimensions;
    private final long[] values = new long[RowBatch.CAPACITY];
    private final ExactSum superseded = new ExactSum();
    private long rows;
    private long duplicates;

    /// @param layout of the target; it is widened when items do not fit
    /// @param memory where there is no more room, a sorted run goes to a file
    MetricRows(
            KeyLayout layout,
            ValueType type,
            LoadControl control,
            Path folder,
            RowsInMemory memory) {
        this.type = type;
        this.control = control;
        this.dimensions = layout.dimensions();
        this.keyed = new KeyedRows(layout, folder, memory, this::dropped);
    }

    /// Reads all rows; the result is in the layout of [#layout].
    SortedCells read(ResolvedRows source) {
        var column = new ValueColumn(type);
        var batch = new RowBatch(dimensions, List.of(column));
        while (true) {
            if (control.cancelled()) {
                throw new LoadCancelled();
            }
            column.clear();
            int n = source.read(batch);
            if (n == 0) {
                break;
            }
            take(batch, column, n);
        }
        control.progress(LoadControl.Phase.MERGING, 0);
        return keyed.sorted();
    }

    private void take(RowBatch batch, ValueColumn column, int n) {
        System.arraycopy(column.values(), 0, values, 0, n);
        byte[] states = column.states();
        for (int i = 0; i < n; i++) {
            if (states[i] != ValueColumn.SET) {
                if (states[i] == ValueColumn.UNCHANGED) {
                    throw new IllegalArgumentException("A metric's row needs a value or a blank");
                }
                values[i] = Words.BLANK;
            }
        }
        keyed.add(batch, values, n);
        rows += n;
    }

    private void dropped(long word) {
        duplicates++;
        if (word != Words.BLANK) {
            superseded.add(type, word);
        }
    }

    KeyLayout layout() {
        return keyed.layout();
    }

    long rows() {
        return rows;
    }

    long duplicates() {
        return duplicates;
    }

    ExactSum superseded() {
        return superseded;
    }

    @Override
    public void close() {
        keyed.close();
    }
}
