package dev.sluice.notifications;

import java.util.UUID;

/// Identifies a notification of a member.
public record NotificationId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
