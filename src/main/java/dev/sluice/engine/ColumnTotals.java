package dev.sluice.engine;

import java.math.BigDecimal;

/// Exact sums of a numeric column's values, each taken as the shortest decimal of what is stored.
///
/// @param column the column's index in the target
/// @param landed of the rows that were inserted, updated or found unchanged
/// @param superseded of the duplicates: rows whose key comes again in a later line
public record ColumnTotals(int column, BigDecimal landed, BigDecimal superseded) {
    ColumnTotals plus(ColumnTotals other) {
        return new ColumnTotals(column, landed.add(other.landed), superseded.add(other.superseded));
    }

    ColumnTotals times(int times) {
        var factor = BigDecimal.valueOf(times);
        return new ColumnTotals(column, landed.multiply(factor), superseded.multiply(factor));
    }
}
