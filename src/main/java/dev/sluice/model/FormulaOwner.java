package dev.sluice.model;

import java.util.Optional;

/// What a formula is for.
public sealed interface FormulaOwner {
    /// The block it belongs to.
    Block block();

    /// The formula the owner has at present.
    Optional<StoredFormula> formula();

    /// A metric's cells.
    record OfMetric(Block.Metric block) implements FormulaOwner {
        @Override
        public Optional<StoredFormula> formula() {
            return block.formula();
        }
    }

    /// A property of a list's items or rows.
    record OfProperty(Block.ItemList block, Property property) implements FormulaOwner {
        @Override
        public Optional<StoredFormula> formula() {
            return property.formula();
        }
    }
}
