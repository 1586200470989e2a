package dev.sluice.kernel;

import java.util.UUID;

/// Identifies a view of a block.
public record ViewId(UUID value) {
    /// Reads the usual text form of a UUID, in any letter case.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is no UUID
    public static ViewId parse(String text) {
        return new ViewId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
