package dev.sluice.history;

import dev.sluice.control.EventListener;
import dev.sluice.engine.ItemsChanged;
import dev.sluice.exports.ExportTaken;
import dev.sluice.flows.FlowFinished;
import dev.sluice.flows.FlowStarted;
import dev.sluice.imports.ImportFinished;
import dev.sluice.imports.ImportQueued;
import dev.sluice.imports.ImportStarted;
import dev.sluice.kernel.DomainEvent;
import dev.sluice.model.ModelEvent;
import dev.sluice.schedules.ScheduleChanged;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.function.Consumer;

/// Which events become lines of history.
@Configuration(proxyBeanMethods = false)
class Listeners {
    private record Hears<E extends DomainEvent>(Class<E> type, Consumer<E> record)
            implements EventListener<E> {
        @Override
        public String name() {
            return "history-" + type.getSimpleName();
        }

        @Override
        public void on(E event) {
            record.accept(event);
        }
    }

    @Bean
    EventListener<ImportQueued> historyOfQueuedRuns(RecordRuns runs) {
        return new Hears<>(ImportQueued.class, event -> runs.record(event.run()));
    }

    @Bean
    EventListener<ImportStarted> historyOfStartedRuns(RecordRuns runs) {
        return new Hears<>(ImportStarted.class, event -> runs.record(event.run()));
    }

    @Bean
    EventListener<ImportFinished> historyOfFinishedRuns(RecordRuns runs) {
        return new Hears<>(ImportFinished.class, event -> runs.record(event.run()));
    }

    @Bean
    EventListener<FlowStarted> historyOfStartedFlows(RecordFlowRuns runs) {
        return new Hears<>(FlowStarted.class, event -> runs.record(event.run()));
    }

    @Bean
    EventListener<FlowFinished> historyOfFinishedFlows(RecordFlowRuns runs) {
        return new Hears<>(FlowFinished.class, event -> runs.record(event.run()));
    }

    @Bean
    EventListener<ModelEvent.ApplicationCreated> historyOfNewApplications(RecordChanges changes) {
        return new Hears<>(ModelEvent.ApplicationCreated.class, changes::record);
    }

    @Bean
    EventListener<ModelEvent.ApplicationChanged> historyOfApplications(RecordChanges changes) {
        return new Hears<>(ModelEvent.ApplicationChanged.class, changes::record);
    }

    @Bean
    EventListener<ModelEvent.ApplicationDeleted> historyOfLostApplications(
            RecordChanges changes, SavedViews views) {
        return new Hears<>(
                ModelEvent.ApplicationDeleted.class,
                deleted -> {
                    changes.record(deleted);
                    views.forgetAll(deleted.application());
                });
    }

    @Bean
    EventListener<ModelEvent.BlockCreated> historyOfNewBlocks(RecordChanges changes) {
        return new Hears<>(ModelEvent.BlockCreated.class, changes::record);
    }

    @Bean
    EventListener<ModelEvent.BlockChanged> historyOfBlocks(RecordChanges changes) {
        return new Hears<>(ModelEvent.BlockChanged.class, changes::record);
    }

    @Bean
    EventListener<ModelEvent.FormulaChanged> historyOfFormulas(RecordChanges changes) {
        return new Hears<>(ModelEvent.FormulaChanged.class, changes::record);
    }

    @Bean
    EventListener<ModelEvent.BlockDeleted> historyOfLostBlocks(RecordChanges changes) {
        return new Hears<>(ModelEvent.BlockDeleted.class, changes::record);
    }

    @Bean
    EventListener<ModelEvent.ScenarioChanged> historyOfScenarios(RecordChanges changes) {
        return new Hears<>(ModelEvent.ScenarioChanged.class, changes::record);
    }

    @Bean
    EventListener<ModelEvent.ScenarioDeleted> historyOfLostScenarios(RecordChanges changes) {
        return new Hears<>(ModelEvent.ScenarioDeleted.class, changes::record);
    }

    @Bean
    EventListener<ModelEvent.AccessRulesChanged> historyOfAccessRules(RecordChanges changes) {
        return new Hears<>(ModelEvent.AccessRulesChanged.class, changes::record);
    }

    @Bean
    EventListener<ModelEvent.CalendarDefined> historyOfCalendars(RecordChanges changes) {
        return new Hears<>(ModelEvent.CalendarDefined.class, changes::record);
    }

    @Bean
    EventListener<ScheduleChanged> historyOfSchedules(RecordChanges changes) {
        return new Hears<>(ScheduleChanged.class, changes::record);
    }

    @Bean
    EventListener<ExportTaken> historyOfExports(RecordChanges changes) {
        return new Hears<>(ExportTaken.class, changes::record);
    }

    @Bean
    EventListener<ItemsChanged> historyOfEdits(RecordChanges changes) {
        return new Hears<>(ItemsChanged.class, changes::record);
    }
}
