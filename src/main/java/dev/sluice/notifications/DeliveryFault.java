package dev.sluice.notifications;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// A message was not taken by the other side.
final class DeliveryFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean lasting;
    private final Duration wait;

    private DeliveryFault(
            String message, @Nullable Exception cause, boolean lasting, Duration wait) {
        super(message, cause);
        this.lasting = lasting;
        this.wait = wait;
    }

    /// It may be taken later.
    static DeliveryFault passing(String message, @Nullable Exception cause) {
        return new DeliveryFault(message, cause, false, Duration.ZERO);
    }

    /// It may be taken later, but not before so long.
    static DeliveryFault passingAfter(String message, Duration wait) {
        return new DeliveryFault(message, null, false, wait);
    }

    /// It will be refused again.
    static DeliveryFault lasting(String message, @Nullable Exception cause) {
        return new DeliveryFault(message, cause, true, Duration.ZERO);
    }

    boolean isLasting() {
        return lasting;
    }

    /// How long the other side asks to be left alone.
    Duration asksToWait() {
        return wait;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
