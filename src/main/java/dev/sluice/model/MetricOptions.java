package dev.sluice.model;

/// How a metric takes inputs, and how views put its cells together.
///
/// @param overridesAllowed whether an input or an import may stand over a formula's result
/// @param everyScenario whether one input or import populates all scenarios
public record MetricOptions(
        boolean overridesAllowed, boolean everyScenario, DefaultAggregators aggregators) {
    /// What a new metric has: a formula's results cannot be overridden, scenarios differ, cells are
    /// put together as usual.
    public static final MetricOptions PLAIN =
            new MetricOptions(false, false, DefaultAggregators.USUAL);
}
