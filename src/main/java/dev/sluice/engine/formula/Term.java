package dev.sluice.engine.formula;

import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.PropertyId;

import java.util.List;
import java.util.Optional;

/// What a formula means: for each cell of its dimensions a value or blank.
///
/// A term has a type and dimensions. Dimensions are axes: the items of a dimension list, or the
/// rows of a transaction list. A term with fewer dimensions than another beside it stands for each
/// item of the missing ones. All operands have the types that their operation needs; conversions
/// are operations of their own, so that Integer may stand where a Number is due, and nothing else.
public sealed interface Term {
    /// What the cells hold.
    FormulaType type();

    /// The axes, each once.
    List<BlockId> dimensions();

    /// A given value in a single cell.
    record Constant(FormulaType type, Optional<Value> value) implements Term {
        @Override
        public List<BlockId> dimensions() {
            return List.of();
        }
    }

    /// The cells of a metric, formula results and overrides included.
    record OfMetric(BlockId metric, FormulaType type, List<BlockId> dimensions) implements Term {
        public OfMetric {
            dimensions = List.copyOf(dimensions);
        }
    }

    /// A property of each item or row of a list; its only dimension is the list.
    record OfProperty(BlockId list, PropertyId property, FormulaType type) implements Term {
        @Override
        public List<BlockId> dimensions() {
            return List.of(list);
        }
    }

    /// The item of the cell itself.
    record ItemOf(BlockId dimension) implements Term {
        @Override
        public FormulaType type() {
            return new FormulaType.Dimension(dimension);
        }

        @Override
        public List<BlockId> dimensions() {
            return List.of(dimension);
        }
    }

