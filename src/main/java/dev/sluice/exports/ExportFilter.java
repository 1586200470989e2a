package dev.sluice.exports;

import dev.sluice.kernel.BlockId;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Which rows of metrics to keep.
///
/// A condition about a dimension or a metric that a row does not have is left out, as if it were
/// not written.
public sealed interface ExportFilter {
    /// All conditions hold.
    record And(List<ExportFilter> filters) implements ExportFilter {
        public And {
            filters = List.copyOf(filters);
        }
    }

    /// Some condition holds.
    record Or(List<ExportFilter> filters) implements ExportFilter {
        public Or {
            filters = List.copyOf(filters);
        }
    }

    /// The row's item is one of these.
    record Dimension(BlockId dimension, Set<UUID> items) implements ExportFilter {
        public Dimension {
            items = Set.copyOf(items);
        }
    }

    /// The metric's value compares with the given one.
    ///
    /// @param value absent for [Comparison#IsNotBlank] alone
    record Value(BlockId metric, Comparison comparison, Optional<Given> value)
            implements ExportFilter {}

    /// How values compare.
    enum Comparison {
        /// Less.
        LessThan,
        /// Less or equal.
        LessThanOrEqual,
        /// The same.
        Equal,
        /// Another one, or none.
        NotEqual,
        /// Greater.
        GreaterThan,
        /// Greater or equal.
        GreaterThanOrEqual,
        /// Any value.
        IsNotBlank
    }

    /// A value as the request writes it.
    sealed interface Given {
        /// A text, a date or an item.
        record Text(String text) implements Given {}

        /// A number.
        record Number(BigDecimal number) implements Given {}

        /// True or false.
        record Truth(boolean truth) implements Given {}
    }
}
