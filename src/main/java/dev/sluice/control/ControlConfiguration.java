package dev.sluice.control;

import dev.sluice.kernel.IdSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;

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
            ControlSettings settings,
            ObjectProvider<EventListener<?>> listeners) {
        return new Outbox(
                store, ids, clock, json, settings.ownsCells(), () -> listeners.stream().toList());
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
            ControlSettings settings,
            DataSources sources) {
        return new StartOrder(reconciliations, dueWork, handlers, outbox, settings, sources);
    }

    /// Runs the reconciliations and starts due work before the web server answers. A node that does
    /// not own the cells leaves both, and the delivery of events, to the one that does.
    static final class StartOrder implements SmartLifecycle {
        private final List<Reconciliation> reconciliations;
        private final DueWork dueWork;
        private final ObjectProvider<DueWorkHandler> handlers;
        private final Outbox outbox;
        private final ControlSettings settings;
        private final DataSources sources;
        private @Nullable CellsLease lease;
        private volatile boolean running;

        StartOrder(
                List<Reconciliation> reconciliations,
                DueWork dueWork,
                ObjectProvider<DueWorkHandler> handlers,
                Outbox outbox,
                ControlSettings settings,
                DataSources sources) {
            this.reconciliations = reconciliations;
            this.dueWork = dueWork;
            this.handlers = handlers;
            this.outbox = outbox;
            this.settings = settings;
            this.sources = sources;
        }

        @Override
        public void start() {
            if (settings.ownsCells()) {
                lease = settings.postgres() ? CellsLease.take(sources.scheduler()) : null;
                dueWork.release();
                reconciliations.stream()
                        .sorted(Comparator.comparingInt(Reconciliation::order))
                        .forEach(Reconciliation::reconcile);
                dueWork.start(handlers.stream().toList(), outbox::deliver);
            }
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            dueWork.stop();
            if (lease != null) {
                lease.close();
                lease = null;
            }
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
