package dev.sluice.model;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.util.Set;

/// A formula as the model keeps it.
///
/// @param text with references by id, so that renaming what it reads never breaks it; people see
///   what [FormulaCheck#shown] makes of it
/// @param references what it reads
public record StoredFormula(String text, Set<Reference> references) {
    public StoredFormula {
        references = Set.copyOf(references);
    }

    /// Something a formula reads.
    public sealed interface Reference {
        /// The block that is read.
        BlockId block();

        /// The cells of a metric.
        record OfMetric(BlockId block) implements Reference {}

        /// A property of a list.
        record OfProperty(BlockId block, PropertyId property) implements Reference {}

        /// The items of a list and their order.
        record OfItems(BlockId block) implements Reference {}
    }
}
