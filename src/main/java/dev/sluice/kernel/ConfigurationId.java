package dev.sluice.kernel;

import java.util.UUID;

/// Identifies an import configuration.
public record ConfigurationId(UUID value) {
    /// Reads the usual text form of a UUID, in any letter case.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is no UUID
    public static ConfigurationId parse(String text) {
        return new ConfigurationId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
