package dev.sluice.engine;

import dev.sluice.kernel.ApiKeyId;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ChangeId;
import dev.sluice.kernel.MemberEvent;
import dev.sluice.kernel.MemberId;

import java.time.Instant;
import java.util.Optional;

/// Somebody added, changed or deleted items of a list by hand, or changed cells of a metric.
///
/// @param items how many items or cells
/// @param change a sentence for people
/// @param key the API key that acted in the member's name, where one did
public record ItemsChanged(
        ApplicationId application,
        BlockId block,
        String blockName,
        Kind kind,
        int items,
        String change,
        ChangeId id,
        MemberId by,
        Optional<ApiKeyId> key,
        Instant at)
        implements MemberEvent {
    ItemsChanged saying(String sentence) {
        return new ItemsChanged(
                application, block, blockName, kind, items, sentence, id, by, key, at);
    }

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
