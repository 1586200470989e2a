package dev.sluice.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Slows down the guessing of passwords: so many failures in a window for one email from one
/// address, and for one address over all emails. Memory is bounded; a member cannot be locked out
/// from another address.
@Component
final class SignInThrottle {
    private final AccessSettings settings;
    private final Clock clock;
    private final Cache<Tried, Failures> failures;

    SignInThrottle(AccessSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.failures =
                Caffeine.newBuilder()
                        .maximumSize(100_000)
                        .expireAfterWrite(settings.signInWindow())
                        .build();
    }

    /// What failures are counted by; an empty email stands for all of them.
    private record Tried(String email, String address) {}

    private record Failures(int count, Instant first) {}

    /// @throws SluiceException with [dev.sluice.kernel.ErrorCode#RATE_LIMITED]
    void requireRoom(String email, String address) {
        requireRoom(pair(email, address), settings.signInFailures());
        requireRoom(all(address), settings.signInFailuresPerAddress());
    }

    void failed(String email, String address) {
        count(pair(email, address));
        count(all(address));
    }

    void succeeded(String email, String address) {
        failures.invalidate(pair(email, address));
    }

    private void requireRoom(Tried tried, int allowed) {
        var known = failures.getIfPresent(tried);
        if (known == null || known.count() < allowed) {
            return;
        }
        var wait = Duration.between(clock.instant(), known.first().plus(settings.signInWindow()));
        if (wait.isPositive()) {
            throw SluiceException.rateLimited(
                    "Too many failed sign-ins. Please try again in "
                            + (wait.toMinutes() + 1)
                            + " minutes.",
                    wait);
        }
        failures.invalidate(tried);
    }

    private void count(Tried tried) {
        failures.asMap()
                .merge(
                        tried,
                        new Failures(1, clock.instant()),
                        (known, one) -> new Failures(known.count() + 1, known.first()));
    }

    private static Tried pair(String email, String address) {
        return new Tried(WellFormed.key(email), Addresses.source(address));
    }

    private static Tried all(String address) {
        return new Tried("", Addresses.source(address));
    }
}
