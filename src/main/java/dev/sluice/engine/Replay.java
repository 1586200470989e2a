package dev.sluice.engine;

/// A load that was committed, gone through once more to tell which row became what. Nothing is
/// written. Used by one thread.
///
/// Its resolvers find items as they stood when the load was opened, and number those it creates as
/// the load did, so that the same source gives the same rows again.
public interface Replay extends ItemResolvers {
    /// Reads all rows and tells those that changed nothing.
    ///
    /// @throws dev.sluice.kernel.SluiceException GONE when what the run changed is no longer kept
    void tell(ResolvedRows rows, RowOutcomes outcomes);
}
