package dev.sluice.notifications.web;

import dev.sluice.access.Admission;
import dev.sluice.notifications.LiveNotifications;
import dev.sluice.notifications.Notifications;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// How many of the caller's notifications are unread, for open pages, as server-sent events.
///
/// A stream ends when the caller signs out or is deactivated, and after a quarter of an hour;
/// browsers open it again by themselves.
@RestController
@Tag(name = "Notifications")
class NotificationEvents {
    private static final Logger log = LoggerFactory.getLogger(NotificationEvents.class);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final LiveNotifications live;
    private final Notifications notifications;
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();

    NotificationEvents(LiveNotifications live, Notifications notifications) {
        this.live = live;
        this.notifications = notifications;
    }

    /// How many are unread.
    record UnreadCount(long unread) {}

    @GetMapping(
            value = "/api/management/v1/notifications/events",
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Be told when your notifications change")
    SseEmitter events(Admission admission) {
        var emitter = new SseEmitter(LONGEST.toMillis());
        open.add(emitter);
        Thread.ofVirtual().name("notification-events").start(() -> tell(admission, emitter));
        return emitter;
    }

    /// Open streams would hold up the server's stop.
    @EventListener
    void end(ContextClosedEvent event) {
        open.forEach(SseEmitter::complete);
    }

    /// One thread per stream: a slow reader holds up nobody else. Changes that come meanwhile are
    /// told as one.
    private void tell(Admission admission, SseEmitter emitter) {
        var member = admission.caller().member();
        var news = new Semaphore(0);
        Runnable watcher = news::release;
        var listening = new AtomicBoolean(true);
        emitter.onCompletion(() -> listening.set(false));
        live.watch(member, watcher);
        try {
            emitter.send(SseEmitter.event().comment("watching"));
            long quiet = 0;
            while (listening.get() && admission.lasts()) {
                boolean changed = news.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                quiet = changed ? 0 : quiet + 1;
                if (changed) {
                    news.drainPermits();
                    var count = new UnreadCount(notifications.unread(member));
                    emitter.send(
                            SseEmitter.event()
                                    .name("changed")
                                    .data(count, MediaType.APPLICATION_JSON));
                } else if (quiet * LOOK.toMillis() >= HEARTBEAT.toMillis()) {
                    quiet = 0;
                    emitter.send(SseEmitter.event().comment("still here"));
                }
            }
        } catch (IOException | IllegalStateException | InterruptedException gone) {
            log.debug("A page stopped listening to notifications: {}", gone.getMessage());
        } finally {
            emitter.complete();
            open.remove(emitter);
            live.release(member, watcher);
        }
    }
}
