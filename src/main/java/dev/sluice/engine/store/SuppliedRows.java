package dev.sluice.engine.store;

/// Rows that a statement asks for while it runs.
@FunctionalInterface
public interface SuppliedRows {
    /// Fills the vectors from row 0 on and answers how many rows it filled; 0 means the end. Called
    /// by one thread at a time, which need not be the one that runs the statement.
    int fill(Vectors vectors);
}
