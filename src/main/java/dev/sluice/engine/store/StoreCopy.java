package dev.sluice.engine.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;

/// Copies the whole store, as it is at one moment, into a new file.
final class StoreCopy {
    private static final AtomicLong COPIES = new AtomicLong();

    private final Connection own;
    private final Lock commits;

    /// @param own a connection of its own
    /// @param commits keeps others from committing
    StoreCopy(Connection own, Lock commits) {
        this.own = own;
        this.commits = commits;
    }

    /// @param whileFrozen runs at that moment, during which nothing is committed
    void to(Path target, Runnable whileFrozen) throws SQLException {
        String path = target.toAbsolutePath().toString().replace("'", "''");
        String name = "copy_" + COPIES.incrementAndGet();
        execute("ATTACH '" + path + "' AS " + name);
        try {
            commits.lock();
            try {
                execute("BEGIN");
                // The first statement fixes what the transaction sees.
                execute("SELECT version FROM schema_version");
                whileFrozen.run();
            } finally {
                commits.unlock();
            }
            execute("COPY FROM DATABASE cells TO " + name);
            execute("COMMIT");
        } catch (SQLException | RuntimeException e) {
            execute("ROLLBACK");
            throw e;
        } finally {
            execute("DETACH " + name);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = own.createStatement()) {
            statement.execute(sql);
        }
    }
}
