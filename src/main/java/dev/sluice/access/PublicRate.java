package dev.sluice.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.sluice.kernel.SluiceException;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;

/// Counts requests to the public API by source address: so many in a window that starts with the
/// first of them. Safe for use by many threads; memory is bounded.
@Component
public final class PublicRate {
    private static final int MOST_ADDRESSES = 100_000;

    private final AccessSettings settings;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    PublicRate(AccessSettings settings, Clock clock) {
        this.settings = settings;
        this.time = new ClockTime(clock);
        this.buckets =
                Caffeine.newBuilder()
                        .maximumSize(MOST_ADDRESSES)
                        .expireAfterAccess(settings.rateWindow())
                        .build();
    }

    /// Counts one request.
    ///
    /// @throws SluiceException with [dev.sluice.kernel.ErrorCode#RATE_LIMITED] and the time to wait
    public void count(String address) {
        if (settings.rateLimit() == 0) {
            return;
        }
        var bucket = buckets.get(Addresses.source(address), source -> fresh());
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw SluiceException.rateLimited(
                    "Rate limit exceeded: at most "
                            + settings.rateLimit()
                            + " requests in "
                            + words(settings.rateWindow())
                            + " from one address. Please try again later.",
                    Duration.ofNanos(probe.getNanosToWaitForRefill()).plusMillis(999));
        }
    }

    private Bucket fresh() {
        return Bucket.builder()
                .addLimit(
                        Bandwidth.builder()
                                .capacity(settings.rateLimit())
                                .refillIntervally(settings.rateLimit(), settings.rateWindow())
                                .build())
                .withCustomTimePrecision(time)
                .build();
    }

    private static String words(Duration window) {
        return window.toSeconds() % 60 == 0
                ? window.toMinutes() + " minutes"
                : window.toSeconds() + " seconds";
    }

    private record ClockTime(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return clock.millis() * 1_000_000;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
