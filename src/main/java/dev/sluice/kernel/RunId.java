package dev.sluice.kernel;

import java.util.UUID;

/// Identifies one run of an import; the public API calls it the import id.
public record RunId(UUID value) {
    /// Reads the usual text form of a UUID, in any letter case.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is no UUID
    public static RunId parse(String text) {
        return new RunId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
