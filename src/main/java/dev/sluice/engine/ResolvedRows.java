package dev.sluice.engine;

import java.util.BitSet;

/// Rows whose items are found and whose values are typed, in the order of the source.
@FunctionalInterface
public interface ResolvedRows {
    /// Fills the batch from its first row on and answers how many rows it filled, at most its
    /// capacity; 0 means the end. Called on the thread that called [Load#apply].
    int read(RowBatch batch);

    /// Items of the target that lines were about which are no rows: they are not absent from the
    /// source, so clearing leaves them. Asked after the last row.
    default BitSet skippedItems() {
        return new BitSet();
    }
}
