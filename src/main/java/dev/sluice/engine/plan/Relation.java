package dev.sluice.engine.plan;

import java.util.List;
import java.util.Optional;
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
    record Project(Relation input, List<Output> outputs) implements Relation {
        public Project {
            outputs = List.copyOf(outputs);
        }

        @Override
        public List<ColumnDef> columns() {
            return outputs.stream()
                    .map(output -> new ColumnDef(output.name(), output.value().type(input)))
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

    /// Rows of two relations that agree in their keys; blank keys agree with nothing. INNER and
    /// LEFT have the columns of both sides, whose names must differ; SEMI and ANTI those of the
    /// left.
    record Join(JoinKind kind, Relation left, Relation right, List<KeyPair> on)
            implements Relation {
        public Join {
            on = List.copyOf(on);
        }

        @Override
        public List<ColumnDef> columns() {
            return switch (kind) {
                case SEMI, ANTI -> left.columns();
                case INNER, LEFT ->
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
            return Stream.concat(
                            groups.stream().map(input::column),
                            measures.stream().map(measure -> measure.column(input)))
                    .toList();
        }
    }

    /// A function over the rows of a group; COUNT counts rows and ignores its column.
    record Measure(String name, Function function, String of) {
        ColumnDef column(Relation input) {
            return new ColumnDef(
                    name, function == Function.COUNT ? SqlType.BIGINT : input.column(of).type());
        }
    }

    /// What a measure computes; there is no sum of doubles, whose last bits would depend on the
    /// order.
    enum Function {
        /// How many rows.
        COUNT,
        /// The smallest value.
        MIN,
        /// The largest value.
        MAX
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
