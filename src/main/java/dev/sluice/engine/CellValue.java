package dev.sluice.engine;

import dev.sluice.model.AccessLevel;

import java.time.LocalDate;

/// A value as the engine hands it out; a blank is an empty Optional.
public sealed interface CellValue {
    /// A Number.
    record NumberValue(double value) implements CellValue {}

    /// An Integer.
    record IntegerValue(long value) implements CellValue {}

    /// A Date.
    record DateValue(LocalDate value) implements CellValue {}

    /// A Text.
    record TextValue(String value) implements CellValue {}

    /// A Boolean.
    record BooleanValue(boolean value) implements CellValue {}

    /// What a member may.
    record RightsValue(AccessLevel level) implements CellValue {}

    /// An item and the text of its list's display property, empty when it has none.
    record ItemValue(int item, String display) implements CellValue {}
}
