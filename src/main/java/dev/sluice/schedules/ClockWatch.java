package dev.sluice.schedules;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Knows why this server did not come to an instant: it did not run yet, its clock jumped over it,
/// or it was there and did not answer. Safe for use by many threads.
@Component
final class ClockWatch {
    private static final Duration NOTICED = Duration.ofSeconds(2);
    private static final int REMEMBERED = 100;

    /// A stretch of time that the clock jumped over.
    private record Jump(Instant from, Instant to) {
        boolean isOver(Instant at) {
            return at.isAfter(from) && !at.isAfter(to);
        }
    }

    private final List<Jump> jumps = new CopyOnWriteArrayList<>();
    private volatile Instant watchingSince;
    private volatile Look last;

    private record Look(Instant shown, long nanos) {}

    ClockWatch(Clock clock) {
        this.watchingSince = clock.instant();
        this.last = new Look(watchingSince, System.nanoTime());
    }

    /// Begins to watch: what lies before was not seen.
    void begin(Instant now, long nanos) {
        watchingSince = now;
        last = new Look(now, nanos);
    }

    /// Compares what the clock shows with the time that has passed.
    ///
    /// @param nanos of a clock that nobody can set
    void look(Instant now, long nanos) {
        var expected = last.shown().plusNanos(nanos - last.nanos());
        if (Duration.between(expected, now).compareTo(NOTICED) > 0) {
            jumps.add(new Jump(expected, now));
            while (jumps.size() > REMEMBERED) {
                jumps.removeFirst();
            }
        }
        if (now.isBefore(watchingSince)) {
            watchingSince = now;
        }
        last = new Look(now, nanos);
    }

    /// Why the instant was missed.
    Reason missed(Instant at) {
        if (at.isBefore(watchingSince)) {
            return Reason.ServerDown;
        }
        return jumps.stream().anyMatch(jump -> jump.isOver(at))
                ? Reason.ClockStepped
                : Reason.ServerStalled;
    }
}
