package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

class PushRateTest {
    @TempDir Path home;

    @Test
    void limitsFilesPerConfigurationAndHourAcrossARestart() {
        var clock = new ShiftedClock();
        String path;
        String key;
        try (var server = server(clock)) {
            var plan = SalesPlan.on(server);
            path = "/api/v1/import/push/csv?configurationId=" + plan.salesImport;
            key = plan.key;
            push(server, key, path).expect(200);
            push(server, key, path).expect(200);
            var refused = push(server, key, path).expect(429);

            assertThat(refused.text("detail"))
                    .isEqualTo(
                            "Maximum number of reports per configuration per hour exceeded, maximum:"
                                    + " 2. Please try again later.");
            assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(3500L, 3601L);
            push(server, key, path.replace(plan.salesImport, plan.cityImport)).expect(200);
        }
        try (var server = server(clock)) {
            push(server, key, path).expect(429);

            clock.shift = Duration.ofMinutes(61);

            push(server, key, path).expect(200);
        }
    }

    private RunningSluice server(Clock clock) {
        return RunningSluice.in(home)
                .with(clock)
                .with("sluice.publicapi.pushes-per-hour", "2")
                .start();
    }

    private static Http.Answer push(RunningSluice server, String key, String path) {
        return server.withKey(key)
                .post(path, "text/csv", "City,Sales\nParis,1\n".getBytes(StandardCharsets.UTF_8));
    }

    /// The real time, later by as much as the test says.
    private static final class ShiftedClock extends Clock {
        private volatile Duration shift = Duration.ZERO;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(shift);
        }
    }
}
