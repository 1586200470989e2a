package dev.sluice.engine;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongConsumer;

/// Packs the items of rows into keys, each with a word, and puts them in order; of rows with equal
/// keys the last stays. Rows beyond what memory takes go to files in sorted runs.
final class KeyedRows implements AutoCloseable {
    private final RunFiles files;
    private final RowsInMemory.Room room;
    private final LongConsumer dropped;
    private final int[] largest;
    private KeyLayout layout;
    private CellBuffer buffer;
    private long[][] keys;

    /// @param layout is widened when items do not fit
    /// @param memory where there is no more room, a sorted run goes to a file
    /// @param dropped told the word of every row that a later one supersedes
    KeyedRows(KeyLayout layout, Path folder, RowsInMemory memory, LongConsumer dropped) {
        this.layout = layout;
        this.files = new RunFiles(folder);
        this.room = memory.room();
        this.dropped = dropped;
        this.largest = new int[layout.dimensions()];
        this.buffer = new CellBuffer(layout.words());
        this.keys = new long[layout.words()][RowBatch.CAPACITY];
    }

    /// Adds the first rows of the batch.
    void add(RowBatch batch, long[] words, int count) {
        fitItems(batch, count);
        pack(batch, count);
        buffer.add(keys, words, count);
        if (!room.holds(buffer.rows())) {
            files.add(buffer.sorted(dropped), layout);
            room.giveBack();
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

    /// All rows in the order of their keys, in the layout of [#layout].
    SortedCells sorted() {
        var last = buffer.sorted(dropped);
        return files.none() ? last : files.merged(last, layout, dropped);
    }

    KeyLayout layout() {
        return layout;
    }

    @Override
    public void close() {
        buffer.close();
        files.close();
        room.giveBack();
    }
}
