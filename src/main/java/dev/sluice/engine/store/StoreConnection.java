package dev.sluice.engine.store;

import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBPreparedStatement;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// A connection of the cells store, used by one session after the other, with the bookkeeping
/// statements it has prepared: the same few are asked for in every run, and preparing them costs
/// more than executing them. For one thread at a time.
final class StoreConnection implements AutoCloseable {
    /// More than there are bookkeeping statements in one piece of work.
    private static final int KEPT = 48;

    private final DuckDBConnection connection;
    private final Map<String, DuckDBPreparedStatement> kept =
            new LinkedHashMap<>(KEPT, 0.75f, true);

    StoreConnection(DuckDBConnection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    /// A statement of its own, closed by whoever asks.
    DuckDBPreparedStatement prepare(String sql) throws SQLException {
        return connection.prepare(sql);
    }

    /// The statement of that text, which stays open for the next time.
    DuckDBPreparedStatement kept(String sql) throws SQLException {
        var known = kept.get(sql);
        if (known != null) {
            return known;
        }
        var prepared = connection.prepare(sql);
        kept.put(sql, prepared);
        if (kept.size() > KEPT) {
            Iterator<DuckDBPreparedStatement> eldest = kept.values().iterator();
            eldest.next().close();
            eldest.remove();
        }
        return prepared;
    }

    DuckDBConnection connection() {
        return connection;
    }

    void rollback() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        for (var statement : kept.values()) {
            statement.close();
        }
        kept.clear();
        connection.close();
    }
}
