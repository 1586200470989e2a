package dev.sluice.imports;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.MemberId;

import java.time.Instant;
import java.util.List;

/// A saved way of importing into one block.
///
/// @param version rises by one with each edit
/// @param lastEditor the member shown for runs through the API
/// @param faults why it cannot run as the model stands; empty when it can
public record ImportConfiguration(
        ConfigurationId id,
        BlockId block,
        ApplicationId application,
        String name,
        String description,
        int version,
        MemberId lastEditor,
        Instant editedAt,
        SourceKind source,
        ImportDefinition definition,
        List<String> faults) {
    public ImportConfiguration {
        faults = List.copyOf(faults);
    }

    /// Whether it cannot run as the model stands.
    public boolean inError() {
        return !faults.isEmpty();
    }
}
