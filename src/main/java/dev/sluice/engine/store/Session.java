package dev.sluice.engine.store;

import dev.sluice.engine.plan.ColumnDef;
import dev.sluice.engine.plan.Command;
import dev.sluice.engine.plan.Dialect;
import dev.sluice.engine.plan.Relation;
import dev.sluice.engine.plan.Sql;
import dev.sluice.engine.plan.SqlPrinter;
import dev.sluice.engine.plan.SqlType;
import dev.sluice.engine.plan.TableName;

import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// One connection and one transaction of the cells store. For one thread, except [#cancel].
public final class Session implements AutoCloseable {
    private final CellsStore store;
    private final StoreConnection connection;
    private final SuppliedTableFunction supplied;
    private final Runnable afterwards;
    private final List<Long> handles = new ArrayList<>();
    private final ReentrantLock ending = new ReentrantLock();
    private volatile @Nullable Statement running;
    private volatile boolean cancelled;
    private volatile boolean open = true;
    private boolean transaction;
    private boolean asItWas = true;

    Session(
            CellsStore store,
            StoreConnection connection,
            SuppliedTableFunction supplied,
            Runnable afterwards) {
        this.store = store;
        this.connection = connection;
        this.supplied = supplied;
        this.afterwards = afterwards;
    }

    /// Reads one row of a bookkeeping query.
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Makes rows of ours available to plans of this session.
    public Relation.Supplied supply(List<ColumnDef> columns, long estimate, SuppliedRows rows) {
        long handle = supplied.add(columns, estimate, rows);
        handles.add(handle);
        return new Relation.Supplied(handle, columns, estimate);
    }

    /// Executes a command and answers how many rows it touched.
    public long run(Command command) {
        if (command instanceof Command.CreateAs made
                && made.lifetime() == Command.Lifetime.SESSION) {
            asItWas = false;
        }
        try (var statement = prepare(SqlPrinter.print(command, Dialect.DUCKDB))) {
            return execute(statement);
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            running = null;
        }
    }

    /// Executes a bookkeeping statement and answers how many rows it touched.
    public long execute(String sql, Object... bindings) {
        try {
            return execute(kept(sql, bindings));
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            running = null;
        }
    }

    private static long execute(DuckDBPreparedStatement statement) throws SQLException {
        statement.execute();
        return Math.max(0, statement.getLargeUpdateCount());
    }

