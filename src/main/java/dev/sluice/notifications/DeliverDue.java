package dev.sluice.notifications;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Carries out what is due, on threads of its own: a mail server that does not answer takes nothing
/// from imports. A delivery belongs to one node for a while; what a dead node had is taken up by
/// another one then, so that a message may come twice but is never lost.
@Component
final class DeliverDue implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DeliverDue.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int AT_ONCE = 8;

    private final DeliveryStore deliveries;
    private final Map<Channel, Courier> couriers;
    private final TellOfFaults faults;
    private final NotificationSettings settings;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private volatile @Nullable Thread thread;

    DeliverDue(
            DeliveryStore deliveries,
            List<Courier> couriers,
            TellOfFaults faults,
            NotificationSettings settings,
            Clock clock) {
        this.deliveries = deliveries;
        this.couriers =
                couriers.stream().collect(Collectors.toMap(Courier::channel, Function.identity()));
        this.faults = faults;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void start() {
        // Known before it starts: it goes on only while it is the one.
        var watching = Thread.ofPlatform().name("deliveries").daemon().unstarted(this::watch);
        thread = watching;
        watching.start();
    }

    @Override
    public void stop() {
        var watching = thread;
        thread = null;
        if (watching != null) {
            LockSupport.unpark(watching);
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /// Has it look at once.
    void wake() {
        var watching = thread;
        if (watching != null) {
            LockSupport.unpark(watching);
        }
    }

    private void watch() {
        while (Thread.currentThread().equals(thread)) {
            look();
            LockSupport.parkNanos(this, settings.look().toNanos());
        }
    }

    private void look() {
        try {
            for (var due : deliveries.claim(clock.instant(), LEASE, free.availablePermits())) {
                free.acquireUninterruptibly();
                Thread.ofVirtual().name("delivery-" + due.id()).start(() -> carryAndGoOn(due));
            }
        } catch (RuntimeException e) {
            log.error("Deliveries cannot be looked at; they are again in {}", settings.look(), e);
        }
    }

    private void carryAndGoOn(Delivery due) {
        try {
            carry(due);
        } catch (RuntimeException e) {
            log.error("What became of delivery {} cannot be noted; it is tried again", due.id(), e);
        } finally {
            free.release();
            wake();
        }
    }

    private void carry(Delivery due) {
        var courier = couriers.get(due.channel());
        try {
            if (courier == null) {
                throw DeliveryFault.lasting(
                        "There is no channel " + due.channel() + " here.", null);
            }
            courier.carry(due);
            deliveries.end(due, Delivery.State.Delivered, "", clock.instant());
        } catch (DeliveryFault fault) {
            afterFault(due, fault);
        }
    }

    private void afterFault(Delivery due, DeliveryFault fault) {
        int attempts = due.attempts() + 1;
        if (fault.isLasting() || attempts >= settings.attempts()) {
            log.warn("{} to {} is given up: {}", due.channel(), due.target(), fault.words());
            deliveries.end(due, Delivery.State.Failed, fault.words(), clock.instant());
            faults.tell(due, fault.words());
            return;
        }
        var wait = longer(waitAfter(due.attempts()), fault.asksToWait());
        log.info(
                "{} to {} is tried again in {}: {}",
                due.channel(),
                due.target(),
                wait,
                fault.words());
        deliveries.retry(due, fault.words(), clock.instant().plus(wait));
    }

    private Duration waitAfter(int attempts) {
        var wait = settings.retryDelay().multipliedBy(1L << Math.min(attempts, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
