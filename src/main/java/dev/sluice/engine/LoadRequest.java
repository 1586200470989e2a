package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;

import java.util.Set;

/// What a load is about.
///
/// @param run written in the same transaction as the data
/// @param fence the claim's number; a load whose run has been claimed with a higher one is refused
/// @param createsItemsIn the lists in which the load may create items
/// @param writer whose access rights say what may be written
public record LoadRequest(
        RunId run, long fence, LoadTarget target, Set<BlockId> createsItemsIn, Viewer writer) {
    public LoadRequest {
        createsItemsIn = Set.copyOf(createsItemsIn);
    }

    /// Of the system, which may write everything.
    public LoadRequest(RunId run, long fence, LoadTarget target, Set<BlockId> createsItemsIn) {
        this(run, fence, target, createsItemsIn, Viewer.all());
    }
}
