package dev.sluice.engine;

import dev.sluice.control.EventListener;
import dev.sluice.control.Home;
import dev.sluice.control.Reconciliation;
import dev.sluice.control.StartRefused;
import dev.sluice.engine.formula.Formulas;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.MemberId;
import dev.sluice.kernel.PropertyId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.AccessRules;
import dev.sluice.model.Applications;
import dev.sluice.model.AppliedRights;
import dev.sluice.model.Block;
import dev.sluice.model.BlockContents;
import dev.sluice.model.Blocks;
import dev.sluice.model.Calendars;
import dev.sluice.model.FormulaCheck;
import dev.sluice.model.ModelEvent;
import dev.sluice.model.Property;
import dev.sluice.model.Scenarios;
import dev.sluice.model.SecurityList;
import dev.sluice.model.SecurityLists;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EngineSettings.class, FormulaSettings.class})
class EngineConfiguration {
    @Bean(destroyMethod = "close")
    DuckDbEngine engine(
            Home home,
            EngineSettings settings,
            ObjectProvider<Blocks> blocks,
            ObjectProvider<Scenarios> scenarios,
            ObjectProvider<AccessRules> rules,
            Clock clock) {
        try {
            return new DuckDbEngine(
                    home.folder("cells"), settings, new InModel(blocks, scenarios, rules), clock);
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

    /// Looked up late, because the model asks the engine too.
    private record InModel(
            ObjectProvider<Blocks> blocks,
            ObjectProvider<Scenarios> scenarios,
            ObjectProvider<AccessRules> rules)
            implements Structures {
        @Override
        public Optional<Block> find(BlockId id) {
            return blocks.getObject().find(id);
        }

        @Override
        public boolean has(ScenarioId scenario) {
            return scenarios.getObject().find(scenario).isPresent();
        }

        @Override
        public List<AppliedRights> rights(MemberId member, Block block) {
            var rights = rules.getObject().appliedTo(block);
            return rights.isEmpty() || rules.getObject().exempts(member, block)
                    ? List.of()
                    : rights;
        }

        @Override
        public Optional<UserList> users(ApplicationId application) {
            return blocks.getObject().of(application).stream()
                    .filter(Block.DimensionList.class::isInstance)
                    .map(Block.DimensionList.class::cast)
                    .filter(list -> list.security().equals(Optional.of(SecurityList.User)))
                    .findAny()
                    .map(list ->
                            new UserList(list.id(), property(list, "ID"), property(list, "Role")));
        }

        /// The list's structure is protected, names of properties too.
        private static PropertyId property(Block.DimensionList list, String name) {
            return list.properties().stream()
                    .filter(property -> property.name().equals(name))
                    .map(Property::id)
                    .findAny()
                    .orElseThrow();
        }
    }

    @Bean
    BlockContents blockContents(
            DuckDbEngine engine,
            ObjectProvider<Calendars> calendars,
            ObjectProvider<SecurityLists> security,
            ObjectProvider<Blocks> blocks) {
        return new StoredContents(
                engine.services(),
                application -> calendars.getObject().lists(application),
                application -> security.getObject().of(application),
                application -> blocks.getObject().of(application));
    }

    @Bean(destroyMethod = "close")
    Recalculation calculations(
            DuckDbEngine engine,
            Formulas language,
            ObjectProvider<Applications> applications,
            ObjectProvider<Blocks> blocks,
            ObjectProvider<Scenarios> scenarios) {
        var services = engine.services();
        var items = new FormulaItems(services);
        var model = new ModelCalculations.Model(applications, blocks, scenarios);
        ModelCalculations.Revisions revisions =
                lists ->
                        services.store()
                                .read(session -> services.catalogue().revisions(session, lists));
        return new Recalculation(
                services, new ModelCalculations(model, language, items, revisions));
    }

    @Bean
    FormulaPreviews formulaPreviews(
            DuckDbEngine engine, Formulas language, ObjectProvider<Blocks> blocks) {
        return new FormulaPreviews(
                engine.services(), language, new FormulaItems(engine.services()), blocks);
    }

    @Bean
    EventListener<ModelEvent.FormulaChanged> calculateChangedFormula(Recalculation calculations) {
        return new CalculateAnew<>(
                "engine.calculate-changed-formula", ModelEvent.FormulaChanged.class, calculations);
    }

    @Bean
    EventListener<ModelEvent.BlockChanged> calculateChangedBlock(Recalculation calculations) {
        return new CalculateAnew<>(
                "engine.calculate-changed-block", ModelEvent.BlockChanged.class, calculations);
    }

    @Bean
    EventListener<ModelEvent.ScenarioChanged> calculateScenario(Recalculation calculations) {
        return new CalculateAnew<>(
                "engine.calculate-scenario", ModelEvent.ScenarioChanged.class, calculations);
    }

    /// What a formula comes to may be another thing after a change of the model.
    record CalculateAnew<E extends ModelEvent>(
            String name, Class<E> type, Calculations calculations) implements EventListener<E> {
        @Override
        public void on(E event) {
            calculations.formulasChanged();
        }
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

    @Bean
    EventListener<ModelEvent.ScenarioDeleted> collectDeletedScenario(DuckDbEngine engine) {
        return new CollectScenario(new Housekeeping(engine.services()));
    }

    record CollectScenario(Housekeeping housekeeping)
            implements EventListener<ModelEvent.ScenarioDeleted> {
        @Override
        public String name() {
            return "engine.collect-deleted-scenario";
        }

        @Override
        public Class<ModelEvent.ScenarioDeleted> type() {
            return ModelEvent.ScenarioDeleted.class;
        }

        @Override
        public void on(ModelEvent.ScenarioDeleted event) {
            housekeeping.collectScenario(event.scenario());
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
