package dev.sluice.kernel;

import java.util.UUID;

/// Identifies a block: a dimension list, a transaction list, a metric or a table.
public record BlockId(UUID value) {
    /// Reads the usual text form of a UUID, in any letter case.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is no UUID
    public static BlockId parse(String text) {
        return new BlockId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
