package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ScenarioId;

import java.util.List;

/// The inputs of a metric as a load finds them stored.
///
/// @param id under which they are stored
/// @param scenarios those of the load's whose inputs these are; none where the load names none
record StoredCells(BlockId id, Shape.MetricShape shape, List<ScenarioId> scenarios) {
    StoredCells {
        scenarios = List.copyOf(scenarios);
    }

    StoredCells with(Shape.MetricShape reshaped) {
        return new StoredCells(id, reshaped, scenarios);
    }
}
