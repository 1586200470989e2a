package dev.sluice.engine.formula;

/// How large a formula may be.
///
/// @param maxLength characters of text
/// @param maxDepth brackets within brackets and steps on one name, such as properties of
///   properties, in the text; calculations that build on each other may be five times as deep
/// @param maxParts names, values, operators and functions
public record FormulaLimits(int maxLength, int maxDepth, int maxParts) {
    /// What holds unless set otherwise.
    public static final FormulaLimits DEFAULT = new FormulaLimits(100_000, 100, 20_000);

    /// How many calculations may build on each other.
    int maxSteps() {
        return 5 * maxDepth;
    }
}
