package dev.sluice.kernel;

import java.util.UUID;

/// Identifies a data flow.
public record DataFlowId(UUID value) {
    /// Reads the usual text form of a UUID, in any letter case.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is no UUID
    public static DataFlowId parse(String text) {
        return new DataFlowId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
