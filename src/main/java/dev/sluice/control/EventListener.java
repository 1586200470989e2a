package dev.sluice.control;

import dev.sluice.kernel.DomainEvent;

/// Hears events of one type after their transaction was committed.
///
/// Delivery is at least once, in order for one listener while none fails; a listener that throws is
/// called again later.
public interface EventListener<E extends DomainEvent> {
    /// A name that stays the same over releases; undelivered events are stored under it.
    String name();

    /// The type of event wanted.
    Class<E> type();

    /// Takes one event. Must bear being called twice with the same one.
    void on(E event);
}
