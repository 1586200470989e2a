package dev.sluice.kernel;

import java.util.UUID;

/// Identifies a rule about who may read and write what.
public record AccessRuleId(UUID value) {
    /// Reads the usual text form of a UUID, in any letter case.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is no UUID
    public static AccessRuleId parse(String text) {
        return new AccessRuleId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
