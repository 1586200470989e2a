package dev.sluice.kernel;

import java.util.UUID;

/// Identifies a board.
public record BoardId(UUID value) {
    /// Reads the usual text form of a UUID, in any letter case.
    ///
    /// @throws SluiceException with [ErrorCode#MALFORMED_REQUEST] when the text is no UUID
    public static BoardId parse(String text) {
        return new BoardId(Ids.parse(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
