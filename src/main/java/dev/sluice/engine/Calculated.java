package dev.sluice.engine;

import dev.sluice.engine.formula.Formula;
import dev.sluice.engine.formula.FormulaTarget;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ScenarioId;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// A metric in one scenario, or a list's property, with a formula.
///
/// @param scenario empty for the default one, which a list's property always reads
/// @param shared metrics whose inputs are the same in all scenarios
/// @param overriding whether the metric's inputs stand over what its formula comes to
public record Calculated(
        FormulaTarget target,
        Formula formula,
        Optional<ScenarioId> scenario,
        Set<BlockId> shared,
        boolean overriding) {
    public Calculated {
        shared = Set.copyOf(shared);
    }

    /// In the default scenario, without overriding.
    public Calculated(FormulaTarget target, Formula formula) {
        this(target, formula, Optional.empty(), Set.of(), false);
    }

    /// The same formula in another scenario.
    public Calculated in(ScenarioId other) {
        return new Calculated(target, formula, Optional.of(other), shared, overriding);
    }

    /// The block that holds the results.
    public BlockId block() {
        return block(target);
    }

    static BlockId block(FormulaTarget target) {
        return switch (target) {
            case FormulaTarget.OfMetric metric -> metric.metric();
            case FormulaTarget.OfProperty property -> property.list();
        };
    }

    /// Under which id the results are kept and their revision rises.
    BlockId results() {
        return results(block());
    }

    private BlockId results(BlockId block) {
        return scenario.map(it -> new ScenarioCells(block, it).id()).orElse(block);
    }

    private BlockId inputs(BlockId metric) {
        return shared.contains(metric) ? metric : results(metric);
    }

    /// The ids whose revisions rise with what the formula sees of the metric.
    Set<BlockId> idsOf(BlockId metric) {
        var ids = new LinkedHashSet<BlockId>();
        ids.add(results(metric));
        ids.add(inputs(metric));
        return ids;
    }

    /// Under which id the inputs are kept that stand over what the formula comes to.
    Optional<BlockId> overrides() {
        return overriding ? Optional.of(inputs(block())) : Optional.empty();
    }

    /// The ids whose revisions tell whether anything that the formula reads has changed: the
    /// target's own axes among them, and the inputs over it.
    Set<BlockId> reads() {
        var ids = new LinkedHashSet<BlockId>();
        for (var source : formula.references()) {
            switch (source) {
                case Formula.Source.OfMetric(var metric) -> ids.addAll(idsOf(metric));
                case Formula.Source.OfProperty(var list, var _) -> ids.add(list);
                case Formula.Source.OfItems(var list) -> ids.add(list);
            }
        }
        ids.addAll(target.dimensions());
        overrides().ifPresent(ids::add);
        return ids;
    }

    /// The keys of all formulas that this one may read.
    Set<String> readKeys() {
        var keys = new LinkedHashSet<String>();
        for (var source : formula.references()) {
            switch (source) {
                case Formula.Source.OfMetric(var metric) -> keys.add(results(metric).toString());
                case Formula.Source.OfProperty(var list, var property) ->
                        keys.add(list + "." + property);
                case Formula.Source.OfItems(var _) -> {}
            }
        }
        return keys;
    }

    /// Tells calculations apart in the catalogue.
    String key() {
        return switch (target) {
            case FormulaTarget.OfMetric _ -> results().toString();
            case FormulaTarget.OfProperty property -> property.list() + "." + property.property();
        };
    }
}
