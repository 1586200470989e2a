package dev.sluice.kernel;

import java.util.UUID;

/// Identifies a property of a list.
public record PropertyId(UUID value) {
    /// Reads the usual text form of a UUID, in any letter case.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is no UUID
    public static PropertyId parse(String text) {
        return new PropertyId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
