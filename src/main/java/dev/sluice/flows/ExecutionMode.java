package dev.sluice.flows;

/// In which order a flow runs its actions.
public enum ExecutionMode {
    /// All at once; no order is promised, only that actions on one block come one by one.
    Parallel,
    /// One after the other.
    Sequential
}
