package dev.sluice.imports.plan;

import dev.sluice.engine.BlankCells;
import dev.sluice.engine.LoadTarget;
import dev.sluice.imports.ImportDefinition;
import dev.sluice.imports.ImportDefinition.BlockSource;
import dev.sluice.kernel.ApplicationId;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;
import dev.sluice.model.Scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Checks a copy from block to block against the model. Used once, by one thread.
final class Copies {
    private final ImportDefinition definition;
    private final Function<BlockId, Optional<Block>> blocks;
    private final Faults faults = new Faults();
    private final ChosenScenarios scenarios;

    Copies(
            ImportDefinition definition,
            Function<BlockId, Optional<Block>> blocks,
            Function<ApplicationId, List<Scenario>> scenarios) {
        this.scenarios = new ChosenScenarios(scenarios, faults);
        this.definition = definition;
        this.blocks = blocks;
    }

    Planned plan(Block target, BlockSource from) {
        if (!definition.columns().isEmpty()) {
            faults.add("columns: a copy of a metric maps no columns");
        }
        var source = blocks.apply(new BlockId(from.blockId())).orElse(null);
        if (source == null) {
            faults.add("copyFrom.blockId: there is no block with the id " + from.blockId());
        }
        if (source instanceof Block.Metric metric && target instanceof Block.Metric into) {
            var read = scenarios.read(metric, from.scenarioId());
            var written = scenarios.written(into, definition.options().scenarioIds());
            check(metric, into);
            if (metric.id().equals(into.id()) && sameCells(into, read, written)) {
                refuse(metric, "is the target itself");
            }
            var plan =
                    new CopyPlan(
                            metric,
                            read,
                            new LoadTarget.MetricTarget(
                                    into.id(),
                                    BlankCells.LeaveUnchanged,
                                    new Clearings(definition.options().clear(), faults).of(into),
                                    written));
            if (faults.none()) {
                return new Planned.Copy(plan);
            }
        } else if (source != null) {
            faults.add(
                    "copyFrom.blockId: a metric is copied into a metric, a list's rows into a list");
        }
        return new Planned.Faulty(faults.all());
    }

    private void check(Block.Metric source, Block.Metric target) {
        if (!target.takesInputs()) {
            faults.add(calculated(target));
        }
        if (!sorted(source.dimensions()).equals(sorted(target.dimensions()))) {
            refuse(source, "has other dimensions than \"" + target.name() + "\"");
        }
        if (!source.dataType().equals(target.dataType())) {
            refuse(source, "has another data type than \"" + target.name() + "\"");
        }
    }

    /// Whether a metric would be copied onto itself.
    private static boolean sameCells(
            Block.Metric metric, Optional<ScenarioId> read, List<ScenarioId> written) {
        var from = read.orElse(metric.defaultScenario());
        return metric.options().everyScenario() || written.isEmpty() || written.contains(from);
    }

    static String calculated(Block.Metric metric) {
        return "block: \""
                + metric.name()
                + "\" has a formula; switch on \"Allow overriding formula results with an"
                + " input\" in its settings to import into it";
    }

    private void refuse(Block.Metric source, String why) {
        faults.add("copyFrom.blockId: \"" + source.name() + "\" " + why);
    }

    private static List<BlockId> sorted(List<BlockId> dimensions) {
        var sorted = new ArrayList<>(dimensions);
        sorted.sort(Comparator.comparing(BlockId::value));
        return sorted;
    }
}
