package dev.sluice.history.web;

import dev.sluice.access.Access;
import dev.sluice.access.Admission;
import dev.sluice.access.Permission;
import dev.sluice.history.LiveHistory;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.web.EventStreams;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// News of an application for open pages, as long as the caller sees it.
@RestController
@Tag(name = "History")
class EventsController {
    private static final int WAITING = 1000;

    private final LiveHistory live;
    private final Access access;
    private final EventStreams streams;

    EventsController(LiveHistory live, Access access, EventStreams streams) {
        this.live = live;
        this.access = access;
        this.streams = streams;
    }

    /// News that finds no room is dropped; the page loads its lists anew at the next one anyway.
    @GetMapping(
            value = "/api/management/v1/applications/{applicationId}/events",
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(summary = "Be told when a run or a block of an application changes")
    SseEmitter events(@PathVariable UUID applicationId, Admission admission) {
        var application = new ApplicationId(applicationId);
        access.require(admission.caller(), application, Permission.DisplayApplication);
        var news = new LinkedBlockingQueue<LiveHistory.Change>(WAITING);
        Consumer<LiveHistory.Change> watcher = news::offer;
        live.watch(application, watcher);
        return streams.watch(
                "application " + application,
                admission,
                page -> {
                    var change = news.poll(1, TimeUnit.SECONDS);
                    if (change != null) {
                        page.tell("changed", change);
                    }
                    return access.sees(admission.caller(), application);
                },
                () -> live.release(application, watcher));
    }
}
