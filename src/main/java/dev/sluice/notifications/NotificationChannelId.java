package dev.sluice.notifications;

import java.util.UUID;

/// Names a notification channel of the workspace.
public record NotificationChannelId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
