package dev.sluice.engine;

import java.util.List;

/// The formulas of all applications, as they are now.
@FunctionalInterface
public interface CalculatedBlocks {
    /// All metrics and properties with a formula that can be calculated.
    List<Calculated> all();
}
