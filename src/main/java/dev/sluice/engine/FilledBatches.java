package dev.sluice.engine;

import dev.sluice.engine.store.SuppliedRows;
import dev.sluice.engine.store.Vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Batches of rows on their way into a staging table: ordinal, items, values and their states.
final class FilledBatches implements SuppliedRows {
    private final int keys;
    private final long firstOrdinal;
    private final List<RowBatch> filled = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private int rows;
    private int next;
    private long supplied;

    FilledBatches(int keys, long firstOrdinal) {
        this.keys = keys;
        this.firstOrdinal = firstOrdinal;
    }

    /// Fills the batches from the source; false when the source has ended.
    boolean read(ResolvedRows source, List<RowBatch> batches, LoadControl control) {
        for (var batch : batches) {
            if (control.cancelled()) {
                throw new LoadCancelled();
            }
            batch.columns().forEach(ValueColumn::clear);
            int n = source.read(batch);
            if (n == 0) {
                return false;
            }
            filled.add(batch);
            sizes.add(n);
            rows += n;
        }
        return true;
    }

    int rows() {
        return rows;
    }

    @Override
    public int fill(Vectors vectors) {
        if (next == filled.size()) {
            return 0;
        }
        var batch = filled.get(next);
        int n = sizes.get(next++);
        for (int i = 0; i < n; i++) {
            vectors.bigint(0, i, firstOrdinal + supplied + i);
        }
        for (int key = 0; key < keys; key++) {
            for (int i = 0; i < n; i++) {
                vectors.integer(1 + key, i, batch.items(key)[i]);
            }
        }
        int at = 1 + keys;
        for (var column : batch.columns()) {
            write(column, n, vectors, at);
            byte[] states = column.states();
            for (int i = 0; i < n; i++) {
                vectors.tinyint(at + 1, i, states[i]);
            }
            at += 2;
        }
        supplied += n;
        return n;
    }

    /// The same rows as new items of a list: the item's number, then the values.
    SuppliedRows asItems(int firstItem) {
        return vectors -> {
            if (next == filled.size()) {
                return 0;
            }
            var batch = filled.get(next);
            int n = sizes.get(next++);
            for (int i = 0; i < n; i++) {
                vectors.integer(0, i, (int) (firstItem + supplied + i));
            }
            for (int column = 0; column < batch.columns().size(); column++) {
                write(batch.columns().get(column), n, vectors, 1 + column);
            }
            supplied += n;
            return n;
        };
    }

    /// Writes the values of a column; rows that are not set get no value.
    static void write(ValueColumn column, int n, Vectors vectors, int at) {
        byte[] states = column.states();
        long[] values = column.values();
        if (column.type() == ValueType.TEXT) {
            var texts = new byte[n][];
            for (int i = 0; i < n; i++) {
                if (states[i] == ValueColumn.SET) {
                    int from = (int) (values[i] >>> 32);
                    texts[i] = Arrays.copyOfRange(column.text(), from, from + (int) values[i]);
                }
            }
            vectors.texts(at, texts);
            return;
        }
        for (int i = 0; i < n; i++) {
            long word = states[i] == ValueColumn.SET ? values[i] : Words.BLANK;
            Words.write(column.type(), word, vectors, at, i);
        }
    }
}