    /// Starts reading a plan's rows.
    public Chunks stream(Relation relation) {
        try {
            var statement = prepare(SqlPrinter.print(relation, Dialect.DUCKDB));
            return new Chunks(this, statement, statement.query());
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /// Reads all rows of a small plan.
    public List<List<Optional<Object>>> list(Relation relation) {
        int width = relation.columns().size();
        try (var statement = prepare(SqlPrinter.print(relation, Dialect.DUCKDB))) {
            return list(statement, row -> values(row, width));
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            running = null;
        }
    }

    private static List<Optional<Object>> values(ResultSet row, int width) throws SQLException {
        var values = new ArrayList<Optional<Object>>(width);
        for (int i = 1; i <= width; i++) {
            values.add(Optional.ofNullable(row.getObject(i)));
        }
        return values;
    }

    /// The columns of a stored table.
    public List<ColumnDef> columns(TableName table) {
        return list(
                "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? AND"
                        + " database_name = current_database() ORDER BY column_index",
                row -> new ColumnDef(row.getString(1), SqlType.valueOf(row.getString(2))),
                table.value());
    }

    /// How many rows a plan has.
    public long count(Relation relation) {
        var count =
                new Relation.Aggregate(
                        relation,
                        List.of(),
                        List.of(new Relation.Measure("n", Relation.Function.COUNT, "")));
        return (Long) list(count).getFirst().getFirst().orElseThrow();
    }

    /// Reads all rows of a bookkeeping query.
    public <T> List<T> list(String sql, RowReader<T> reader, Object... bindings) {
        try {
            return list(kept(sql, bindings), reader);
        } catch (SQLException e) {
            throw failure(e);
        } finally {
            running = null;
        }
    }

    private <T> List<T> list(DuckDBPreparedStatement statement, RowReader<T> reader)
            throws SQLException {
        try (var rows = statement.executeQuery()) {
            var list = new ArrayList<T>();
            while (rows.next()) {
                list.add(reader.read(rows));
            }
            if (cancelled) {
                // What was stopped may look like an end of the rows.
                throw new StatementCancelled(new SQLException("cancelled while rows were read"));
            }
            return list;
        }
    }

    private DuckDBPreparedStatement prepare(Sql sql) throws SQLException {
        requireWanted();
        var statement = connection.prepare(sql.text());
        try {
            return ready(statement, sql.bindings());
        } catch (SQLException | StatementCancelled e) {
            statement.close();
            throw e;
        }
    }

    private DuckDBPreparedStatement kept(String sql, Object... bindings) throws SQLException {
        requireWanted();
        return ready(connection.kept(sql), List.of(bindings));
    }

    private DuckDBPreparedStatement ready(DuckDBPreparedStatement statement, List<?> bindings)
            throws SQLException {
        int index = 1;
        for (Object binding : bindings) {
            statement.setObject(index++, binding);
        }
        transaction = true;
        running = statement;
        if (cancelled) {
            running = null;
            throw new StatementCancelled(new SQLException("cancelled before it began"));
        }
        return statement;
    }

    /// Passes while nobody has stopped the session: for long work between statements.
    ///
    /// @throws StatementCancelled otherwise
    public void requireWanted() {
        if (cancelled) {
            throw new StatementCancelled(new SQLException("cancelled between statements"));
        }
    }

    /// Stops the running statement and all later ones; may be called by any thread.
    public void cancel() {
        // The connection may be another session's after this one's end.
        ending.lock();
        try {
            if (open) {
                cancelled = true;
                cancelRunning();
            }
        } finally {
            ending.unlock();
        }
    }

    private void cancelRunning() {
        var statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                if (!ended(statement, e)) {
                    throw failure(e);
                }
            }
        }
    }

    /// Whether the statement came to its end while it was to be stopped, so that nothing is left to
    /// stop.
    private static boolean ended(Statement statement, SQLException refused) {
        try {
            return statement.isClosed();
        } catch (SQLException e) {
            refused.addSuppressed(e);
            return false;
        }
    }

    void finished(Statement statement) {
        if (statement.equals(running)) {
            running = null;
        }
    }

    RuntimeException failure(Throwable failure) {
        asItWas = false;
        if (StoreFailures.fatal(failure)) {
            store.invalidated(failure);
        }
        for (long handle : handles) {
            var cause = supplied.get(handle).failure();
            if (cause != null) {
                return cause;
            }
        }
        return failure instanceof StatementCancelled stopped
                ? stopped
                : StoreFailures.translate(failure);
    }

    /// A further session for the same thread, to read while this one writes; it ends before this
    /// one.
    public Session beside() {
        return store.beside();
    }

    /// Makes the transaction's changes durable and visible.
    public void commit() {
        try {
            store.commit(connection.connection());
            transaction = false;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /// Ends the session; what was not committed is undone.
    @Override
    public void close() {
        if (!endNow()) {
            return;
        }
        try {
            handles.forEach(supplied::remove);
            if (transaction) {
                connection.rollback();
            }
        } catch (SQLException e) {
            noteFailedRollback(e);
        } finally {
            closeConnection();
        }
    }

    /// Whether it was open; from now on nobody cancels it.
    private boolean endNow() {
        ending.lock();
        try {
            boolean was = open;
            open = false;
            return was;
        } finally {
            ending.unlock();
        }
    }

    private void noteFailedRollback(SQLException e) {
        asItWas = false;
        // After a fatal error there is nothing left to roll back: the file is opened again.
        if (StoreFailures.fatal(e)) {
            store.invalidated(e);
        }
    }

    private void closeConnection() {
        try {
            if (asItWas && !cancelled) {
                store.giveBack(connection);
            } else {
                connection.close();
            }
        } catch (SQLException e) {
            store.invalidated(e);
        } finally {
            afterwards.run();
        }
    }
}
