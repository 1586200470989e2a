package dev.sluice.notifications;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.MemberId;
import dev.sluice.schedules.Notify;

import java.time.Instant;
import java.util.Set;

/// A way out of the server that the workspace has set up: the Slack app, which reaches members, or
/// one place that hears how the scheduled imports of some applications end.
///
/// @param address where a signed webhook is sent; empty for the others, whose address is secret
/// @param about which endings it hears of
/// @param applications those it hears of; none for the Slack app
public record NotificationChannel(
        NotificationChannelId id,
        Channel kind,
        String name,
        String address,
        Notify.About about,
        Set<ApplicationId> applications,
        boolean enabled,
        Instant updatedAt,
        MemberId updatedBy) {
    public NotificationChannel {
        applications = Set.copyOf(applications);
    }
}
