package dev.sluice.control;

import dev.sluice.kernel.IdSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Wires the control store and starts it in order: migrations, reconciliation, due work, then (by
/// Spring Boot) the web server.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ControlSettings.class)
class ControlConfiguration {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    IdSource idSource(Clock clock) {
        return new TimeOrderedIds(clock);
    }

    @Bean(destroyMethod = "close")
    DataSources controlDataSources(ControlSettings settings, Home home) {
        return DataSources.open(settings, home);
    }

    @Bean(destroyMethod = "")
    ControlStore controlStore(DataSources sources) {
        return sources.store();
    }

    @Bean
    Outbox outbox(
            ControlStore store,
            IdSource ids,
            Clock clock,
            JsonMapper json,
            ObjectProvider<EventListener<?>> listeners) {
        return new Outbox(store, ids, clock, json, () -> listeners.stream().toList());
    }

    @Bean
    DueWork dueWork(
            ControlStore store,
            Clock clock,
            ControlSettings settings,
            DataSources sources,
            IdSource ids) {
        var node = settings.node().isEmpty() ? "node-" + ids.next() : settings.node();
        return new DueWork(store, clock, settings, node, sources);
    }

    @Bean
    StartOrder startOrder(
            List<Reconciliation> reconciliations,
            DueWork dueWork,
            ObjectProvider<DueWorkHandler> handlers,
            Outbox outbox,
            ControlSettings settings) {
        return new StartOrder(
                reconciliations, () -> release(dueWork, settings), dueWork, handlers, outbox);
    }

    /// The data folder is locked for this process: with SQLite, which lies in it, nobody else
    /// works; on a shared database a node of the same name is this one, before it died.
    private static void release(DueWork dueWork, ControlSettings settings) {
        if (!settings.postgres()) {
            dueWork.release(Optional.empty());
        } else if (!settings.node().isEmpty()) {
            dueWork.release(Optional.of(settings.node()));
        }
    }

    /// Runs the reconciliations and starts due work before the web server answers.
    static final class StartOrder implements SmartLifecycle {
        private final List<Reconciliation> reconciliations;
        private final Runnable release;
        private final DueWork dueWork;
        private final ObjectProvider<DueWorkHandler> handlers;
        private final Outbox outbox;
        private volatile boolean running;

        StartOrder(
                List<Reconciliation> reconciliations,
                Runnable release,
                DueWork dueWork,
                ObjectProvider<DueWorkHandler> handlers,
                Outbox outbox) {
            this.reconciliations = reconciliations;
            this.release = release;
            this.dueWork = dueWork;
            this.handlers = handlers;
            this.outbox = outbox;
        }

        @Override
        public void start() {
            release.run();
            reconciliations.stream()
                    .sorted(Comparator.comparingInt(Reconciliation::order))
                    .forEach(Reconciliation::reconcile);
            dueWork.start(handlers.stream().toList(), outbox::deliver);
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            dueWork.stop();
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return 0;
        }
    }
}
