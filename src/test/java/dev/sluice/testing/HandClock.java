package dev.sluice.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A clock that stands still until the test moves it.
public final class HandClock extends Clock {
    private volatile Instant now;

    private HandClock(Instant now) {
        this.now = now;
    }

    /// A clock that shows this instant, such as `2026-06-30T23:59:00Z`.
    public static HandClock at(String instant) {
        return new HandClock(Instant.parse(instant));
    }

    /// Lets time pass.
    public void tick(Duration passed) {
        now = now.plus(passed);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
