package dev.sluice.imports.plan;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;
import dev.sluice.model.Scenario;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// The scenarios that a definition names, checked against the model. Used once, by one thread.
final class ChosenScenarios {
    private static final String WRITTEN = "options.scenarioIds";

    private final Function<ApplicationId, List<Scenario>> scenarios;
    private final Faults faults;

    ChosenScenarios(Function<ApplicationId, List<Scenario>> scenarios, Faults faults) {
        this.scenarios = scenarios;
        this.faults = faults;
    }

    /// The scenarios that are written: all where inputs populate all of them, else those wanted, or
    /// the default one. None while the application has but one scenario.
    List<ScenarioId> written(Block.Metric metric, List<UUID> wanted) {
        var all = scenarios.apply(metric.application());
        var chosen =
                wanted.stream().flatMap(id -> find(WRITTEN, metric, all, id).stream()).toList();
        var seen = new HashSet<Scenario>();
        for (var scenario : chosen) {
            if (!seen.add(scenario)) {
                refuse(scenario, "is named twice");
            } else if (scenario.readOnly()) {
                refuse(scenario, "is read-only; nothing can be imported into it");
            }
        }
        if (all.size() < 2) {
            return List.of();
        }
        if (metric.options().everyScenario()) {
            return all.stream().map(Scenario::id).toList();
        }
        return wanted.isEmpty()
                ? List.of(metric.defaultScenario())
                : chosen.stream().map(Scenario::id).toList();
    }

    /// The scenario that is read; empty for the default one.
    Optional<ScenarioId> read(Block.Metric metric, @Nullable UUID wanted) {
        return wanted == null
                ? Optional.empty()
                : find("copyFrom.scenarioId", metric, scenarios.apply(metric.application()), wanted)
                        .map(Scenario::id);
    }

    /// A list is the same in all scenarios.
    void none(Block.ItemList list, List<UUID> wanted) {
        if (!wanted.isEmpty()) {
            faults.add(
                    WRITTEN
                            + ": \""
                            + list.name()
                            + "\" is a list, which is the same in all scenarios; leave it out");
        }
    }

    private void refuse(Scenario scenario, String why) {
        faults.add(WRITTEN + ": the scenario \"" + scenario.name() + "\" " + why);
    }

    private Optional<Scenario> find(
            String field, Block.Metric metric, List<Scenario> all, UUID wanted) {
        var found =
                all.stream().filter(scenario -> scenario.id().value().equals(wanted)).findFirst();
        if (found.isEmpty()) {
            faults.add(
                    field
                            + ": the application of \""
                            + metric.name()
                            + "\" has no scenario with the id "
                            + wanted);
        }
        return found;
    }
}
