package dev.sluice.model;

import dev.sluice.kernel.BlockId;

/// What a property or a metric holds.
public sealed interface DataType {
    /// An IEEE double.
    record Number() implements DataType {}

    /// A whole number.
    record Integer() implements DataType {}

    /// A day of the Gregorian calendar.
    record Date() implements DataType {}

    /// Characters.
    record Text() implements DataType {}

    /// TRUE or FALSE; FALSE is a value, blank is none.
    record Boolean() implements DataType {}

    /// An item of a dimension list.
    record Dimension(BlockId list) implements DataType {}

    /// What a member may: nothing, read, or read and write; blank is nothing. Metrics only.
    record AccessRights() implements DataType {}

    /// The type without its list: the word people and the wire use.
    enum Word {
        Number,
        Integer,
        Date,
        Text,
        Boolean,
        Dimension,
        AccessRights;

        /// As people read it.
        public String label() {
            return this == AccessRights ? "Access Rights" : name();
        }
    }

    /// The word people see, such as `Text`.
    default Word word() {
        return switch (this) {
            case Number() -> Word.Number;
            case Integer() -> Word.Integer;
            case Date() -> Word.Date;
            case Text() -> Word.Text;
            case Boolean() -> Word.Boolean;
            case Dimension(BlockId _) -> Word.Dimension;
            case AccessRights() -> Word.AccessRights;
        };
    }

    /// Whether values of this type can tell items apart.
    default boolean canBeUnique() {
        return switch (this) {
            case Number(), Integer(), Date(), Text() -> true;
            case Boolean(), Dimension(BlockId _), AccessRights() -> false;
        };
    }
}
