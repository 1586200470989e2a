package dev.sluice.engine;

/// Is told what became of rows, by the numbers their source gave them.
public interface RowOutcomes {
    /// A later row was about the same.
    void duplicate(long line);

    /// What the row says was there already.
    void unchanged(long line);
}
