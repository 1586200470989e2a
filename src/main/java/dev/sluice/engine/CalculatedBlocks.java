package dev.sluice.engine;

import dev.sluice.engine.formula.FormulaTarget;

import java.util.List;
import java.util.Set;

/// The formulas of all applications, as they are now.
@FunctionalInterface
public interface CalculatedBlocks {
    /// All metrics, in each scenario, and properties with a formula.
    All all();

    /// @param unreadable formulas that no longer fit the model
    record All(List<Calculated> formulas, List<Unreadable> unreadable) {
        static final All NONE = new All(List.of(), List.of());

        public All {
            formulas = List.copyOf(formulas);
            unreadable = List.copyOf(unreadable);
        }
    }

    /// A formula that no longer fits the model, for example because what it names is gone.
    ///
    /// @param keys by which its results are known, one per scenario
    record Unreadable(FormulaTarget target, Set<String> keys, String reason) {
        public Unreadable {
            keys = Set.copyOf(keys);
        }
    }
}
