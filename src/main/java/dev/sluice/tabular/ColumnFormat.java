package dev.sluice.tabular;

/// The format the cells of a column seem to be written in.
public sealed interface ColumnFormat {
    record Numbers(NumberFormat format) implements ColumnFormat {}

    record Dates(DateFormat format) implements ColumnFormat {}

    record Booleans(BooleanFormat format) implements ColumnFormat {}

    record Texts() implements ColumnFormat {}
}
