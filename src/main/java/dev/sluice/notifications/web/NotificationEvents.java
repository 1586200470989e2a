package dev.sluice.notifications.web;

import dev.sluice.access.Admission;
import dev.sluice.notifications.LiveNotifications;
import dev.sluice.notifications.Notifications;
import dev.sluice.web.EventStreams;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How many of the caller's notifications are unread, for open pages.
@RestController
@Tag(name = "Notifications")
class NotificationEvents {
    private final LiveNotifications live;
    private final Notifications notifications;
    private final EventStreams streams;

    NotificationEvents(LiveNotifications live, Notifications notifications, EventStreams streams) {
        this.live = live;
        this.notifications = notifications;
        this.streams = streams;
    }

    /// How many are unread.
    record UnreadCount(long unread) {}

    /// Changes that come meanwhile are told as one.
    @GetMapping(
            value = "/api/management/v1/notifications/events",
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Be told when your notifications change")
    SseEmitter events(Admission admission) {
        var member = admission.caller().member();
        var news = new Semaphore(0);
        Runnable watcher = news::release;
        live.watch(member, watcher);
        return streams.watch(
                "notifications",
                admission,
                page -> {
                    if (news.tryAcquire(1, TimeUnit.SECONDS)) {
                        news.drainPermits();
                        page.tell("changed", new UnreadCount(notifications.unread(member)));
                    }
                    return true;
                },
                () -> live.release(member, watcher));
    }
}
