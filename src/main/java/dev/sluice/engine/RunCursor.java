package dev.sluice.engine;

/// Walks through sorted cells, a batch at a time, with keys of another layout.
final class RunCursor {
    private final SortedCells cells;
    private final Rekeying rekeying;
    private final long[][] raw;
    private final long[][] keys;
    private final long[] values = new long[RowBatch.CAPACITY];
    private long read;
    private int size;
    private int at;

    RunCursor(SortedCells cells, Rekeying rekeying) {
        this.cells = cells;
        this.rekeying = rekeying;
        raw = new long[rekeying.fromWords()][RowBatch.CAPACITY];
        keys = new long[rekeying.toWords()][RowBatch.CAPACITY];
        refill();
    }

    private void refill() {
        at = 0;
        size = (int) Math.min(RowBatch.CAPACITY, cells.size() - read);
        cells.copy(read, size, raw, values);
        for (int i = 0; i < size; i++) {
            rekeying.apply(raw, i, keys, i);
        }
        read += size;
    }

    boolean alive() {
        return at < size;
    }

    void advance() {
        if (++at == size) {
            refill();
        }
    }

    long value() {
        return values[at];
    }

    int compare(RunCursor other) {
        for (int word = 0; word < keys.length; word++) {
            int order = Long.compare(keys[word][at], other.keys[word][other.at]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    void write(SortedCells target, long row) {
        for (int word = 0; word < keys.length; word++) {
            target.columns()[word].setAtIndex(SortedCells.LONG, row, keys[word][at]);
        }
        target.mark(row, values[at]);
    }
}
