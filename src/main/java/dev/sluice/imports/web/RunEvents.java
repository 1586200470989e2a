package dev.sluice.imports.web;

import dev.sluice.access.Admission;
import dev.sluice.imports.ImportRun;
import dev.sluice.imports.ImportRuns;
import dev.sluice.imports.ImportSettings;
import dev.sluice.imports.RunState;
import dev.sluice.kernel.RunId;
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

/// Tells browsers how runs go on: one ticker looks at every followed run and hands the news to
/// short-lived virtual threads, so that a slow browser holds up nobody. Safe for use by many
/// threads.
@Component
final class RunEvents implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RunEvents.class);

    private final ImportRuns runs;
    private final long intervalMillis;
    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("run-events").daemon().factory());
    private volatile boolean running;

    RunEvents(ImportRuns runs, ImportSettings settings) {
        this.runs = runs;
        this.intervalMillis = settings.progress().toMillis();
    }

    /// A change of a run's state.
    record StateEvent(RunState state, ImportRun.@Nullable Outcome outcome) {
        static StateEvent of(ImportRun run) {
            return new StateEvent(run.state(), run.outcome().orElse(null));
        }
    }

    /// The stream of a run's events, beginning with its state; it ends with the run, or when the
    /// caller would not be let in any more.
    SseEmitter follow(Admission admission, ImportRun run) {
        var emitter = new SseEmitter(0L);
        var follower = new Follower(admission, run.id(), emitter);
        emitter.onCompletion(() -> followers.remove(follower));
        emitter.onError(error -> followers.remove(follower));
        followers.add(follower);
        follower.tell(run, runs);
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
                                        .forEach(follower -> follower.tell(run, runs)));
            }
        } catch (RuntimeException e) {
            log.warn("Followers of runs get no news this time; the next tick tries again", e);
        }
    }

    @Override
    public void start() {
        running = true;
        var unused =
                ticker.scheduleWithFixedDelay(
                        this::tick, intervalMillis, intervalMillis, TimeUnit.MILLISECONDS);
        log.debug("Followers of runs hear of them every {} ms ({})", intervalMillis, unused);
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
    private static final class Follower {
        private final Admission admission;
        private final RunId run;
        private final SseEmitter emitter;
        private final AtomicBoolean busy = new AtomicBoolean();
        private volatile @Nullable RunState told;

        Follower(Admission admission, RunId run, SseEmitter emitter) {
            this.admission = admission;
            this.run = run;
            this.emitter = emitter;
        }

        RunId run() {
            return run;
        }

        /// Skipped while the browser still takes in the last news.
        void tell(ImportRun news, ImportRuns runs) {
            if (busy.compareAndSet(false, true)) {
                Thread.ofVirtual().name("run-event").start(() -> send(news, runs));
            }
        }

        private void send(ImportRun news, ImportRuns runs) {
            try {
                if (!mayGoOn(runs)) {
                    emitter.complete();
                    return;
                }
                if (news.state() != told) {
                    told = news.state();
                    emitter.send(SseEmitter.event().name("state").data(StateEvent.of(news)));
                }
                if (news.state().terminal()) {
                    emitter.complete();
                    return;
                }
                var progress = runs.progress(run);
                if (progress.isPresent()) {
                    emitter.send(SseEmitter.event().name("progress").data(progress.get()));
                }
            } catch (IOException | IllegalStateException e) {
                // The browser went away; the container tells the emitter, which ends the following.
                emitter.completeWithError(e);
            } finally {
                busy.set(false);
            }
        }

        private boolean mayGoOn(ImportRuns runs) {
            try {
                return admission.lasts() && runs.readable(admission.caller(), run).id().equals(run);
            } catch (SluiceException refusal) {
                log.debug("A stream of run {} ends: {}", run, refusal.getMessage());
                return false;
            }
        }

        void end() {
            emitter.complete();
        }
    }
}
