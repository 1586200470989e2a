package dev.sluice.engine;

/// Rows whose items are found and whose values are typed, in the order of the source.
@FunctionalInterface
public interface ResolvedRows {
    /// Fills the batch from its first row on and answers how many rows it filled, at most its
    /// capacity; 0 means the end. Called on the thread that called [Load#apply].
    int read(RowBatch batch);
}
