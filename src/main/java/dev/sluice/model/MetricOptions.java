package dev.sluice.model;

/// How a metric takes inputs.
///
/// @param overridesAllowed whether an input or an import may stand over a formula's result
/// @param everyScenario whether one input or import populates all scenarios
public record MetricOptions(boolean overridesAllowed, boolean everyScenario) {
    /// What a new metric has: a formula's results cannot be overridden, scenarios differ.
    public static final MetricOptions PLAIN = new MetricOptions(false, false);
}
