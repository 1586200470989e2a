package dev.sluice.exports;

import dev.sluice.engine.RowCursor;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.Block;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Turns an export's filter into a test of rows.
///
/// @param items the columns that hold dimensions' items
/// @param values the columns that hold metrics' values
record RowTests(
        Map<BlockId, Integer> items,
        Map<BlockId, Integer> values,
        Function<BlockId, Block> blocks) {

    /// The test, if the filter says anything about such rows.
    Optional<RowTest> of(ExportFilter filter) {
        return switch (filter) {
            case ExportFilter.And(var filters) -> all(parts(filters));
            case ExportFilter.Or(var filters) -> any(parts(filters));
            case ExportFilter.Dimension dimension -> of(dimension);
            case ExportFilter.Value value -> of(value);
        };
    }

    private List<RowTest> parts(List<ExportFilter> filters) {
        return filters.stream().map(this::of).flatMap(Optional::stream).toList();
    }

    private static Optional<RowTest> all(List<RowTest> parts) {
        if (parts.size() < 2) {
            return parts.stream().findFirst();
        }
        var tests = parts.toArray(RowTest[]::new);
        return Optional.of((rows, row) -> {
            for (var test : tests) {
                if (!test.keeps(rows, row)) {
                    return false;
                }
            }
            return true;
        });
    }

    private static Optional<RowTest> any(List<RowTest> parts) {
        if (parts.size() < 2) {
            return parts.stream().findFirst();
        }
        var tests = parts.toArray(RowTest[]::new);
        return Optional.of((rows, row) -> {
            for (var test : tests) {
                if (test.keeps(rows, row)) {
                    return true;
                }
            }
            return false;
        });
    }

    private Optional<RowTest> of(ExportFilter.Dimension filter) {
        var list = blocks.apply(filter.dimension());
        var wanted = ItemSet.of(list.id(), list.name(), filter.items(), "The filter's modalityIds");
        return Optional.ofNullable(items.get(list.id())).map(column -> among(column, wanted));
    }

    /// Keeps rows whose item is one of these.
    static RowTest among(int column, BitSet wanted) {
        return (rows, row) -> !rows.blank(column, row) && wanted.get(rows.item(column, row));
    }

    private Optional<RowTest> of(ExportFilter.Value filter) {
        if (!(blocks.apply(filter.metric()) instanceof Block.Metric metric)) {
            throw new SluiceException(
                    ErrorCode.MALFORMED_REQUEST,
                    "The filter's metricId " + filter.metric() + " is no metric.");
        }
        var comparison = new ValueTests(metric, filter);
        return Optional.ofNullable(values.get(metric.id())).map(comparison::at);
    }

    /// Whether rows with blanks in the column are kept by a comparison.
    static RowTest withBlanks(int column, ExportFilter.Comparison comparison, RowTest test) {
        boolean otherwise = comparison == ExportFilter.Comparison.NotEqual;
        return (RowCursor rows, int row) ->
                rows.blank(column, row) ? otherwise : test.keeps(rows, row);
    }
}
