package dev.sluice.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.kernel.ScheduleId;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A server at work whose clock is set forward and back by an hour.
class ClockStepsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// The time of the machine, and so much more.
    private static final class SetClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
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

    private final SetClock clock = new SetClock();

    @Test
    void runsNothingTwiceAndTellsWhatWasJumpedOver(@TempDir Path folder) {
        try (var server = RunningSluice.in(folder).with(clock).start()) {
            var model = new CopyModel(server.owner());
            var start =
                    LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC)
                            .minusMinutes(5)
                            .withSecond(0)
                            .withNano(0);
            var every = Map.of("kind", "Minutes", "every", 5);
            var id = ScheduleId.parse(model.schedule(every, start.toString()));
            var ledger = server.bean(LedgerStore.class);

            clock.ahead = Duration.ofHours(1);
            Awaitility.await().atMost(PATIENCE).until(() -> entries(ledger, id).size() > 1);
            var forward = entries(ledger, id);
            clock.ahead = Duration.ZERO;
            var looks = server.bean(WatchSchedules.class).looks();
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> server.bean(WatchSchedules.class).looks() > looks + 5);

            assertThat(forward.stream().mapToLong(LedgerEntry::instants).sum()).isBetween(12L, 13L);
            assertThat(forward).extracting(LedgerEntry::reason).contains(Reason.ClockStepped);
            assertThat(forward.getFirst().outcome()).isEqualTo(Outcome.Ran);
            assertThat(entries(ledger, id)).isEqualTo(forward);
            assertThat(model.get(id.toString()).json().path("lastRuns").size())
                    .isEqualTo((int) forward.stream().filter(it -> it.run().isPresent()).count());
        }
    }

    /// A thread that asked whether it was the one before it was known to be ended at once, and
    /// nothing was scheduled until the next start.
    @Test
    void isAtWorkAfterEveryStart(@TempDir Path folder) {
        try (var server = RunningSluice.in(folder).with(clock).start()) {
            var watch = server.bean(WatchSchedules.class);
            for (int i = 0; i < 500; i++) {
                watch.stop();
                var looks = watch.looks();
                watch.start();
                Awaitility.await()
                        .pollInterval(Duration.ofMillis(1))
                        .atMost(PATIENCE)
                        .until(() -> watch.looks() > looks);
            }
            assertThat(watch.isRunning()).isTrue();
        }
    }

    private static List<LedgerEntry> entries(LedgerStore ledger, ScheduleId id) {
        return ledger.newest(id, Optional.empty(), 100);
    }
}
