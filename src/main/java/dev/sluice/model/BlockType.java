package dev.sluice.model;

/// The kinds of blocks, named as on the public API.
public enum BlockType {
    /// Unique items that can structure metrics.
    DimensionList,
    /// Rows that need not be unique and never structure a metric.
    TransactionList,
    /// Values by dimensions.
    Metric,
    /// Metrics shown together; holds no data of its own.
    Table
}
