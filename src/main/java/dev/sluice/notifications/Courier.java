package dev.sluice.notifications;

/// Carries messages out of the server by one channel. Safe for use by many threads.
interface Courier {
    Channel channel();

    /// Hands the message over. A message may come twice, with the same id.
    ///
    /// @throws DeliveryFault when it was not taken
    void carry(Delivery delivery);
}
