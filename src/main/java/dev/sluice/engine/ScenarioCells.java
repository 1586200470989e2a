package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Where the inputs of a metric in one scenario are stored: in the default scenario under the
/// metric's own id, in any other under an id derived from both, as if they were a metric of their
/// own. A metric whose inputs populate all scenarios has one storage.
record ScenarioCells(BlockId metric, ScenarioId scenario) {
    /// The id under which the inputs are stored.
    static BlockId storage(Block.Metric metric, ScenarioId scenario) {
        return metric.options().everyScenario() || scenario.equals(metric.defaultScenario())
                ? metric.id()
                : new ScenarioCells(metric.id(), scenario).id();
    }

    /// The id under which the results of the metric's formula are kept; those of scenarios differ
    /// even where inputs do not.
    static BlockId results(Block.Metric metric, ScenarioId scenario) {
        return scenario.equals(metric.defaultScenario())
                ? metric.id()
                : new ScenarioCells(metric.id(), scenario).id();
    }

    /// The ids under which what a load's target names is stored, each with the target's scenarios
    /// whose inputs are there; without any where it names none.
    static Map<BlockId, List<ScenarioId>> storages(Block block, LoadTarget target) {
        var storages = new LinkedHashMap<BlockId, List<ScenarioId>>();
        if (block instanceof Block.Metric metric
                && target instanceof LoadTarget.MetricTarget cells) {
            for (var scenario : cells.scenarios()) {
                storages.computeIfAbsent(storage(metric, scenario), _ -> new ArrayList<>())
                        .add(scenario);
            }
        }
        return storages.isEmpty() ? Map.of(block.id(), List.of()) : storages;
    }

    /// The id under which what the block holds in the scenario is stored.
    static BlockId storage(Block block, ScenarioId scenario) {
        return block instanceof Block.Metric metric ? storage(metric, scenario) : block.id();
    }

    /// The derived id, never that of a block.
    BlockId id() {
        var name = metric + "/" + scenario;
        return new BlockId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    /// The metric as it is stored for this scenario, apart from others even if its inputs are not.
    Block.Metric stored(Block.Metric block) {
        return stored(block, id());
    }

    /// The metric as it is stored under an id.
    static Block.Metric stored(Block.Metric metric, BlockId storage) {
        return new Block.Metric(
                storage,
                metric.application(),
                metric.name(),
                metric.technicalName(),
                metric.dimensions(),
                metric.dataType(),
                metric.defaultScenario(),
                metric.formula(),
                metric.options());
    }
}
