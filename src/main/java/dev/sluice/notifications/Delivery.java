package dev.sluice.notifications;

import dev.sluice.kernel.MemberId;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One message on its way out, or what became of it.
///
/// @param target where it goes, as people read it, such as an e-mail address
/// @param recipient whom it is for
/// @param repeats how often what it tells happened since the first time
/// @param fault why the last attempt failed; empty when none did
/// @param dueAt when it is tried next; empty once it ended
public record Delivery(
        UUID id,
        Channel channel,
        String target,
        Recipient recipient,
        News news,
        long repeats,
        State state,
        int attempts,
        String fault,
        Instant createdAt,
        Optional<Instant> dueAt,
        Optional<Instant> endedAt) {

    /// Whom a message is for.
    public sealed interface Recipient {
        /// One member.
        record ToMember(MemberId id) implements Recipient {}

        /// A place of the workspace.
        record ToChannel(NotificationChannelId id) implements Recipient {}
    }

    /// How it stands.
    public enum State {
        /// Not tried yet.
        Waiting,
        /// Tried in vain, and to be tried again.
        Retrying,
        /// Taken by the other side.
        Delivered,
        /// Given up.
        Failed
    }
}
