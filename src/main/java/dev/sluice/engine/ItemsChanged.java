package dev.sluice.engine;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.DomainEvent;
import dev.sluice.kernel.MemberId;

import java.time.Instant;

/// Somebody added, changed or deleted items of a list by hand.
///
/// @param items how many
/// @param change a sentence for people
public record ItemsChanged(
        ApplicationId application,
        BlockId block,
        String blockName,
        Kind kind,
        int items,
        String change,
        ChangeId id,
        MemberId by,
        Instant at)
        implements DomainEvent {
    /// What was done to the items.
    public enum Kind {
        /// New items.
        Added,
        /// Other values.
        Changed,
        /// Gone, with the cells that used them.
        Deleted
    }
}
