package dev.sluice.web;

import dev.sluice.access.Admission;
import dev.sluice.kernel.SluiceException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// News for open pages, as server-sent events.
///
/// A stream ends when its caller signs out, is deactivated, or may not see any more what it tells
/// of. Each has a virtual thread of its own, so that a slow reader holds up nobody else. Safe for
/// use by many threads.
@Component
public final class EventStreams {
    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();

    EventStreams() {}

    /// What a stream tells, one thing after the other.
    @FunctionalInterface
    public interface News {
        /// Waits for news, a second at most, and tells it.
        ///
        /// @return whether there may be more
        /// @throws SluiceException when the caller may not hear of it any more
        boolean tell(Page page) throws IOException, InterruptedException;
    }

    /// Whoever listens.
    public static final class Page {
        private final SseEmitter emitter;
        private volatile boolean there = true;
        private long heardAt = System.nanoTime();

        private Page(SseEmitter emitter) {
            this.emitter = emitter;
            emitter.onCompletion(() -> there = false);
        }

        /// Sends an event of this name with the data as JSON.
        public void tell(String name, Object data) throws IOException {
            send(SseEmitter.event().name(name).data(data, MediaType.APPLICATION_JSON));
        }

        private void say(String comment) throws IOException {
            send(SseEmitter.event().comment(comment));
        }

        private void send(SseEmitter.SseEventBuilder event) throws IOException {
            emitter.send(event);
            heardAt = System.nanoTime();
        }

        /// Tells those in between that the connection is still wanted.
        private void beat() throws IOException {
            if (System.nanoTime() - heardAt >= HEARTBEAT.toNanos()) {
                say("still here");
            }
        }
    }

    /// Follows what ends by itself.
    ///
    /// @param what is told of, for the log
    public SseEmitter follow(String what, Admission admission, News news) {
        return open(what, admission, new SseEmitter(0L), news, () -> {});
    }

    /// Watches what goes on for ever, for a quarter of an hour; browsers open it again by
    /// themselves.
    ///
    /// @param end called once when nobody listens any more
    public SseEmitter watch(String what, Admission admission, News news, Runnable end) {
        return open(what, admission, new SseEmitter(LONGEST.toMillis()), news, end);
    }

    private SseEmitter open(
            String what, Admission admission, SseEmitter emitter, News news, Runnable end) {
        var page = new Page(emitter);
        open.add(emitter);
        Thread.ofVirtual()
                .name("events of " + what)
                .start(() -> {
                    try {
                        page.say("watching");
                        while (page.there && admission.lasts() && news.tell(page)) {
                            page.beat();
                        }
                    } catch (SluiceException refusal) {
                        log.debug("A stream of {} ends: {}", what, refusal.getMessage());
                    } catch (IOException | IllegalStateException | InterruptedException gone) {
                        log.debug("A page stopped listening to {}: {}", what, gone.getMessage());
                    } catch (RuntimeException broken) {
                        log.warn("A stream of {} ends; pages open it again", what, broken);
                    } finally {
                        open.remove(emitter);
                        end.run();
                        complete(what, emitter);
                    }
                });
        return emitter;
    }

    /// Tomcat refuses to complete what broke off because the page left.
    private static void complete(String what, SseEmitter emitter) {
        try {
            emitter.complete();
        } catch (IllegalStateException gone) {
            log.debug("A stream of {} had ended already: {}", what, gone.getMessage());
        }
    }

    /// Open streams would hold up the server's stop.
    @EventListener
    void end(ContextClosedEvent event) {
        open.forEach(SseEmitter::complete);
    }
}
