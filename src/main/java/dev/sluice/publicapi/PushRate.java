package dev.sluice.publicapi;

import dev.sluice.imports.ImportRuns;
import dev.sluice.kernel.ConfigurationId;
import dev.sluice.kernel.SluiceException;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Lets each import configuration receive only so many files per hour.
///
/// The stored runs are counted, so a restart forgets nothing; files still arriving on this server
/// count too. Safe for use by many threads.
@Component
final class PushRate {
    private static final Duration WINDOW = Duration.ofHours(1);

    private final ImportRuns runs;
    private final PublicApiSettings settings;
    private final Clock clock;
    private final Map<ConfigurationId, Integer> arriving = new HashMap<>();

    PushRate(ImportRuns runs, PublicApiSettings settings, Clock clock) {
        this.runs = runs;
        this.settings = settings;
        this.clock = clock;
    }

    /// Takes a file in if the configuration may have one more.
    ///
    /// @throws SluiceException with [dev.sluice.kernel.ErrorCode#RATE_LIMITED]
    <T> T within(ConfigurationId configuration, Supplier<T> push) {
        begin(configuration);
        try {
            return push.get();
        } finally {
            end(configuration);
        }
    }

    private synchronized void begin(ConfigurationId configuration) {
        var now = clock.instant();
        var pushes = runs.pushes(configuration, now.minus(WINDOW));
        int others = arriving.getOrDefault(configuration, 0);
        if (pushes.count() + others >= settings.pushesPerHour()) {
            throw SluiceException.rateLimited(
                    "Maximum number of reports per configuration per hour exceeded, maximum: "
                            + settings.pushesPerHour()
                            + ". Please try again later.",
                    wait(now, pushes));
        }
        arriving.put(configuration, others + 1);
    }

    private static Duration wait(Instant now, ImportRuns.Pushes pushes) {
        var free = pushes.oldest().orElse(now).plus(WINDOW);
        return free.isAfter(now) ? Duration.between(now, free).plusSeconds(1) : Duration.ZERO;
    }

    private synchronized void end(ConfigurationId configuration) {
        arriving.computeIfPresent(
                configuration, (id, count) -> count > 1 ? Integer.valueOf(count - 1) : null);
    }
}
