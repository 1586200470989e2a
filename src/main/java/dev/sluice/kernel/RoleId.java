package dev.sluice.kernel;

import java.util.UUID;

/// Identifies a role within an application.
public record RoleId(UUID value) {
    /// Reads the usual text form of a UUID, in any letter case.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is no UUID
    public static RoleId parse(String text) {
        return new RoleId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
