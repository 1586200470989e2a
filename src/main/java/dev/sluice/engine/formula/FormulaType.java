package dev.sluice.engine.formula;

import dev.sluice.kernel.BlockId;

/// What a formula's cells hold.
public sealed interface FormulaType {
    /// An IEEE double.
    FormulaType NUMBER = new Number();

    /// A whole number.
    FormulaType INTEGER = new Integer();

    /// A day of the Gregorian calendar.
    FormulaType DATE = new Date();

    /// Characters.
    FormulaType TEXT = new Text();

    /// TRUE or FALSE.
    FormulaType BOOLEAN = new Boolean();

    /// What may be read and written.
    FormulaType ACCESS_RIGHTS = new AccessRights();

    /// An IEEE double.
    record Number() implements FormulaType {}

    /// A whole number.
    record Integer() implements FormulaType {}

    /// A day of the Gregorian calendar.
    record Date() implements FormulaType {}

    /// Characters.
    record Text() implements FormulaType {}

    /// TRUE or FALSE; FALSE is a value, blank is none.
    record Boolean() implements FormulaType {}

    /// An item of a dimension list.
    record Dimension(BlockId list) implements FormulaType {}

    /// What may be read and written.
    record AccessRights() implements FormulaType {}

    /// Whether values are numbers, whole or not.
    default boolean numeric() {
        return switch (this) {
            case Number(), Integer() -> true;
            case Date(), Text(), Boolean(), Dimension(BlockId _), AccessRights() -> false;
        };
    }
}
