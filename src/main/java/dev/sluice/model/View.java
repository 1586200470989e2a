package dev.sluice.model;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.ViewId;

/// One way to look at a block.
///
/// @param owner who made it; a personal view is theirs alone
public record View(
        ViewId id,
        ApplicationId application,
        BlockId block,
        String name,
        Kind kind,
        MemberId owner,
        ViewDefinition definition) {
    /// Who sees a view.
    public enum Kind {
        /// Everybody who sees the block.
        Public,
        /// Its owner.
        Personal
    }
}
