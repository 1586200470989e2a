package dev.sluice.kernel;

import java.util.UUID;

/// Identifies a list of addresses from which API keys may be used.
public record AllowListId(UUID value) {
    /// Reads the usual text form of a UUID, in any letter case.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is no UUID
    public static AllowListId parse(String text) {
        return new AllowListId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
