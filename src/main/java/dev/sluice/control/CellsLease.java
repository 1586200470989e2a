package dev.sluice.control;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

/// Says to the nodes that share a PostgreSQL database which one of them owns the cells. It is a
/// lock of the database's own on a connection that stays open: it ends with the process, however
/// that ends.
final class CellsLease implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CellsLease.class);

    /// Any number, as long as it stays the same over releases.
    private static final long LOCK = 0x536c_7569_6365L;

    private static final int TRIES = 40;
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final Connection connection;

    private CellsLease(Connection connection) {
        this.connection = connection;
    }

    /// Takes it, waiting a little for a predecessor that is just ending.
    ///
    /// @throws StartRefused when another node has it
    static CellsLease take(DataSource database) {
        try {
            var connection = database.getConnection();
            for (int n = 0; n < TRIES; n++) {
                if (tryLock(connection)) {
                    return new CellsLease(connection);
                }
                log.info("Another node owns the cells of this database; waiting for it to end");
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
            connection.close();
        } catch (SQLException e) {
            throw new StartRefused("The control store cannot be locked: " + e.getMessage(), e);
        }
        throw new StartRefused(
                "Another Sluice server owns the cells of this database. Stop it, or start this one"
                        + " with sluice.control.owns-cells=false: it then claims schedules, queues"
                        + " runs and serves the pages that need no cells.",
                null);
    }

    private static boolean tryLock(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, LOCK);
            try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    @Override
    public void close() {
        try (connection;
                var statement = connection.prepareStatement("SELECT pg_advisory_unlock(?)")) {
            statement.setLong(1, LOCK);
            statement.execute();
        } catch (SQLException e) {
            log.warn("The lock on the cells is given back when the connection ends", e);
        }
    }
}
