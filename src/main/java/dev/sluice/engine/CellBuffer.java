package dev.sluice.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// Collects cells in any order, outside the heap so that they weigh on no collector and are gone at
/// once when closed. For one thread.
final class CellBuffer implements AutoCloseable {
    /// For cells that are unique already.
    static final LongConsumer NONE_DROPPED =
            _ -> {
                throw new IllegalStateException("A metric holds a cell twice");
            };

    private static final int FIRST_CHUNK = 1 << 12;
    private static final int LARGEST_CHUNK = 1 << 20;

    private final int words;
    private final List<Chunk> full = new ArrayList<>();
    private Chunk chunk;
    private long rows;
    private final long[] firstKey;
    private final long[] varying;
    private boolean ascending = true;
    private final long[] lastKey;

    private static final class Chunk {
        private final Arena arena = Arena.ofShared();
        private final MemorySegment[] columns;
        private final int capacity;
        private int rows;

        Chunk(int columnCount, int capacity) {
            this.capacity = capacity;
            columns = new MemorySegment[columnCount];
            for (int i = 0; i < columnCount; i++) {
                columns[i] = arena.allocate(SortedCells.LONG, capacity);
            }
        }
    }

    /// @param words how many key words a cell has
    CellBuffer(int words) {
        this.words = words;
        chunk = new Chunk(words + 1, FIRST_CHUNK);
        firstKey = new long[words];
        lastKey = new long[words];
        varying = new long[words];
    }

    long rows() {
        return rows;
    }

    /// Adds cells: for each row a key word from each array, and a value.
    void add(long[][] keys, long[] values, int count) {
        int from = 0;
        while (from < count) {
            if (chunk.rows == chunk.capacity) {
                full.add(chunk);
                chunk = new Chunk(words + 1, Math.min(LARGEST_CHUNK, chunk.capacity * 4));
            }
            int n = Math.min(count - from, chunk.capacity - chunk.rows);
            for (int word = 0; word < words; word++) {
                MemorySegment.copy(
                        keys[word],
                        from,
                        chunk.columns[word],
                        SortedCells.LONG,
                        8L * chunk.rows,
                        n);
            }
            MemorySegment.copy(
                    values, from, chunk.columns[words], SortedCells.LONG, 8L * chunk.rows, n);
            chunk.rows += n;
            from += n;
        }
        note(keys, count);
        rows += count;
    }

    /// Remembers which bits vary and whether the keys ascend strictly.
    private void note(long[][] keys, int count) {
        if (rows == 0 && count > 0) {
            for (int word = 0; word < words; word++) {
                firstKey[word] = keys[word][0];
            }
        }
        for (int word = 0; word < words; word++) {
            long[] column = keys[word];
            long first = firstKey[word];
            long bits = 0;
            for (int i = 0; i < count; i++) {
                bits |= column[i] ^ first;
            }
            varying[word] |= bits;
        }
        if (words > 1) {
            ascending = false;
        } else if (ascending) {
            long last = rows == 0 ? Long.MIN_VALUE : lastKey[0];
            for (int i = 0; i < count && ascending; i++) {
                ascending = keys[0][i] > last;
                last = keys[0][i];
            }
            lastKey[0] = last;
        }
    }

    /// Puts the cells in order and empties this buffer; of cells with equal keys the last added
    /// stays.
    ///
    /// @param dropped told the value of every cell that a later one supersedes
    SortedCells sorted(LongConsumer dropped) {
        full.add(chunk);
        chunk = new Chunk(words + 1, 1);
        var parts = new ArrayList<RadixSort.Part>();
        for (var part : full) {
            parts.add(new RadixSort.Part(part.columns, part.rows));
        }
        rows = 0;
        if (ascending) {
            return RadixSort.copy(parts, this::free);
        }
        return words == 1
                ? BucketSort.sort(parts, varying[0], this::free, dropped)
                : RadixSort.sort(parts, varying, this::free).unique(dropped);
    }

    /// The same cells with other keys.
    CellBuffer rekeyed(Rekeying rekeying) {
        var result = new CellBuffer(rekeying.toWords());
        var from = new long[words][RowBatch.CAPACITY];
        var to = new long[rekeying.toWords()][RowBatch.CAPACITY];
        var values = new long[RowBatch.CAPACITY];
        full.add(chunk);
        chunk = new Chunk(words + 1, 1);
        for (var part : full) {
            var cells = new SortedCells(part.arena, part.columns, part.rows);
            for (int row = 0; row < part.rows; row += RowBatch.CAPACITY) {
                int n = Math.min(RowBatch.CAPACITY, part.rows - row);
                cells.copy(row, n, from, values);
                for (int i = 0; i < n; i++) {
                    rekeying.apply(from, i, to, i);
                }
                result.add(to, values, n);
            }
        }
        return result;
    }

    private void free() {
        full.forEach(part -> part.arena.close());
        full.clear();
    }

    @Override
    public void close() {
        free();
        if (chunk.arena.scope().isAlive()) {
            chunk.arena.close();
        }
    }
}
