package dev.sluice.model;

/// How several cells become one.
public enum Aggregator {
    /// What the type's usual way is: the sum of numbers, else blank.
    Default,
    /// Nothing is shown.
    Blank,
    Sum,
    Avg,
    Min,
    Max,
    Median,
    /// Of a whole population.
    Stdevp,
    /// Of a sample.
    Stdevs,
    First,
    Last,
    FirstNonBlank,
    LastNonBlank,
    FirstNonZero,
    LastNonZero,
    /// Values that are not blank.
    Count,
    /// Cells, blank or not.
    CountAll,
    /// Different values.
    CountUnique,
    /// Cells without a value.
    CountBlank,
    /// Whether some value is TRUE.
    Any,
    /// Whether all values are TRUE.
    All,
    /// All texts, one after the other.
    TextList;

    /// Whether it can put values of the type together.
    public boolean suits(DataType type) {
        return switch (this) {
            case Default,
                    Blank,
                    First,
                    Last,
                    FirstNonBlank,
                    LastNonBlank,
                    Count,
                    CountAll,
                    CountUnique,
                    CountBlank ->
                    true;
            case Sum, Avg, Median, Stdevp, Stdevs, FirstNonZero, LastNonZero -> number(type);
            case Min, Max -> number(type) || type instanceof DataType.Date;
            case Any, All -> type instanceof DataType.Boolean;
            case TextList -> type instanceof DataType.Text;
        };
    }

    private static boolean number(DataType type) {
        return type instanceof DataType.Number || type instanceof DataType.Integer;
    }
}
