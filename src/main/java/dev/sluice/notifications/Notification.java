package dev.sluice.notifications;

import dev.sluice.kernel.MemberId;

import java.time.Instant;

/// One entry of a member's notification centre.
///
/// @param repeats how often the same happened since, beside the first time
/// @param at when it happened last
public record Notification(
        NotificationId id,
        MemberId member,
        News news,
        long repeats,
        Instant firstAt,
        Instant at,
        boolean unread) {}
