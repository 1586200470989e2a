package dev.sluice.exports;

import dev.sluice.engine.ItemIds;
import dev.sluice.engine.RowCursor;
import dev.sluice.exports.ExportFilter.Comparison;
import dev.sluice.exports.ExportFilter.Given;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;
import dev.sluice.model.AccessLevel;
import dev.sluice.model.Block;
import dev.sluice.model.DataType;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// Compares a metric's values with one that a filter gives, which must have the metric's type.
final class ValueTests {
    private final Block.Metric metric;
    private final ExportFilter.Value filter;
    private final ByRow byRow;

    /// @throws SluiceException MALFORMED_REQUEST when the value has another type
    ValueTests(Block.Metric metric, ExportFilter.Value filter) {
        this.metric = metric;
        this.filter = filter;
        this.byRow = filter.comparison() == Comparison.IsNotBlank ? (_, _, _) -> 0 : byRow();
    }

    /// How a row's value compares with the given one: below, at or above 0.
    private interface ByRow {
        int compare(RowCursor rows, int column, int row);
    }

    /// The test of rows that hold the metric in the column.
    RowTest at(int column) {
        RowTest test =
                switch (filter.comparison()) {
                    case IsNotBlank -> RowTest.ALL;
                    case LessThan -> (rows, row) -> byRow.compare(rows, column, row) < 0;
                    case LessThanOrEqual -> (rows, row) -> byRow.compare(rows, column, row) <= 0;
                    case Equal -> (rows, row) -> byRow.compare(rows, column, row) == 0;
                    case NotEqual -> (rows, row) -> byRow.compare(rows, column, row) != 0;
                    case GreaterThan -> (rows, row) -> byRow.compare(rows, column, row) > 0;
                    case GreaterThanOrEqual -> (rows, row) -> byRow.compare(rows, column, row) >= 0;
                };
        return RowTests.withBlanks(column, filter.comparison(), test);
    }

    private ByRow byRow() {
        var value =
                filter.value()
                        .orElseThrow(
                                () -> new IllegalArgumentException("a comparison needs a value"));
        return switch (metric.dataType()) {
            case DataType.Number() -> {
                double number = number(value).doubleValue();
                yield (rows, column, row) -> Double.compare(rows.number(column, row), number);
            }
            case DataType.Integer() -> integers(number(value));
            case DataType.Date() -> {
                long day = date(value).toEpochDay();
                yield (rows, column, row) -> Long.compare(rows.date(column, row), day);
            }
            case DataType.Text() -> {
                var text = text(value);
                yield (rows, column, row) -> rows.text(column, row).compareTo(text);
            }
            case DataType.Boolean() -> {
                boolean truth = truth(value);
                requireEquality("Boolean");
                yield (rows, column, row) -> Boolean.compare(rows.truth(column, row), truth);
            }
            case DataType.AccessRights() -> {
                var level = rights(value);
                requireEquality(DataType.Word.AccessRights.label());
                yield (rows, column, row) -> rows.rights(column, row).compareTo(level);
            }
            case DataType.Dimension(BlockId list) -> {
                requireEquality("Dimension");
                yield items(list, text(value));
            }
        };
    }

    private static ByRow integers(BigDecimal given) {
        return (rows, column, row) ->
                BigDecimal.valueOf(rows.integer(column, row)).compareTo(given);
    }

    /// An item is given by its id or by its name.
    private ByRow items(BlockId list, String given) {
        OptionalInt id =
                asId(given).map(uuid -> ItemIds.item(list, uuid)).orElse(OptionalInt.empty());
        if (id.isPresent()) {
            int item = id.getAsInt();
            return (rows, column, row) -> Integer.compare(rows.item(column, row), item);
        }
        return (rows, column, row) ->
                rows.names(list).name(rows.item(column, row)).compareTo(given);
    }

    private static Optional<UUID> asId(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private BigDecimal number(Given given) {
        return given instanceof Given.Number(var number) ? number : refused("a number", given);
    }

    private String text(Given given) {
        return given instanceof Given.Text(var text) ? text : refused("a text", given);
    }

    private boolean truth(Given given) {
        return given instanceof Given.Truth(boolean truth)
                ? truth
                : refused("true or false", given);
    }

    private AccessLevel rights(Given given) {
        return AccessLevel.parse(text(given))
                .orElseGet(() -> refused("None, Read or Write", given));
    }

    private LocalDate date(Given given) {
        if (given instanceof Given.Text(var text)) {
            try {
                return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
            } catch (DateTimeException noDate) {
                return refused("a date such as 2026-01-31", given);
            }
        }
        return refused("a date such as 2026-01-31", given);
    }

    private <T> T refused(String expected, Given given) {
        var shown =
                switch (given) {
                    case Given.Text(var text) -> "\"" + text + "\"";
                    case Given.Number(var number) -> number.toString();
                    case Given.Truth(boolean truth) -> Boolean.toString(truth);
                };
        throw new SluiceException(
                ErrorCode.MALFORMED_REQUEST,
                "The filter compares the metric \""
                        + metric.name()
                        + "\" with "
                        + shown
                        + "; expected "
                        + expected
                        + ", as the metric's type is "
                        + metric.dataType().word().label()
                        + ".");
    }

    private void requireEquality(String type) {
        switch (filter.comparison()) {
            case Equal, NotEqual, IsNotBlank -> {}
            case LessThan, LessThanOrEqual, GreaterThan, GreaterThanOrEqual ->
                    throw new SluiceException(
                            ErrorCode.MALFORMED_REQUEST,
                            "The filter compares the metric \""
                                    + metric.name()
                                    + "\" by "
                                    + filter.comparison()
                                    + "; its type is "
                                    + type
                                    + ", for which only Equal, NotEqual and IsNotBlank have a"
                                    + " meaning.");
        }
    }
}
