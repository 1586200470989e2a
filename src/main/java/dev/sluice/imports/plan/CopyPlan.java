package dev.sluice.imports.plan;

import dev.sluice.engine.LoadTarget;
import dev.sluice.model.Block;

/// A copy of one metric's cells into another, understood against the model.
public record CopyPlan(Block.Metric source, LoadTarget.MetricTarget target) {}
