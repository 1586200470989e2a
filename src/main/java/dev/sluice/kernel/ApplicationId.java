package dev.sluice.kernel;

import java.util.UUID;

/// Identifies an application (a planning model with its blocks, members and history).
public record ApplicationId(UUID value) {
    /// Reads the usual text form of a UUID, in any letter case.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is no UUID
    public static ApplicationId parse(String text) {
        return new ApplicationId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
