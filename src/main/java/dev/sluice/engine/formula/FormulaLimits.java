package dev.sluice.engine.formula;

/// How large a formula may be.
///
/// @param maxLength characters of text
/// @param maxDepth brackets within brackets and steps on one name, such as properties of
///   properties, in the text; also how many calculations may build on each other
/// @param maxParts names, values, operators and functions
public record FormulaLimits(int maxLength, int maxDepth, int maxParts) {
    /// What holds unless set otherwise.
    public static final FormulaLimits DEFAULT = new FormulaLimits(100_000, 100, 20_000);

    /// How many calculations may build on each other. The store plans them as selections within
    /// selections, whose cost grows faster than their number.
    int maxSteps() {
        return maxDepth;
    }
}
