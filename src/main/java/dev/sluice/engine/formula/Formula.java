package dev.sluice.engine.formula;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.util.Set;

/// A formula that can be calculated.
///
/// @param term what it computes, with exactly the target's dimensions and type
/// @param references what it reads, itself not counted
/// @param stored its text with references by id, which renames never break
public record Formula(Term term, Set<Source> references, String stored) {
    public Formula {
        references = Set.copyOf(references);
    }

    /// Something a formula reads.
    public sealed interface Source {
        /// The cells of a metric.
        record OfMetric(BlockId metric) implements Source {}

        /// A property of a list.
        record OfProperty(BlockId list, PropertyId property) implements Source {}

        /// The items of a list and their order.
        record OfItems(BlockId list) implements Source {}
    }
}
