package dev.sluice.engine.formula;

import dev.sluice.kernel.BlockId;

import java.time.LocalDate;

/// A value written in a formula; blank is an empty Optional.
public sealed interface Value {
    /// A Number, or an Integer where the type says so.
    record OfNumber(double value) implements Value {}

    /// A Date.
    record OfDate(LocalDate value) implements Value {}

    /// A Text.
    record OfText(String value) implements Value {}

    /// TRUE or FALSE.
    record OfBoolean(boolean value) implements Value {}

    /// An item of a dimension list, by its number.
    record OfItem(BlockId list, int item) implements Value {}
}
