package dev.sluice.engine.calculation;

import dev.sluice.engine.plan.Decimals;
import dev.sluice.engine.plan.Expression;
import dev.sluice.engine.plan.Relation;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is stored, for plans over it.
public interface Sources {
    /// The cells of a metric as formulas see them.
    StoredCells metric(BlockId metric);

    /// What is known of the numbers that a metric holds; asked only where it helps.
    default Optional<Decimals> decimals(BlockId metric) {
        return Optional.empty();
    }

    /// The items or rows of a list.
    StoredList list(BlockId list);

    /// Answers a small plan at once.
    List<List<Optional<Object>>> answer(Relation relation);

    /// Passes while the plan is still wanted; asked again and again while it is made.
    default void requireWanted() {}

    /// The cells of a metric.
    ///
    /// @param rows one for each cell that is not blank
    /// @param axes the item of each dimension, from the rows
    /// @param packing how the key column is packed, where there is a single one
    /// @param count how many rows there are
    record StoredCells(
            Relation rows,
            Map<BlockId, Expression> axes,
            Optional<PackedKey> packing,
            String value,
            long count) {
        public StoredCells {
            axes = Map.copyOf(axes);
        }
    }

    /// A key column that holds the items of some dimensions side by side.
    record PackedKey(Expression key, Packing packing) {}

    /// The items of a list.
    ///
    /// @param item the column of the item's number
    /// @param properties the column of each property
    /// @param display the property by which people know the items
    /// @param count how many items there are
    /// @param next a number above all of theirs
    /// @param period set for lists of the calendar
    record StoredList(
            Relation rows,
            String item,
            Map<PropertyId, String> properties,
            Optional<PropertyId> display,
            long count,
            int next,
            Optional<Period> period) {
        public StoredList {
            properties = Map.copyOf(properties);
        }
    }

    /// A list of the calendar.
    ///
    /// @param start the property of the first day
    /// @param first the first day of the first period
    /// @param months how many months a period has, 0 when it is counted in days
    /// @param days how many days a period has, 0 when it is counted in months
    record Period(PropertyId start, LocalDate first, int months, int days) {}
}
