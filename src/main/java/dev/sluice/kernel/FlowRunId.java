package dev.sluice.kernel;

import java.util.UUID;

/// Identifies a run of a data flow.
public record FlowRunId(UUID value) {
    /// Reads the usual text form of a UUID, in any letter case.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is no UUID
    public static FlowRunId parse(String text) {
        return new FlowRunId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
