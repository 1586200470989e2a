package dev.sluice.kernel;

import java.util.UUID;

/// Identifies a member of the workspace.
public record MemberId(UUID value) {
    /// Reads the usual text form of a UUID, in any letter case.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is no UUID
    public static MemberId parse(String text) {
        return new MemberId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
