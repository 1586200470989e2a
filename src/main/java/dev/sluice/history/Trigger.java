package dev.sluice.history;

import dev.sluice.kernel.ApiKeyId;

import java.util.Optional;
import java.util.UUID;

/// What set something going.
///
/// @param id of the schedule, board, data flow's run or earlier run; empty where people or keys
///   acted, who have columns of their own
/// @param name of the data flow or the board; empty elsewhere
public record Trigger(Kind kind, Optional<UUID> id, String name) {
    static Trigger of(Kind kind, Optional<UUID> id) {
        return new Trigger(kind, id, "");
    }

    /// A person, or a key in their name.
    static Trigger by(Optional<ApiKeyId> key) {
        return of(key.isPresent() ? Kind.Key : Kind.Hand, Optional.empty());
    }

    /// What kind of thing it is.
    public enum Kind {
        /// A person, on a screen.
        Hand,
        /// A script with an API key.
        Key,
        /// An instant of a schedule came.
        Schedule,
        /// A data flow reached the step.
        DataFlow,
        /// Somebody pressed a button on a board.
        Board,
        /// Somebody had an earlier run go on.
        Rerun,
        /// Somebody had an earlier run undone.
        Undo
    }
}
