package dev.sluice.notifications;

import dev.sluice.access.Member;

import java.util.Optional;

/// Carries messages to members; each of them chooses whether to have it so.
interface MemberCourier extends Courier {
    /// Where messages for the member go; empty while the channel is not set up or does not reach
    /// them.
    Optional<String> target(Member member);
}
