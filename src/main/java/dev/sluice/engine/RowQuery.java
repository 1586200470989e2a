package dev.sluice.engine;

import dev.sluice.model.DataType;
import dev.sluice.model.ViewDefinition;

import java.util.List;

/// Which rows of a block to read. Columns are named by the key of [BlockRows.Column].
public record RowQuery(long offset, int limit, List<Order> order, List<Filter> filters) {
    /// The most rows one query answers.
    public static final int MAX_LIMIT = 1000;

    public RowQuery {
        order = List.copyOf(order);
        filters = List.copyOf(filters);
        if (offset < 0 || limit < 0 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "An offset of at least 0 and a limit from 0 to " + MAX_LIMIT + " are needed");
        }
    }

    /// The given rows in the block's own order.
    public static RowQuery page(long offset, int limit) {
        return new RowQuery(offset, limit, List.of(), List.of());
    }

    /// Sorts by a column; blanks come last.
    public record Order(String column, Direction direction) {}

    /// Which end comes first.
    public enum Direction {
        /// Smallest first.
        ASCENDING,
        /// Largest first.
        DESCENDING
    }

    /// Keeps rows whose column matches; `value` is in canonical form, that of an item its display
    /// text.
    public record Filter(String column, Match match, String value) {
        /// Stands for all columns at once, with [Match#CONTAINS].
        public static final String ANYWHERE = "*";

        /// Whether values of the type can be compared so.
        public boolean fits(DataType type) {
            return match == Match.BLANK
                    || match == Match.NOT_BLANK
                    || type instanceof DataType.Dimension
                    || Texts.parse(ShapeColumn.of(column, type, false).type(), value) != null;
        }

        /// Keeps rows in which some column shows the text: text and items' texts contain it, other
        /// values are it.
        public static Filter anywhere(String text) {
            return new Filter(ANYWHERE, Match.CONTAINS, text);
        }
    }

    /// How a filter compares.
    public enum Match {
        /// The same value.
        EQUAL,
        /// Another value, or none.
        NOT_EQUAL,
        /// Text (or display text) that contains the given one, in any letter case.
        CONTAINS,
        /// The given value or a greater one.
        AT_LEAST,
        /// A greater value.
        MORE,
        /// The given value or a smaller one.
        AT_MOST,
        /// A smaller value.
        LESS,
        /// No value.
        BLANK,
        /// Any value.
        NOT_BLANK;

        /// How views and copies call it.
        public static Match of(ViewDefinition.Comparison comparison) {
            return switch (comparison) {
                case Equal -> EQUAL;
                case NotEqual -> NOT_EQUAL;
                case LessThan -> LESS;
                case LessThanOrEqual -> AT_MOST;
                case GreaterThan -> MORE;
                case GreaterThanOrEqual -> AT_LEAST;
                case Contains -> CONTAINS;
                case IsBlank -> BLANK;
                case IsNotBlank -> NOT_BLANK;
            };
        }
    }
}
