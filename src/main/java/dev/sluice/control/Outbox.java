package dev.sluice.control;

import dev.sluice.kernel.DomainEvent;
import dev.sluice.kernel.IdSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.function.SingletonSupplier;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Carries events from the transaction in which they happened to the listeners of other modules.
///
/// A published event is stored in the publisher's transaction, one row per listener, delivered
/// right after the commit and again later where that failed or the process died.
public final class Outbox {
    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    private static final int BATCH = 200;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final ControlStore store;
    private final IdSource ids;
    private final Clock clock;
    private final JsonMapper json;
    private final Supplier<Map<String, EventListener<?>>> listeners;
    private final boolean delivers;
    private final ReentrantLock delivering = new ReentrantLock();

    /// @param delivers whether this node does; another one of the same database delivers what is
    ///   published here otherwise
    Outbox(
            ControlStore store,
            IdSource ids,
            Clock clock,
            JsonMapper json,
            boolean delivers,
            Supplier<List<EventListener<?>>> listeners) {
        this.delivers = delivers;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.json = json;
        // Asked for late: listeners themselves may publish.
        this.listeners =
                SingletonSupplier.of(() ->
                        listeners.get().stream()
                                .collect(
                                        Collectors.toMap(
                                                EventListener::name, Function.identity())));
    }

    /// Stores the event for every listener of its type. Call it inside the write that made it
    /// happen.
    public void publish(DomainEvent event) {
        var interested =
                listeners.get().values().stream().filter(l -> l.type().isInstance(event)).toList();
        if (interested.isEmpty()) {
            return;
        }
        var payload = json.writeValueAsString(event);
        store.change(sql -> {
            for (var listener : interested) {
                sql.sql(
                                """
                                INSERT INTO outbox
                                    (id, listener, payload, attempts, next_attempt_at)
                                VALUES (?, ?, ?, 0, ?)
                                """)
                        .params(ids.next().toString(), listener.name(), payload, clock.millis())
                        .update();
            }
        });
        if (delivers) {
            store.afterCommit(this::deliverSoon);
        }
    }

    private void deliverSoon() {
        Thread.ofVirtual().name("outbox").start(this::deliver);
    }

    /// Delivers everything that is due. Called after commits and, as a safety net, every few
    /// seconds.
    void deliver() {
        if (!delivering.tryLock()) {
            return;
        }
        try {
            while (deliverBatch()) {
                log.trace("Delivered a batch of events; looking for more");
            }
        } finally {
            delivering.unlock();
        }
    }

    private record Delivery(String id, String listener, String payload, int attempts) {}

    private boolean deliverBatch() {
        var due =
                store.read(sql ->
                        sql.sql(
                                        """
                                        SELECT id, listener, payload, attempts FROM outbox
                                        WHERE next_attempt_at <= ?
                                        ORDER BY next_attempt_at, id LIMIT ?
                                        """)
                                .params(clock.millis(), BATCH)
                                .query(Delivery.class)
                                .list());
        var delivered = new ArrayList<String>();
        var stuck = new HashSet<String>();
        for (var delivery : due) {
            if (!stuck.contains(delivery.listener())) {
                if (tryDeliver(delivery)) {
                    delivered.add(delivery.id());
                } else {
                    stuck.add(delivery.listener());
                }
            }
        }
        if (!delivered.isEmpty()) {
            store.change(sql ->
                    sql.sql("DELETE FROM outbox WHERE id IN (:ids)")
                            .param("ids", delivered)
                            .update());
        }
        return !delivered.isEmpty();
    }

    private boolean tryDeliver(Delivery delivery) {
        var listener = listeners.get().get(delivery.listener());
        if (listener == null) {
            log.warn(
                    "No listener named {}; event {} is dropped",
                    delivery.listener(),
                    delivery.id());
            return true;
        }
        try {
            hand(listener, delivery.payload());
            return true;
        } catch (RuntimeException e) {
            var wait = waitAfter(delivery.attempts());
            log.error(
                    "Listener {} failed on event {}; it is called again in {}",
                    delivery.listener(),
                    delivery.id(),
                    wait,
                    e);
            store.change(sql ->
                    sql.sql(
                                    """
                                    UPDATE outbox SET attempts = attempts + 1,
                                        next_attempt_at = ? WHERE listener = ?
                                    """)
                            .params(clock.millis() + wait.toMillis(), delivery.listener())
                            .update());
            return false;
        }
    }

    private <E extends DomainEvent> void hand(EventListener<E> listener, String payload) {
        listener.on(json.readValue(payload, listener.type()));
    }

    private static Duration waitAfter(int attempts) {
        var wait = Duration.ofSeconds(1L << Math.min(attempts, 20));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
