package dev.sluice.control;

/// Work that brings the stores into line after a stop or a crash. It runs after the migrations and
/// before the server answers requests or executes due work, lowest order first.
public interface Reconciliation {
    /// Position among the others; lower runs earlier.
    int order();

    /// Does the work. An exception stops the start.
    void reconcile();
}
