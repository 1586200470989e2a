package dev.sluice.kernel;

import java.util.UUID;

/// Identifies a connection to an outside source.
public record ConnectionId(UUID value) {
    /// Reads the usual text form of a UUID, in any letter case.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is no UUID
    public static ConnectionId parse(String text) {
        return new ConnectionId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
