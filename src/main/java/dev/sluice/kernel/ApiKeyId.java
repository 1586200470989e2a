package dev.sluice.kernel;

import java.util.UUID;

/// Identifies an API key.
public record ApiKeyId(UUID value) {
    /// Reads the usual text form of a UUID, in any letter case.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is no UUID
    public static ApiKeyId parse(String text) {
        return new ApiKeyId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
