package dev.sluice.engine.formula;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.util.List;

/// What a formula is for.
public sealed interface FormulaTarget {
    /// The type its values must have.
    FormulaType type();

    /// The dimensions its cells must have.
    List<BlockId> dimensions();

    /// A metric's cells.
    record OfMetric(BlockId metric, FormulaType type, List<BlockId> dimensions)
            implements FormulaTarget {
        public OfMetric {
            dimensions = List.copyOf(dimensions);
        }
    }

    /// A property of a list's items or rows.
    record OfProperty(BlockId list, PropertyId property, FormulaType type)
            implements FormulaTarget {
        @Override
        public List<BlockId> dimensions() {
            return List.of(list);
        }
    }
}
