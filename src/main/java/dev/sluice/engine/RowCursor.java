package dev.sluice.engine;

import dev.sluice.kernel.BlockId;
import dev.sluice.model.AccessLevel;

import java.util.List;

/// All rows of a scan, a batch at a time, as of one instant, in memory that does not grow with
/// them. For one thread; it holds a session of the cells store until it is closed.
public interface RowCursor extends AutoCloseable {
    /// The columns of the rows; an item's column names its list.
    List<BlockRows.Column> columns();

    /// The names of a list's items, for the lists of [#columns].
    ItemNames names(BlockId list);

    /// Goes to the next batch; false at the end.
    boolean next();

    /// How many rows the batch has.
    int size();

    /// Whether a value is absent.
    boolean blank(int column, int row);

    /// An item's number.
    int item(int column, int row);

    /// A Number.
    double number(int column, int row);

    /// An Integer.
    long integer(int column, int row);

    /// A Date, as its number of days since 1970-01-01.
    long date(int column, int row);

    /// A Boolean.
    boolean truth(int column, int row);

    /// Access rights.
    AccessLevel rights(int column, int row);

    /// A Text.
    String text(int column, int row);

    @Override
    void close();
}
