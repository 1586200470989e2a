package dev.sluice.engine;

import dev.sluice.engine.formula.Formula;
import dev.sluice.engine.formula.FormulaTarget;
import dev.sluice.kernel.BlockId;

import java.util.LinkedHashSet;
import java.util.Set;

/// A metric or a list's property with a formula.
public record Calculated(FormulaTarget target, Formula formula) {
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

    /// The blocks that the formula reads, the target's own axes among them.
    Set<BlockId> reads() {
        var blocks = new LinkedHashSet<BlockId>();
        formula.references()
                .forEach(source ->
                        blocks.add(
                                switch (source) {
                                    case Formula.Source.OfMetric(var metric) -> metric;
                                    case Formula.Source.OfProperty(var list, var _) -> list;
                                    case Formula.Source.OfItems(var list) -> list;
                                }));
        blocks.addAll(target.dimensions());
        return blocks;
    }

    /// Tells targets apart in the catalogue.
    static String key(FormulaTarget target) {
        return switch (target) {
            case FormulaTarget.OfMetric metric -> metric.metric().toString();
            case FormulaTarget.OfProperty property -> property.list() + "." + property.property();
        };
    }
}
