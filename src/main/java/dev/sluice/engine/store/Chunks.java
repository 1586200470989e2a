package dev.sluice.engine.store;

import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

import java.sql.SQLException;

/// The rows of a running query, a chunk at a time. Its session runs nothing else until it is
/// closed.
public final class Chunks implements AutoCloseable {
    private final Session session;
    private final DuckDBPreparedStatement statement;
    private final DuckDBChunkedResult result;
    private final DuckDBReadableVector[] columns;
    private int size;

    Chunks(Session session, DuckDBPreparedStatement statement, DuckDBChunkedResult result) {
        this.session = session;
        this.statement = statement;
        this.result = result;
        this.columns = new DuckDBReadableVector[Math.toIntExact(result.columnCount())];
    }

    /// Goes to the next chunk; false at the end.
    public boolean next() {
        try {
            do {
                if (!result.nextChunk()) {
                    size = 0;
                    return false;
                }
                size = Math.toIntExact(result.chunk().rowCount());
            } while (size == 0);
        } catch (RuntimeException e) {
            throw session.failure(e);
        }
        for (int i = 0; i < columns.length; i++) {
            columns[i] = result.chunk().vector(i);
        }
        return true;
    }

    /// How many rows the chunk has.
    public int size() {
        return size;
    }

    /// Whether a value is absent.
    public boolean blank(int column, int row) {
        return columns[column].isNull(row);
    }

    /// A BIGINT.
    public long bigint(int column, int row) {
        return columns[column].getLong(row);
    }

    /// An INTEGER.
    public int integer(int column, int row) {
        return columns[column].getInt(row);
    }

    /// A TINYINT.
    public byte tinyint(int column, int row) {
        return columns[column].getByte(row);
    }

    /// A DOUBLE.
    public double number(int column, int row) {
        return columns[column].getDouble(row);
    }

    /// A DATE, as its number of days since 1970-01-01.
    public long date(int column, int row) {
        return columns[column].getLocalDate(row).toEpochDay();
    }

    /// A BOOLEAN.
    public boolean truth(int column, int row) {
        return columns[column].getBoolean(row);
    }

    /// A VARCHAR.
    public String text(int column, int row) {
        return columns[column].getString(row);
    }

    @Override
    public void close() {
        try {
            result.close();
            statement.close();
        } catch (SQLException e) {
            throw session.failure(e);
        } finally {
            session.finished(statement);
        }
    }
}
