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
                        .expireAfterAccess(settings.signInWindow())
                        .build();
    }

    /// What failures are counted by; an empty email stands for all of them.
    private record Tried(String email, String address) {}

    private record Failures(int count, Instant first) {}

    /// Counts a try before its password is looked at, so that many at the same moment count too.
    ///
    /// @throws SluiceException with [dev.sluice.kernel.ErrorCode#RATE_LIMITED]
    void begin(String email, String address) {
        count(all(address), settings.signInFailuresPerAddress());
        count(pair(email, address), settings.signInFailures());
    }

    /// Takes a try back that was no failure.
    void succeeded(String email, String address) {
        failures.invalidate(pair(email, address));
        failures.asMap()
                .computeIfPresent(
                        all(address),
                        (tried, known) -> new Failures(known.count() - 1, known.first()));
    }

    private void count(Tried tried, int allowed) {
        var now = clock.instant();
        var counted =
                failures.asMap()
                        .merge(
                                tried,
                                new Failures(1, now),
                                (known, one) ->
                                        ends(known).isAfter(now)
                                                ? new Failures(known.count() + 1, known.first())
                                                : one);
        if (counted.count() > allowed) {
            var wait = Duration.between(now, ends(counted));
            throw SluiceException.rateLimited(
                    "Too many failed sign-ins. Please try again in "
                            + (wait.toMinutes() + 1)
                            + " minutes.",
                    wait);
        }
    }

    private Instant ends(Failures known) {
        return known.first().plus(settings.signInWindow());
    }

    private static Tried pair(String email, String address) {
        return new Tried(WellFormed.key(email), Addresses.source(address));
    }

    private static Tried all(String address) {
        return new Tried("", Addresses.source(address));
    }
}
