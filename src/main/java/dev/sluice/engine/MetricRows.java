package dev.sluice.engine;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Reads a metric load's rows into keys and words, in the order of the keys, the last line of a
/// cell only.
final class MetricRows implements AutoCloseable {
    private final ValueType type;
    private final LoadControl control;
    private final RunFiles files;
    private final int[] largest;
    private KeyLayout layout;
    private CellBuffer buffer;
    private long[][] keys;
    private final long[] values = new long[RowBatch.CAPACITY];
    private final ExactSum superseded = new ExactSum();
    private long rows;
    private long duplicates;

    /// @param layout of the target; it is widened when items do not fit
    /// @param rowsInMemory after how many rows a sorted run goes to a file
    MetricRows(
            KeyLayout layout, ValueType type, LoadControl control, Path folder, int rowsInMemory) {
        this.layout = layout;
        this.type = type;
        this.control = control;
        this.files = new RunFiles(folder, rowsInMemory);
        this.largest = new int[layout.dimensions()];
        this.buffer = new CellBuffer(layout.words());
        this.keys = new long[layout.words()][RowBatch.CAPACITY];
    }

    /// Reads all rows; the result is in the layout of [#layout].
    SortedCells read(ResolvedRows source) {
        var column = new ValueColumn(type);
        var batch = new RowBatch(layout.dimensions(), List.of(column));
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
        return finish();
    }

    private void take(RowBatch batch, ValueColumn column, int n) {
        fitItems(batch, n);
        pack(batch, n);
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
        buffer.add(keys, values, n);
        rows += n;
        if (files.full(buffer.rows())) {
            files.add(buffer.sorted(this::dropped), layout);
        }
    }

    private void fitItems(RowBatch batch, int n) {
        boolean fits = true;
        for (int dimension = 0; dimension < largest.length; dimension++) {
            int[] items = batch.items(dimension);
            int most = largest[dimension];
            int least = Integer.MAX_VALUE;
            for (int i = 0; i < n; i++) {
                most = Math.max(most, items[i]);
                least = Math.min(least, items[i]);
            }
            if (least < 1) {
                throw new IllegalArgumentException("There is no item with the number " + least);
            }
            largest[dimension] = most;
            fits &= most < 1L << layout.width(dimension);
        }
        if (!fits) {
            widen();
        }
    }

    private void widen() {
        var wider = layout.widenedFor(largest);
        try (var narrow = buffer) {
            buffer = narrow.rekeyed(new Rekeying(layout, wider));
        }
        keys = new long[wider.words()][RowBatch.CAPACITY];
        layout = wider;
    }

    private void pack(RowBatch batch, int n) {
        for (long[] word : keys) {
            Arrays.fill(word, 0, n, 0);
        }
        for (int dimension = 0; dimension < largest.length; dimension++) {
            int[] items = batch.items(dimension);
            long[] word = keys[layout.word(dimension)];
            int shift = layout.shift(dimension);
            for (int i = 0; i < n; i++) {
                word[i] |= (long) items[i] << shift;
            }
        }
    }

    private SortedCells finish() {
        var last = buffer.sorted(this::dropped);
        return files.none() ? last : files.merged(last, layout, this::dropped);
    }

    private void dropped(long word) {
        duplicates++;
        if (word != Words.BLANK) {
            superseded.add(type, word);
        }
    }

    KeyLayout layout() {
        return layout;
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
        buffer.close();
        files.close();
    }
}
