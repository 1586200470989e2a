package dev.sluice.control;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// How SQLite files are opened here, and what their errors mean.
final class SqliteFiles {
    private SqliteFiles() {}

    static String url(Path file) {
        return "jdbc:sqlite:" + file;
    }

    /// WAL with an fsync at every commit: what is answered survives a power cut.
    static Properties properties() {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(30_000);
        config.enforceForeignKeys(true);
        return config.toProperties();
    }

    static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection(url(file), properties());
    }

    static Throwable translated(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException e && isFull(e)) {
                return translated(e);
            }
        }
        return failure;
    }

    static RuntimeException translated(SQLException e) {
        if (e instanceof SQLiteException sqlite && isFull(sqlite)) {
            return new SluiceException(
                    ErrorCode.STORAGE_FULL,
                    "The disk of the data folder is full. Nothing of this request was kept; free some"
                            + " space and try again.",
                    e);
        }
        return new IllegalStateException("The control store failed: " + e.getMessage(), e);
    }

    private static boolean isFull(SQLiteException e) {
        return switch (e.getResultCode()) {
            case SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_SHMSIZE -> true;
            default -> false;
        };
    }
}
