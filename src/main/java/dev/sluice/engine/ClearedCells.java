package dev.sluice.engine;

import dev.sluice.kernel.BlockId;

import java.util.List;

/// The cells of a metric that a load clears: those in its scope that it does not name again and
/// that its writer may write. Collected while they are passed over. Not for several threads.
final class ClearedCells implements AutoCloseable {
    private static final int BATCH = 1 << 10;

    private final boolean none;
    private final WriteRights rights;
    private final PackedCell cell;
    private final long[] masks;
    private final KeySet scopes;
    private final long[] key;
    private final CellBuffer cells;
    private final long[][] keys;
    private final long[] marks = new long[BATCH];
    private int pending;
    private long count;

    private ClearedCells(boolean none, long[] masks, KeyLayout layout, WriteRights rights) {
        this.none = none;
        this.rights = rights;
        this.cell = new PackedCell(layout);
        this.masks = masks;
        this.scopes = new KeySet(masks.length);
        this.key = new long[masks.length];
        this.cells = new CellBuffer(masks.length);
        this.keys = new long[masks.length][BATCH];
    }

    /// @param dimensions of the metric, in its order
    /// @param layout of the load's keys
    static ClearedCells of(
            Clearing clearing,
            List<BlockId> dimensions,
            KeyLayout layout,
            SortedCells given,
            WriteRights rights) {
        var masks = new long[layout.words()];
        switch (clearing) {
            case Clearing.Nothing() -> {
                return new ClearedCells(true, masks, layout, rights);
            }
            case Clearing.Everything() -> {}
            case Clearing.OnDimensions(var scope) -> {
                for (int i = 0; i < dimensions.size(); i++) {
                    if (scope.contains(dimensions.get(i))) {
                        masks[layout.word(i)] |= ((1L << layout.width(i)) - 1) << layout.shift(i);
                    }
                }
            }
            case Clearing.OnProperties _ ->
                    throw new IllegalArgumentException("A metric has no properties to clear by");
        }
        var cleared = new ClearedCells(false, masks, layout, rights);
        for (long row = 0; row < given.size(); row++) {
            for (int word = 0; word < masks.length; word++) {
                cleared.key[word] = given.key(word, row) & masks[word];
            }
            cleared.scopes.add(cleared.key);
        }
        return cleared;
    }

    boolean none() {
        return none;
    }

    private boolean everything() {
        for (long mask : masks) {
            if (mask != 0) {
                return false;
            }
        }
        return true;
    }

    /// Whether the current cell, which the load does not name, is cleared; it is noted then.
    boolean takes(ExistingCells existing) {
        if (none) {
            return false;
        }
        if (!everything()) {
            for (int word = 0; word < masks.length; word++) {
                key[word] = existing.key(word) & masks[word];
            }
            if (!scopes.contains(key)) {
                return false;
            }
        }
        if (!rights.everything() && !rights.allow(cell.at(existing))) {
            return false;
        }
        for (int word = 0; word < masks.length; word++) {
            keys[word][pending] = existing.key(word);
        }
        marks[pending] = CellMerge.DELETED;
        count++;
        if (++pending == BATCH) {
            flush();
        }
        return true;
    }

    private void flush() {
        cells.add(keys, marks, pending);
        pending = 0;
    }

    long count() {
        return count;
    }

    /// The cleared cells, each marked as deleted.
    SortedCells marked() {
        flush();
        return cells.sorted(CellBuffer.NONE_DROPPED);
    }

    @Override
    public void close() {
        cells.close();
    }
}
