package dev.sluice.engine.formula;

import dev.sluice.kernel.BlockId;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/// Sums and differences of dimensions, in the order in which they appear.
public final class Dimensions {
    private Dimensions() {}

    /// The dimensions of all terms.
    public static List<BlockId> of(Collection<? extends Term> terms) {
        var union = new LinkedHashSet<BlockId>();
        terms.forEach(term -> union.addAll(term.dimensions()));
        return List.copyOf(union);
    }

    /// Those of either.
    public static List<BlockId> union(Collection<BlockId> dimensions, Collection<BlockId> others) {
        var union = new LinkedHashSet<>(dimensions);
        union.addAll(others);
        return List.copyOf(union);
    }

    /// The dimensions that are not among the others.
    public static List<BlockId> without(
            Collection<BlockId> dimensions, Collection<BlockId> others) {
        return dimensions.stream().filter(dimension -> !others.contains(dimension)).toList();
    }

    /// The list that a term of the type names items of.
    public static BlockId listOf(FormulaType type) {
        if (type instanceof FormulaType.Dimension(BlockId list)) {
            return list;
        }
        throw new IllegalArgumentException("A Dimension is needed, not " + type);
    }
}
