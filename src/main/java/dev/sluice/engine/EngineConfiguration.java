package dev.sluice.engine;

import dev.sluice.control.EventListener;
import dev.sluice.control.Home;
import dev.sluice.control.Reconciliation;
import dev.sluice.control.StartRefused;
import dev.sluice.engine.formula.Formulas;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.BlockContents;
import dev.sluice.model.Blocks;
import dev.sluice.model.Calendars;
import dev.sluice.model.FormulaCheck;
import dev.sluice.model.ModelEvent;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.util.List;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EngineSettings.class, FormulaSettings.class})
class EngineConfiguration {
    @Bean(destroyMethod = "close")
    DuckDbEngine engine(
            Home home, EngineSettings settings, ObjectProvider<Blocks> blocks, Clock clock) {
        try {
            return new DuckDbEngine(
                    home.folder("cells"), settings, id -> blocks.getObject().find(id), clock);
        } catch (SluiceException e) {
            throw new StartRefused(e.getMessage(), e);
        }
    }

    @Bean
    Formulas formulas(FormulaSettings settings) {
        return new Formulas(settings.limits());
    }

    @Bean
    FormulaCheck formulaCheck(DuckDbEngine engine, Formulas formulas) {
        return new ModelFormulas(formulas, new FormulaItems(engine.services()));
    }

    @Bean
    BlockContents blockContents(DuckDbEngine engine, ObjectProvider<Calendars> calendars) {
        return new StoredContents(
                engine.services(), application -> calendars.getObject().lists(application));
    }

    @Bean(destroyMethod = "close")
    Recalculation calculations(DuckDbEngine engine, ObjectProvider<CalculatedBlocks> formulas) {
        return new Recalculation(
                engine.services(), () -> formulas.getIfAvailable(() -> List::of).all());
    }

    @Bean(destroyMethod = "close")
    IdleWork idleWork(DuckDbEngine engine) {
        return new IdleWork(engine.services());
    }

    @Bean
    Reconciliation collectGoneBlocks(DuckDbEngine engine) {
        return new CollectAtStart(new Housekeeping(engine.services()));
    }

    @Bean
    EventListener<ModelEvent.BlockDeleted> collectDeletedBlock(DuckDbEngine engine) {
        return new CollectDeleted(new Housekeeping(engine.services()));
    }

    @Bean
    SmartLifecycle calculate(Recalculation calculations) {
        return new Calculating(calculations);
    }

    /// Calculates while everything else is there to be asked.
    private static final class Calculating implements SmartLifecycle {
        private final Recalculation calculations;
        private volatile boolean running;

        Calculating(Recalculation calculations) {
            this.calculations = calculations;
        }

        @Override
        public void start() {
            calculations.start();
            running = true;
        }

        @Override
        public void stop() {
            calculations.close();
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }

    /// What was deleted while the server was stopping is collected at the next start.
    record CollectAtStart(Housekeeping housekeeping) implements Reconciliation {
        @Override
        public int order() {
            return 100;
        }

        @Override
        public void reconcile() {
            housekeeping.collectGone();
        }
    }

    record CollectDeleted(Housekeeping housekeeping)
            implements EventListener<ModelEvent.BlockDeleted> {
        @Override
        public String name() {
            return "engine.collect-deleted-block";
        }

        @Override
        public Class<ModelEvent.BlockDeleted> type() {
            return ModelEvent.BlockDeleted.class;
        }

        @Override
        public void on(ModelEvent.BlockDeleted event) {
            housekeeping.collectIfGone(event.block());
        }
    }
}
