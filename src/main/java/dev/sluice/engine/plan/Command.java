package dev.sluice.engine.plan;

import java.util.List;

/// A change to stored tables.
public sealed interface Command {
    /// A new, empty table.
    record Create(TableName table, List<ColumnDef> columns) implements Command {
        public Create {
            columns = List.copyOf(columns);
        }
    }

    /// A new table with the relation's rows, in their order.
    record CreateAs(TableName table, Relation rows, Lifetime lifetime) implements Command {}

    /// How long a table lives.
    enum Lifetime {
        /// Until it is dropped.
        KEPT,
        /// Until the transaction's session ends; only the session sees it.
        SESSION
    }

    /// More rows at the end of a table; columns are matched by name, others are blank.
    record Insert(TableName table, Relation rows) implements Command {}

    /// Sets columns of the rows whose keys the relation has; the relation's keys are distinct.
    record Update(TableName table, List<Relation.KeyPair> on, Relation rows, List<String> columns)
            implements Command {
        public Update {
            on = List.copyOf(on);
            columns = List.copyOf(columns);
        }
    }

    /// Removes the rows whose keys the relation has.
    record Delete(TableName table, List<Relation.KeyPair> on, Relation rows) implements Command {
        public Delete {
            on = List.copyOf(on);
        }
    }

    /// Removes a table, if it is there.
    record Drop(TableName table) implements Command {}

    /// Gives a table another name.
    record Rename(TableName table, TableName to) implements Command {}

    /// A further column, blank in all rows.
    record AddColumn(TableName table, ColumnDef column) implements Command {}

    /// Removes a column.
    record DropColumn(TableName table, String column) implements Command {}
}
