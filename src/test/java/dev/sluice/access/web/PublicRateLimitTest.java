package dev.sluice.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.HandClock;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

class PublicRateLimitTest {
    private static final String APPLICATIONS = "/api/v1/applications";

    @TempDir Path home;
    private final HandClock clock = HandClock.at("2026-06-01T12:00:00Z");

    @Test
    void letsSoManyRequestsOfAnAddressThroughInEachWindow() {
        try (var sluice =
                RunningSluice.in(home)
                        .with(clock)
                        .with("sluice.access.rate-limit", "3")
                        .with("sluice.access.trusted-proxies", "127.0.0.1")
                        .start()) {
            for (int request = 0; request < 3; request++) {
                sluice.http().get(APPLICATIONS).expect(401);
            }
            clock.tick(Duration.ofSeconds(60));

            var refused = sluice.http().get("/api/v1/import/x/status").expect(429);

            assertThat(refused.header("Retry-After")).isEqualTo("240");
            assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
            assertThat(refused.text("detail")).contains("at most 3 requests in 5 minutes");
            sluice.http().with("X-Forwarded-For", "203.0.113.7").get(APPLICATIONS).expect(401);
            sluice.http().get("/api/management/v1/session").expect(401);
            clock.tick(Duration.ofSeconds(240));
            sluice.http().get(APPLICATIONS).expect(401);
        }
    }
}
