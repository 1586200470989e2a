package dev.sluice.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.sluice.control.ControlStore;
import dev.sluice.kernel.ApiKeyId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Notes when and where API keys are used, at most once a minute each and never in the way of the
/// request.
@Component
final class LastUses {
    private static final Logger log = LoggerFactory.getLogger(LastUses.class);
    private static final Duration APART = Duration.ofMinutes(1);

    private final ControlStore control;
    private final Clock clock;
    private final Cache<ApiKeyId, Instant> noted =
            Caffeine.newBuilder().maximumSize(10_000).build();

    LastUses(ControlStore control, Clock clock) {
        this.control = control;
        this.clock = clock;
    }

    void used(ApiKey key, String address) {
        var now = clock.instant();
        var before = key.lastUse().map(ApiKey.LastUse::at).orElse(Instant.MIN);
        var known = noted.get(key.id(), id -> before);
        if (known.isAfter(now.minus(APART)) || !noted.asMap().replace(key.id(), known, now)) {
            return;
        }
        Thread.ofVirtual()
                .name("note-key-use")
                .start(() -> note(key.id(), new ApiKey.LastUse(now, address)));
    }

    private void note(ApiKeyId key, ApiKey.LastUse use) {
        try {
            control.change(sql -> new KeyTable(sql).used(key, use));
        } catch (RuntimeException e) {
            // One line, and not again before the next note is due: the disk may be full.
            log.warn("Could not note the use of API key {}: {}", key, e.getMessage());
        }
    }
}
