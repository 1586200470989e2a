package dev.sluice.notifications;

import dev.sluice.access.Member;

import java.util.Optional;

/// Carries messages out of the server by one channel. Safe for use by many threads.
interface Courier {
    Channel channel();

    /// Where messages for the member go; empty while the channel is not set up or does not reach
    /// them.
    Optional<String> target(Member member);

    /// Hands the message over. A message may come twice, with the same id.
    ///
    /// @throws DeliveryFault when it was not taken
    void carry(Delivery delivery);
}
