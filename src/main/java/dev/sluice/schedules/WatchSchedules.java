package dev.sluice.schedules;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// The one thread of a node that waits for the next instant of all schedules. It sleeps until that
/// instant, but never long: so it sees schedules that other nodes save, and clocks that are set.
@Component
final class WatchSchedules implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(WatchSchedules.class);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(2);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);
    private static final int FORGET_AT_ONCE = 1_000;

    /// After the due work of the control store.
    private static final int PHASE = 10;

    private final ClaimDue claims;
    private final ScheduleStore schedules;
    private final LedgerStore ledger;
    private final ClockWatch watch;
    private final Clock clock;
    private final ScheduleSettings settings;
    private volatile @Nullable Thread thread;
    private Instant forgetAt = Instant.MIN;
    private final AtomicLong looks = new AtomicLong();

    WatchSchedules(
            ClaimDue claims,
            ScheduleStore schedules,
            LedgerStore ledger,
            ClockWatch watch,
            Clock clock,
            ScheduleSettings settings) {
        this.claims = claims;
        this.schedules = schedules;
        this.ledger = ledger;
        this.watch = watch;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public void start() {
        if (settings.claims()) {
            watch.begin(clock.instant(), System.nanoTime());
            // Known before it starts: it goes on only while it is the one.
            var watching = Thread.ofPlatform().name("schedules").daemon().unstarted(this::watch);
            thread = watching;
            watching.start();
        }
    }

    @Override
    public void stop() {
        var watching = thread;
        thread = null;
        if (watching != null) {
            LockSupport.unpark(watching);
            try {
                watching.join(Duration.ofSeconds(20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /// How often this node has looked.
    long looks() {
        return looks.get();
    }

    private void watch() {
        while (Thread.currentThread().equals(thread)) {
            LockSupport.parkNanos(this, look().toNanos());
        }
    }

    /// Does what is due.
    ///
    /// @return how long nothing else is known to be
    private Duration look() {
        try {
            var now = clock.instant();
            watch.look(now, System.nanoTime());
            var due = schedules.earliestDue();
            if (due.isPresent() && !due.get().isAfter(now)) {
                claims.claimAll();
                due = schedules.earliestDue();
            }
            forget(now);
            looks.incrementAndGet();
            return due.map(at -> Duration.between(clock.instant(), at))
                    .filter(wait -> wait.compareTo(settings.look()) < 0)
                    .orElse(settings.look());
        } catch (RuntimeException e) {
            log.error("Due schedules cannot be looked at; they are in {}", AFTER_A_FAULT, e);
            return AFTER_A_FAULT;
        }
    }

    private void forget(Instant now) {
        if (now.isBefore(forgetAt)) {
            return;
        }
        forgetAt = now.plus(FORGET_EVERY);
        while (ledger.forgetBefore(now.minus(settings.keepLedger()), FORGET_AT_ONCE)
                == FORGET_AT_ONCE) {
            log.debug("Forgot {} outcomes of schedules; looking for more", FORGET_AT_ONCE);
        }
    }
}
