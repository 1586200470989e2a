package dev.sluice.imports.plan;

import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;
import dev.sluice.model.Scenario;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// The scenarios that a definition names, checked against the model. Used once, by one thread.
final class ChosenScenarios {
    private final Function<ApplicationId, List<Scenario>> scenarios;
    private final Faults faults;

    ChosenScenarios(Function<ApplicationId, List<Scenario>> scenarios, Faults faults) {
        this.scenarios = scenarios;
        this.faults = faults;
    }

    /// The scenario that is written; empty for the default one.
    Optional<ScenarioId> written(Block.Metric metric, @Nullable UUID wanted) {
        var found = find("options.scenarioId", metric, wanted);
        found.filter(Scenario::readOnly)
                .ifPresent(scenario ->
                        faults.add(
                                "options.scenarioId: the scenario \""
                                        + scenario.name()
                                        + "\" is read-only; nothing can be imported into it"));
        return found.map(Scenario::id);
    }

    /// The scenario that is read; empty for the default one.
    Optional<ScenarioId> read(Block.Metric metric, @Nullable UUID wanted) {
        return find("copyFrom.scenarioId", metric, wanted).map(Scenario::id);
    }

    /// A list is the same in all scenarios.
    void none(Block.ItemList list, @Nullable UUID wanted) {
        if (wanted != null) {
            faults.add(
                    "options.scenarioId: \""
                            + list.name()
                            + "\" is a list, which is the same in all scenarios; leave it out");
        }
    }

    private Optional<Scenario> find(String field, Block.Metric metric, @Nullable UUID wanted) {
        if (wanted == null) {
            return Optional.empty();
        }
        var found =
                scenarios.apply(metric.application()).stream()
                        .filter(scenario -> scenario.id().value().equals(wanted))
                        .findFirst();
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
