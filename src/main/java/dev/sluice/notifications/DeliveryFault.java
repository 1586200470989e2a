package dev.sluice.notifications;

import org.jspecify.annotations.Nullable;

/// A message was not taken by the other side.
final class DeliveryFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean lasting;

    private DeliveryFault(String message, @Nullable Exception cause, boolean lasting) {
        super(message, cause);
        this.lasting = lasting;
    }

    /// It may be taken later.
    static DeliveryFault passing(String message, @Nullable Exception cause) {
        return new DeliveryFault(message, cause, false);
    }

    /// It will be refused again.
    static DeliveryFault lasting(String message, @Nullable Exception cause) {
        return new DeliveryFault(message, cause, true);
    }

    boolean isLasting() {
        return lasting;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
