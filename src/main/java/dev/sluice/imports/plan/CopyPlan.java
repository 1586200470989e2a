package dev.sluice.imports.plan;

import dev.sluice.engine.LoadTarget;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.model.Block;

import java.util.Optional;

/// A copy of one metric's cells into another, understood against the model.
///
/// @param scenario whose cells are read; empty for the default one's
public record CopyPlan(
        Block.Metric source, Optional<ScenarioId> scenario, LoadTarget.MetricTarget target) {}
