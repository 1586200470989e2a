package dev.sluice.kernel;

import java.util.UUID;

/// Identifies a change that touches both stores other than an import.
public record ChangeId(UUID value) {
    /// Reads the usual text form of a UUID, in any letter case.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is no UUID
    public static ChangeId parse(String text) {
        return new ChangeId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
