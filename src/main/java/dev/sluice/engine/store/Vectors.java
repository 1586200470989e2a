package dev.sluice.engine.store;

import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;

import java.time.LocalDate;

/// The columns to fill with one chunk of supplied rows.
public final class Vectors {
    private final DuckDBWritableVector[] columns;
    private final int capacity;

    Vectors(DuckDBDataChunkWriter writer, int columnCount) {
        columns = new DuckDBWritableVector[columnCount];
        for (int i = 0; i < columnCount; i++) {
            columns[i] = writer.vector(i);
        }
        capacity = Math.toIntExact(writer.capacity());
    }

    /// How many rows fit.
    public int capacity() {
        return capacity;
    }

    /// Sets a BIGINT.
    public void bigint(int column, int row, long value) {
        columns[column].setLong(row, value);
    }

    /// Sets an INTEGER.
    public void integer(int column, int row, int value) {
        columns[column].setInt(row, value);
    }

    /// Sets a TINYINT.
    public void tinyint(int column, int row, byte value) {
        columns[column].setByte(row, value);
    }

    /// Sets a DOUBLE.
    public void number(int column, int row, double value) {
        columns[column].setDouble(row, value);
    }

    /// Sets a DATE.
    public void date(int column, int row, long epochDay) {
        columns[column].setDate(row, LocalDate.ofEpochDay(epochDay));
    }

    /// Sets a BOOLEAN.
    public void truth(int column, int row, boolean value) {
        columns[column].setBoolean(row, value);
    }

    /// Sets a VARCHAR from the UTF-8 bytes of one array.
    public void text(int column, int row, byte[] utf8) {
        columns[column].setStringUtf8Batch(row, new byte[][] {utf8});
    }

    /// Sets a whole VARCHAR column from row 0 on; a missing array is no value.
    public void texts(int column, byte[][] utf8) {
        columns[column].setStringUtf8Batch(0, utf8);
    }

    /// Sets no value.
    public void blank(int column, int row) {
        columns[column].setNull(row);
    }
}
