package dev.sluice.kernel;

import java.util.UUID;

/// Identifies a scenario of an application.
public record ScenarioId(UUID value) {
    /// Reads the usual text form of a UUID, in any letter case.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is no UUID
    public static ScenarioId parse(String text) {
        return new ScenarioId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
