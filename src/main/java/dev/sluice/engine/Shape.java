package dev.sluice.engine;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.plan.TableName;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a block is stored.
sealed interface Shape {
    /// The name of the value column of a metric's tables.
    String VALUE = "v";

    /// The item number column of a list's table.
    String ITEM = "item";

    /// The rows, as the engine keeps them.
    Relation rows();

    /// The columns that tell rows apart.
    List<String> keys();

    /// The columns with values.
    List<ShapeColumn> values();

    /// The tables that hold the rows.
    List<TableName> tables();

    /// A list: one table, a column per property.
    ///
    /// @param nextItem the number of the next new item; numbers are never used again
    record ListShape(TableName table, int nextItem, List<ShapeColumn> columns) implements Shape {
        public ListShape {
            columns = List.copyOf(columns);
        }

        @Override
        public Relation.Scan rows() {
            return new Relation.Scan(table, definitions());
        }

        List<ColumnDef> definitions() {
            return Stream.concat(
                            Stream.of(new ColumnDef(ITEM, SqlType.INTEGER)),
                            columns.stream().map(ShapeColumn::definition))
                    .toList();
        }

        @Override
        public List<String> keys() {
            return List.of(ITEM);
        }

        @Override
        public List<ShapeColumn> values() {
            return columns;
        }

        @Override
        public List<TableName> tables() {
            return List.of(table);
        }

        ListShape withNextItem(int next) {
            return new ListShape(table, next, columns);
        }

        ListShape withColumns(List<ShapeColumn> changed) {
            return new ListShape(table, nextItem, changed);
        }

        Optional<ShapeColumn> column(String name) {
            return columns.stream().filter(column -> column.name().equals(name)).findFirst();
        }
    }

    /// A metric: its cells by packed keys. The base is in the order of the keys; small loads put
    /// new cells into the tail, so that the next rewrite can merge without sorting what is there.
    record MetricShape(
            TableName base,
            TableName tail,
            List<BlockId> dimensions,
            KeyLayout layout,
            ShapeColumn value)
            implements Shape {
        public MetricShape {
            dimensions = List.copyOf(dimensions);
        }

        @Override
        public Relation rows() {
            return new Relation.UnionAll(List.of(scan(base), scan(tail)));
        }

        /// The rows of the tables that are not empty, so that plans see one table where they can.
        Relation filled(dev.sluice.engine.store.Session session) {
            return session.count(scan(tail)) == 0 ? scan(base) : rows();
        }

        Relation.Scan scan(TableName table) {
            return new Relation.Scan(table, definitions());
        }

        List<ColumnDef> definitions() {
            var definitions = new ArrayList<>(layout.keyColumns());
            definitions.add(value.definition());
            return definitions;
        }

        @Override
        public List<String> keys() {
            return layout.keyNames();
        }

        @Override
        public List<ShapeColumn> values() {
            return List.of(value);
        }

        @Override
        public List<TableName> tables() {
            return List.of(base, tail);
        }

        /// Whether the other keeps cells of the same kind under the same keys.
        boolean holdsLike(MetricShape other) {
            return dimensions.equals(other.dimensions)
                    && layout.equals(other.layout)
                    && value.equals(other.value);
        }

        MetricShape with(TableName newBase, TableName newTail, KeyLayout newLayout) {
            return new MetricShape(newBase, newTail, dimensions, newLayout, value);
        }
    }
}
