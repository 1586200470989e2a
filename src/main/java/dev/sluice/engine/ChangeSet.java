package dev.sluice.engine;

import dev.sluice.engine.plan.TableName;
import dev.sluice.kernel.BlockId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What one run or edit changed in one block, as tables.
///
/// @param sequence rises with each change set; those of a block follow each other
/// @param cause the run or the edit
/// @param shape the block's storage after the change
/// @param kind how the change is kept
/// @param changes the keys, kinds and, unless the previous rows are kept, the values before; absent
///   when the change made all the rows there were after it
/// @param previous the storage before the change, where it was kept whole
record ChangeSet(
        long sequence,
        UUID cause,
        BlockId block,
        long at,
        Shape shape,
        Kind kind,
        Optional<TableName> changes,
        Optional<Shape> previous,
        Counts counts) {
    /// The column of a change table that says what happened to the row.
    static final String KIND = "kind";

    /// The column prefix of values before the change.
    static final String BEFORE = "before_";

    /// How a change is kept.
    enum Kind {
        /// The block was empty before: everything is inserted.
        FOUNDING,
        /// The rows were written anew, the previous tables are kept.
        REWRITE,
        /// Rows were changed where they are, their values before are in the change table.
        IN_PLACE
    }

    /// How many rows, by what happened to them.
    record Counts(long inserted, long updated, long deleted) {
        long of(ChangeQuery.ChangeKind kind) {
            return switch (kind) {
                case INSERTED -> inserted;
                case UPDATED -> updated;
                case DELETED -> deleted;
            };
        }

        boolean none() {
            return inserted == 0 && updated == 0 && deleted == 0;
        }
    }

    /// The tables that exist only for this change set.
    List<TableName> tables() {
        var tables = new ArrayList<TableName>();
        changes.ifPresent(tables::add);
        previous.ifPresent(shape -> tables.addAll(shape.tables()));
        return tables;
    }
}
