package dev.sluice.history.web;

import dev.sluice.access.Access;
import dev.sluice.access.Admission;
import dev.sluice.access.Permission;
import dev.sluice.history.LiveHistory;
import dev.sluice.kernel.ApplicationId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// News of an application for open pages, as server-sent events.
///
/// A stream ends when the caller signs out, is deactivated or loses sight of the application, and
/// after a quarter of an hour; browsers open it again by themselves.
@RestController
@Tag(name = "History")
class EventsController {
    private static final Logger log = LoggerFactory.getLogger(EventsController.class);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int WAITING = 1000;

    private final LiveHistory live;
    private final Access access;
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();

    EventsController(LiveHistory live, Access access) {
        this.live = live;
        this.access = access;
    }

    @GetMapping(
            value = "/api/management/v1/applications/{applicationId}/events",
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Be told when a run or a block of an application changes")
    SseEmitter events(@PathVariable UUID applicationId, Admission admission) {
        var application = new ApplicationId(applicationId);
        access.require(admission.caller(), application, Permission.DisplayApplication);
        var emitter = new SseEmitter(LONGEST.toMillis());
        open.add(emitter);
        Thread.ofVirtual()
                .name("events-" + applicationId)
                .start(() -> tell(admission, application, emitter));
        return emitter;
    }

    /// Open streams would hold up the server's stop.
    @EventListener
    void end(ContextClosedEvent event) {
        open.forEach(SseEmitter::complete);
    }

    /// One thread per stream: a slow reader holds up nobody else. News that finds no room is
    /// dropped; the page loads its lists anew at the next one anyway.
    private void tell(Admission admission, ApplicationId application, SseEmitter emitter) {
        var news = new LinkedBlockingQueue<LiveHistory.Change>(WAITING);
        Consumer<LiveHistory.Change> watcher = news::offer;
        var listening = new AtomicBoolean(true);
        emitter.onCompletion(() -> listening.set(false));
        live.watch(application, watcher);
        try {
            emitter.send(SseEmitter.event().comment("watching"));
            long quiet = 0;
            while (listening.get()
                    && admission.lasts()
                    && access.sees(admission.caller(), application)) {
                var change = news.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                quiet = change == null ? quiet + 1 : 0;
                if (change != null) {
                    var event = SseEmitter.event().name("changed");
                    emitter.send(event.data(change, MediaType.APPLICATION_JSON));
                } else if (quiet * LOOK.toMillis() >= HEARTBEAT.toMillis()) {
                    quiet = 0;
                    emitter.send(SseEmitter.event().comment("still here"));
                }
            }
        } catch (IOException | IllegalStateException | InterruptedException gone) {
            log.debug("A page stopped listening to {}: {}", application, gone.getMessage());
        } finally {
            emitter.complete();
            open.remove(emitter);
            live.release(application, watcher);
        }
    }
}
