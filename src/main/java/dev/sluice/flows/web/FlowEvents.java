package dev.sluice.flows.web;

import dev.sluice.access.Admission;
import dev.sluice.flows.FlowRun;
import dev.sluice.flows.FlowRuns;
import dev.sluice.flows.FlowSettings;
import dev.sluice.kernel.FlowRunId;
import dev.sluice.kernel.SluiceException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/// Tells browsers how runs of flows go on: one ticker looks at every followed run and hands the
/// news to short-lived virtual threads, so that a slow browser holds up nobody. Safe for use by
/// many threads.
@Component
final class FlowEvents implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(FlowEvents.class);

    private final FlowRuns runs;
    private final FlowRunViews views;
    private final long intervalMillis;
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("flow-events").daemon().factory());
    private volatile boolean running;

    FlowEvents(FlowRuns runs, FlowRunViews views, FlowSettings settings) {
        this.runs = runs;
        this.views = views;
        this.intervalMillis = settings.progress().toMillis();
    }

    /// The stream of a run's news, beginning with how it stands; it ends with the run, or when the
    /// caller would not be let in any more.
    SseEmitter follow(Admission admission, FlowRun run) {
        var emitter = new SseEmitter(0L);
        var follower = new Follower(admission, run.id(), emitter);
        emitter.onCompletion(() -> followers.remove(follower));
        emitter.onError(error -> followers.remove(follower));
        followers.add(follower);
        follower.tell(run);
        return emitter;
    }

    private void tick() {
        try {
            var followed = followers.stream().map(Follower::run).collect(Collectors.toSet());
            for (var id : followed) {
                runs.find(id)
                        .ifPresent(run ->
                                followers.stream()
                                        .filter(follower -> follower.run().equals(id))
                                        .forEach(follower -> follower.tell(run)));
            }
        } catch (RuntimeException e) {
            log.warn("Followers of flows get no news this time; the next tick tries again", e);
        }
    }

    @Override
    public void start() {
        running = true;
        var unused =
                ticker.scheduleWithFixedDelay(
                        this::tick, intervalMillis, intervalMillis, TimeUnit.MILLISECONDS);
        log.debug("Followers of flows hear of them every {} ms ({})", intervalMillis, unused);
    }

    @Override
    public void stop() {
        running = false;
        ticker.shutdownNow();
        followers.forEach(Follower::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// One browser that follows a run.
    private final class Follower {
        private final Admission admission;
        private final FlowRunId run;
        private final SseEmitter emitter;
        private final AtomicBoolean busy = new AtomicBoolean();
        private volatile @Nullable FlowRun told;

        Follower(Admission admission, FlowRunId run, SseEmitter emitter) {
            this.admission = admission;
            this.run = run;
            this.emitter = emitter;
        }

        FlowRunId run() {
            return run;
        }

        /// Skipped while the browser still takes in the last news.
        void tell(FlowRun news) {
            if (busy.compareAndSet(false, true)) {
                Thread.ofVirtual().name("flow-event").start(() -> send(news));
            }
        }

        private void send(FlowRun news) {
            try {
                if (!mayGoOn()) {
                    emitter.complete();
                    return;
                }
                if (!news.equals(told)) {
                    told = news;
                    emitter.send(
                            SseEmitter.event()
                                    .name("state")
                                    .data(views.view(admission.caller(), news)));
                }
                if (news.state().terminal()) {
                    emitter.complete();
                }
            } catch (IOException | IllegalStateException e) {
                // The browser went away; the container tells the emitter, which ends the following.
                emitter.completeWithError(e);
            } finally {
                busy.set(false);
            }
        }

        private boolean mayGoOn() {
            try {
                return admission.lasts() && runs.get(admission.caller(), run).id().equals(run);
            } catch (SluiceException refusal) {
                log.debug("A stream of flow run {} ends: {}", run, refusal.getMessage());
                return false;
            }
        }

        void end() {
            emitter.complete();
        }
    }
}
