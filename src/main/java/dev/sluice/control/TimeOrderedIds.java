package dev.sluice.control;

import dev.sluice.kernel.IdSource;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/// Ids that rise with time (UUID version 7, RFC 9562 section 5.7), so that rows of one table lie in
/// the order in which they were made.
final class TimeOrderedIds implements IdSource {
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    TimeOrderedIds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public UUID next() {
        long high = (clock.millis() << 16) | 0x7000L | (random.nextInt() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