    /// A computation cell by cell over the union of the arguments' dimensions.
    record Pointwise(Operation operation, List<Argument> arguments, FormulaType type)
            implements Term {
        public Pointwise {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<BlockId> dimensions() {
            return Dimensions.of(arguments.stream().map(Argument::term).toList());
        }
    }

    /// An operand.
    ///
    /// @param required where it is blank, so is the result, whatever the operation says
    record Argument(Term term, boolean required) {}

    /// Another term, looked up: each cell holds the value that `term` has where its item of
    /// `dimension` is the value of `item`; blank where that is blank. A chain of properties, an
    /// allocation to the items of a parent, SELECT of an item.
    ///
    /// @param dimension one of the term's, replaced by those of `item` (which may hold it again)
    /// @param item of the type Dimension(dimension)
    record Lookup(Term term, BlockId dimension, Term item) implements Term {
        @Override
        public FormulaType type() {
            return term.type();
        }

        @Override
        public List<BlockId> dimensions() {
            return Dimensions.union(
                    Dimensions.without(term.dimensions(), List.of(dimension)), item.dimensions());
        }
    }

    /// Cells grouped, and each group's values made one. Cells are those of the union of the term's
    /// and the keys' dimensions; one of which some key is blank belongs to no group. A group is
    /// what agrees in the kept dimensions and in the values of the keys, which become dimensions.
    /// With a constant key this places a term on one item.
    ///
    /// @param keys each of type Dimension, for lists different from each other and from `kept`
    /// @param kept some of the union of the term's and the keys' dimensions
    /// @param order ascending, blanks last, for methods that are ordered; ends in the axes that are
    ///   given up, as [ItemOf] (for transaction lists the order of rows), so that it is total
    record Aggregate(
            Term term,
            List<Term> keys,
            List<BlockId> kept,
            Method method,
            List<Term> order,
            FormulaType type)
            implements Term {
        public Aggregate {
            keys = List.copyOf(keys);
            kept = List.copyOf(kept);
            order = List.copyOf(order);
        }

        @Override
        public List<BlockId> dimensions() {
            return Dimensions.union(
                    kept, keys.stream().map(key -> Dimensions.listOf(key.type())).toList());
        }
    }

    /// The same value for each item of further dimensions.
    record Expand(Term term, List<BlockId> added) implements Term {
        public Expand {
            added = List.copyOf(added);
        }

        @Override
        public FormulaType type() {
            return term.type();
        }

        @Override
        public List<BlockId> dimensions() {
            return Dimensions.union(term.dimensions(), added);
        }
    }

    /// The term where the condition holds, blank elsewhere.
    record Filter(Term term, Term condition, Keep keep) implements Term {
        @Override
        public FormulaType type() {
            return term.type();
        }

        @Override
        public List<BlockId> dimensions() {
            return Dimensions.union(term.dimensions(), condition.dimensions());
        }
    }

    /// Which cells a filter leaves.
    enum Keep {
        /// Those whose condition is TRUE.
        TRUE,
        /// Those whose condition is FALSE or blank.
        NOT_TRUE
    }

    /// At each item the value of the item `offset` places further in the order of the dimension's
    /// items (back when negative); blank off the end.
    record Shift(Term term, BlockId dimension, int offset) implements Term {
        @Override
        public FormulaType type() {
            return term.type();
        }

        @Override
        public List<BlockId> dimensions() {
            return term.dimensions();
        }
    }

    /// A computation along a dimension, for each item of it, also where the term is blank.
    record Window(Term term, Along along, Frame frame, FormulaType type) implements Term {
        /// The term's, and those of the order, the groups and the frame.
        @Override
        public List<BlockId> dimensions() {
            var dimensions = Dimensions.union(term.dimensions(), List.of(along.dimension()));
            dimensions = Dimensions.union(dimensions, Dimensions.of(along.order()));
            dimensions = Dimensions.union(dimensions, Dimensions.of(along.groups()));
            return Dimensions.union(dimensions, Dimensions.of(frame.terms()));
        }
    }

    /// In which order a window goes.
    ///
    /// @param dimension one of the term's
    /// @param order ascending, blanks last; ties and no order: that of the items
    /// @param groups where one of these values changes, the window starts anew: cells are grouped
    ///   by them first and ordered then; blanks are a group of their own
    record Along(BlockId dimension, List<Term> order, List<Term> groups) {
        public Along {
            order = List.copyOf(order);
            groups = List.copyOf(groups);
        }
    }

    /// Which cells a window sees and what it makes of them.
    sealed interface Frame {
        /// All cells up to this one; blank until the first value. SUM, AVG, MIN or MAX.
        record Running(Method method) implements Frame {}

        /// This cell less the one before, as SUBTRACT: a blank counts as 0, blank when both are.
        record Difference() implements Frame {}

        /// `size` cells, the last of which is `end` places after this one (before when negative);
        /// the window is cut at the ends. SUM or AVG of the values that are there. Blank where
        /// `size` is blank or below 1, or `end` is blank.
        record Moving(Method method, Term size, Term end) implements Frame {}

        /// The last value up to this cell.
        record LastKnown() implements Frame {}

        /// The terms a frame needs.
        default List<Term> terms() {
            return switch (this) {
                case Moving(Method _, Term size, Term end) -> List.of(size, end);
                case Running(Method _), Difference(), LastKnown() -> List.of();
            };
        }
    }

    /// The rank of each value among the values of its group, from 1; blank where the term is.
    ///
    /// @param groups cells that agree in these are ranked among each other; blanks agree
    record Rank(Term term, List<Term> groups, Direction direction, Ties ties, FormulaType type)
            implements Term {
        public Rank {
            groups = List.copyOf(groups);
        }

        @Override
        public List<BlockId> dimensions() {
            return Dimensions.union(term.dimensions(), Dimensions.of(groups));
        }
    }

    /// Which value has rank 1.
    enum Direction {
        /// The smallest.
        ASCENDING,
        /// The largest.
        DESCENDING
    }

    /// The rank of equal values.
    enum Ties {
        /// The smallest of their places, for all of them.
        MINIMUM,
        /// The largest of their places, for all of them.
        MAXIMUM,
        /// The mean of their places, for all of them.
        AVERAGE,
        /// Their places, in the order of the term's dimensions and their items.
        SEQUENTIAL
    }

    /// Each value divided by `count` (cut to whole; 1 or more, else the value is left out) and put
    /// on that many items of the dimension from `start` on; parts past the last item are lost, and
    /// parts that meet are added up. Where count or start is blank nothing is spread.
    ///
    /// @param start of the type Dimension(dimension)
    record Spread(Term term, BlockId dimension, Term count, Term start) implements Term {
        @Override
        public FormulaType type() {
            return FormulaType.NUMBER;
        }

        @Override
        public List<BlockId> dimensions() {
            return Dimensions.union(Dimensions.of(List.of(term, count, start)), List.of(dimension));
        }
    }

    /// The first item, in the order of its list, whose property equals the value; letter case
    /// counts. Blank where there is none.
    record Find(Term value, BlockId list, PropertyId property) implements Term {
        @Override
        public FormulaType type() {
            return new FormulaType.Dimension(list);
        }

        @Override
        public List<BlockId> dimensions() {
            return value.dimensions();
        }
    }

    /// The metric itself, `offset` places back along the dimension; only in the metric's own
    /// formula. Blank off the end and where the offset is blank or below 1.
    ///
    /// @param dimensions the metric's
    record Own(
            BlockId metric,
            BlockId dimension,
            Term offset,
            FormulaType type,
            List<BlockId> dimensions)
            implements Term {
        public Own {
            dimensions = List.copyOf(dimensions);
        }
    }
}
