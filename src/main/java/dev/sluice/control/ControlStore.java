package dev.sluice.control;

import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.file.Path;
import java.util.function.Consumer;

/// The database of members, structure, configurations, runs and history.
///
/// The same SQL runs on SQLite and PostgreSQL. Safe for use by many threads.
public interface ControlStore {
    /// Some work with the database. It must be quick and touch nothing but the database: on SQLite
    /// every write of the process shares one connection.
    @FunctionalInterface
    interface Work<T extends @org.jspecify.annotations.Nullable Object> {
        T on(JdbcClient sql);
    }

    /// Runs the work on committed data. Inside a write it joins that write and sees its changes.
    <T extends @org.jspecify.annotations.Nullable Object> T read(Work<T> work);

    /// Runs the work in one transaction and returns once that is durable on disk.
    ///
    /// Inside another write of the same thread it joins that one. An exception of the work undoes
    /// all of it and is thrown on.
    ///
    /// @throws dev.sluice.kernel.SluiceException with [dev.sluice.kernel.ErrorCode#STORAGE_FULL]
    ///   when the disk is full
    <T extends @org.jspecify.annotations.Nullable Object> T write(Work<T> work);

    /// As [#write], for work without a result.
    default void change(Consumer<JdbcClient> work) {
        this.<@org.jspecify.annotations.Nullable Void>write(sql -> {
            work.accept(sql);
            return null;
        });
    }

    /// How a `SELECT` inside a write ends whose rows are to belong to that write alone, passing by
    /// those that another node's write has; empty on SQLite, where writes come one by one anyway.
    String passingLockedRows();

    /// Runs the action after the surrounding write is committed, on the thread that asked for the
    /// write; at once when there is none. It is lost in a crash: whatever must happen is stored as
    /// well.
    void afterCommit(Runnable action);

    /// Copies the store as it is at one instant into a new SQLite file, without stopping writers.
    ///
    /// @throws dev.sluice.kernel.SluiceException when this store cannot be copied to a file
    void snapshotTo(Path file);
}
