package dev.sluice.engine.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// A plan's rows: what they are, not how they are made.
public sealed interface Relation {
    /// The columns of the rows, in order; names are distinct.
    List<ColumnDef> columns();

    /// The column of that name.
    default ColumnDef column(String name) {
        return columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("No column " + name + " in " + columns()));
    }

    /// The same columns without what is below, so that asking for many of them asks once.
    private static Relation known(Relation input) {
        return new Scan(new TableName("known"), input.columns());
    }

    /// All rows of a stored table.
    record Scan(TableName table, List<ColumnDef> columns) implements Relation {
        public Scan {
            columns = List.copyOf(columns);
        }
    }

    /// A few rows given in the plan itself; values are bound. A blank is an empty Optional.
    record Values(List<ColumnDef> columns, List<List<Optional<Object>>> rows) implements Relation {
        public Values {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /// Rows that we hand over while the plan runs, in the order we hand them over.
    ///
    /// @param handle names the rows for the engine that executes the plan
    /// @param estimate about how many rows they are
    record Supplied(long handle, List<ColumnDef> columns, long estimate) implements Relation {
        public Supplied {
            columns = List.copyOf(columns);
        }
    }

    /// The rows for which the condition is true.
    record Filter(Relation input, Expression condition) implements Relation {
        @Override
        public List<ColumnDef> columns() {
            return input.columns();
        }
    }

    /// One row for each row, with computed columns.
    ///
    /// @param columns the names of the outputs with their types, kept so that plans may be deep
    record Project(Relation input, List<Output> outputs, List<ColumnDef> columns)
            implements Relation {
        public Project {
            outputs = List.copyOf(outputs);
            columns = List.copyOf(columns);
        }

        public Project(Relation input, List<Output> outputs) {
            this(input, outputs, typed(outputs, known(input)));
        }

        private static List<ColumnDef> typed(List<Output> outputs, Relation known) {
            return outputs.stream()
                    .map(output -> new ColumnDef(output.name(), output.value().type(known)))
                    .toList();
        }

        /// Only the named columns.
        public static Project of(Relation input, String... names) {
            return new Project(
                    input,
                    Stream.of(names)
                            .map(name -> new Output(name, new Expression.Column(name)))
                            .toList());
        }
    }

    /// A computed column.
    record Output(String name, Expression value) {}

    /// Rows of two relations that agree in their keys; blank keys agree with nothing. INNER, LEFT,
    /// FULL and CROSS have the columns of both sides, whose names must differ; SEMI and ANTI those
    /// of the left. CROSS has no keys.
    record Join(JoinKind kind, Relation left, Relation right, List<KeyPair> on)
            implements Relation {
        public Join {
            on = List.copyOf(on);
        }

        @Override
        public List<ColumnDef> columns() {
            return switch (kind) {
                case SEMI, ANTI -> left.columns();
                case INNER, LEFT, FULL, CROSS ->
                        Stream.concat(left.columns().stream(), right.columns().stream()).toList();
            };
        }
    }

    /// Which rows a join keeps.
    enum JoinKind {
        /// Pairs.
        INNER,
        /// Pairs, and left rows without a partner.
        LEFT,
        /// Pairs, and rows of both sides without a partner.
        FULL,
        /// Each left row with each right row.
        CROSS,
        /// Left rows with a partner, once.
        SEMI,
        /// Left rows without a partner.
        ANTI
    }

    /// A left and a right column that must be equal.
    record KeyPair(String left, String right) {
        /// The same name on both sides, for joins that keep only one of them.
        public static List<KeyPair> same(List<String> names) {
            return names.stream().map(name -> new KeyPair(name, name)).toList();
        }
    }

    /// One row per group; without groups exactly one row.
    record Aggregate(Relation input, List<String> groups, List<Measure> measures)
            implements Relation {
        public Aggregate {
            groups = List.copyOf(groups);
            measures = List.copyOf(measures);
        }

        @Override
        public List<ColumnDef> columns() {
            var known = known(input);
            return Stream.concat(
                            groups.stream().map(known::column),
                            measures.stream().map(measure -> measure.column(known)))
                    .toList();
        }
    }

    /// A function over the rows of a group.
    ///
    /// @param of its argument; COUNT has none
    /// @param order by which TEXTS go: no two rows of a group may agree in it
    record Measure(String name, Function function, String of, String order) {
        public Measure(String name, Function function, String of) {
            this(name, function, of, "");
        }

        ColumnDef column(Relation input) {
            return new ColumnDef(name, function.type(input, of));
        }
    }

    /// The groups and their sums of numbers of few decimals, for whoever rounds them to 15 digits:
    /// rounded they are what the exact sums are. There are groups, none of them blank.
    ///
    /// @param sum the sum's name
    /// @param of the column of the numbers
    /// @param bits how many bits the numbers of a single group column have at most, none of them
    ///   negative
    record SumToRound(
            Relation input,
            List<String> groups,
            String sum,
            String of,
            Decimals decimals,
            OptionalInt bits)
            implements Relation {
        public SumToRound {
            groups = List.copyOf(groups);
        }

        @Override
        public List<ColumnDef> columns() {
            return exact(input).columns();
        }

        /// The same by exact sums, over the given rows.
        public Aggregate exact(Relation rows) {
            return new Aggregate(rows, groups, List.of(new Measure(sum, Function.SUM, of)));
        }
    }

    /// What a measure computes; blanks do not count, and a function of no value is blank or 0. The
    /// order of the rows never matters: sums are exact before they are rounded to a double.
    enum Function {
        /// How many rows.
        COUNT,
        /// How many values.
        COUNT_VALUES,
        /// How many different values.
        COUNT_DISTINCT,
        /// The smallest value.
        MIN,
        /// The largest value.
        MAX,
        /// The sum of numbers.
        SUM,
        /// The middle number, or the mean of the two in the middle.
        MEDIAN,
        /// Whether some value is true.
        ANY,
        /// Whether all values are true.
        ALL,
        /// The texts in order, with a comma and a space between.
        TEXTS;

        SqlType type(Relation input, String of) {
            return switch (this) {
                case COUNT, COUNT_VALUES, COUNT_DISTINCT -> SqlType.BIGINT;
                case SUM, MEDIAN -> SqlType.DOUBLE;
                case ANY, ALL -> SqlType.BOOLEAN;
                case TEXTS -> SqlType.VARCHAR;
                case MIN, MAX -> input.column(of).type();
            };
        }
    }

    /// The rows with further columns, each computed over rows of the same partition around the row.
    ///
    /// @param order no two rows of a partition may agree in it, unless the functions are RANK
    record Window(
            Relation input, List<String> partition, List<SortKey> order, List<Running> running)
            implements Relation {
        public Window {
            partition = List.copyOf(partition);
            order = List.copyOf(order);
            running = List.copyOf(running);
        }

        @Override
        public List<ColumnDef> columns() {
            var known = known(input);
            return Stream.concat(
                            known.columns().stream(),
                            running.stream().map(column -> column.column(known)))
                    .toList();
        }
    }

    /// A column computed over a window.
    ///
    /// @param of its argument; ROW_NUMBER and RANK have none
    /// @param frame the rows that count; the whole partition's order counts for numbers and ranks
    record Running(String name, Over function, String of, Frame frame) {
        ColumnDef column(Relation input) {
            return new ColumnDef(
                    name,
                    switch (function) {
                        case ROW_NUMBER, RANK, COUNT_VALUES -> SqlType.BIGINT;
                        case SUM -> SqlType.DOUBLE;
                        case MIN, MAX, LAST_VALUE, AT_OFFSET -> input.column(of).type();
                    });
        }
    }

    /// What is computed over a window; blanks do not count.
    enum Over {
        /// 1 for the first row, and so on.
        ROW_NUMBER,
        /// One more than the rows that come before, rows that agree in the order being together.
        RANK,
        /// How many values.
        COUNT_VALUES,
        /// The sum of numbers, exact before it is rounded to a double.
        SUM,
        /// The smallest value.
        MIN,
        /// The largest value.
        MAX,
        /// The last value that is not blank.
        LAST_VALUE,
        /// The value of the row at the frame's begin, relative to the row; blank where there is
        /// none.
        AT_OFFSET
    }

    /// Rows around a row: from so many before (negative) to so many after, ends included.
    sealed interface Frame {
        /// No limit in that direction.
        long UNBOUNDED = Long.MAX_VALUE;

        /// From the first row of the partition to the row itself.
        Frame TO_HERE = new Same(-UNBOUNDED, 0);

        /// As many for every row.
        record Same(long from, long to) implements Frame {}

        /// As many as two columns of the row say, BIGINTs without blanks; none where they end
        /// before they begin. Not for AT_OFFSET.
        record OfRow(String from, String to) implements Frame {}
    }

    /// The rows of all inputs, which have the same columns, one input after the other.
    record UnionAll(List<Relation> inputs) implements Relation {
        public UnionAll {
            inputs = List.copyOf(inputs);
        }

        @Override
        public List<ColumnDef> columns() {
            return inputs.getFirst().columns();
        }
    }

    /// A slice of the rows in the given order; blanks come last. Without keys, in the input's own
    /// order.
    record Ordered(Relation input, List<SortKey> keys, long offset, long limit)
            implements Relation {
        public Ordered {
            keys = List.copyOf(keys);
        }

        @Override
        public List<ColumnDef> columns() {
            return input.columns();
        }

        /// All rows, in order.
        public static Ordered by(Relation input, String... names) {
            return new Ordered(
                    input,
                    Stream.of(names).map(name -> new SortKey(name, false)).toList(),
                    0,
                    Long.MAX_VALUE);
        }
    }

    /// A column to sort by.
    record SortKey(String column, boolean descending) {}
}
