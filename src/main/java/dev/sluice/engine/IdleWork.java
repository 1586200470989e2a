package dev.sluice.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// Does the engine's chores while nothing else happens: checkpoints, retention of change sets.
final class IdleWork implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(IdleWork.class);
    private static final int CHECK_SECONDS = 2;
    private static final int EXPIRE_MINUTES = 10;

    private final Services services;
    private final Housekeeping housekeeping;
    private final ScheduledExecutorService executor;
    private final ScheduledFuture<?> checkpoints;
    private final ScheduledFuture<?> expiry;

    IdleWork(Services services) {
        this.services = services;
        this.housekeeping = new Housekeeping(services);
        this.executor =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("engine-idle").factory());
        this.checkpoints =
                executor.scheduleWithFixedDelay(
                        () -> quietly(this::checkpoint),
                        CHECK_SECONDS,
                        CHECK_SECONDS,
                        TimeUnit.SECONDS);
        this.expiry =
                executor.scheduleWithFixedDelay(
                        () -> quietly(housekeeping::expireChangeSets),
                        1,
                        EXPIRE_MINUTES,
                        TimeUnit.MINUTES);
    }

    private void checkpoint() {
        services.store().checkpointWhenIdle(services.settings().checkpointAfter().toNanos());
    }

    /// A chore that fails is tried again at its next turn.
    private static void quietly(Runnable chore) {
        try {
            chore.run();
        } catch (RuntimeException e) {
            log.warn("A chore of the cells store failed and will be tried again", e);
        }
    }

    @Override
    public void close() {
        checkpoints.cancel(false);
        expiry.cancel(false);
        executor.close();
    }
}
