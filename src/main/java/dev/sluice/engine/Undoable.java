package dev.sluice.engine;

import dev.sluice.kernel.BlockId;

import java.util.Set;

/// Whether what a run did can be taken back, and what that would write.
///
/// @param blocks the lists and metrics the run changed
/// @param removes whether items that the run made would go
/// @param restores whether items that the run deleted would come back
public record Undoable(Standing standing, Set<BlockId> blocks, boolean removes, boolean restores) {
    public Undoable {
        blocks = Set.copyOf(blocks);
    }

    /// Whether it is possible, and if not, why.
    public enum Standing {
        /// Everything needed is kept.
        POSSIBLE,
        /// The run changed nothing, or was never applied.
        NOTHING,
        /// What was there before is no longer kept.
        NOT_KEPT,
        /// A block was deleted or has another structure than when the run wrote it.
        RESTRUCTURED
    }

    static Undoable not(Standing why) {
        return new Undoable(why, Set.of(), false, false);
    }
}
