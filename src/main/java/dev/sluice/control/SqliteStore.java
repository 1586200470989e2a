package dev.sluice.control;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

import javax.sql.DataSource;

/// The control store in one SQLite file.
///
/// One thread owns the only writing connection. It takes every waiting write into one transaction,
/// each behind a savepoint, and commits them with one fsync; a write returns after its group's
/// commit. Readers have connections of their own and never wait for it.
final class SqliteStore implements ControlStore, AutoCloseable {
    private static final int LARGEST_GROUP = 256;

    private final BlockingQueue<Unit<?>> waiting = new LinkedBlockingQueue<>();
    private final AfterCommit afterCommit = new AfterCommit();
    private final Connection connection;
    private final SingleConnectionDataSource writing;
    private final JdbcClient writer;
    private final JdbcClient reader;
    private final Thread thread;
    private volatile boolean closed;

    SqliteStore(Path file, DataSource readers) {
        try {
            this.connection = SqliteFiles.open(file);
        } catch (SQLException e) {
            throw SqliteFiles.translated(e);
        }
        this.writing = new SingleConnectionDataSource(connection, true);
        this.writer = JdbcClient.create(writing);
        this.reader = JdbcClient.create(readers);
        this.thread = Thread.ofPlatform().name("control-writer").daemon().start(this::writeGroups);
    }

    /// The writing connection, for parts of this module that must join a write.
    DataSource writing() {
        return writing;
    }

    @Override
    public <T extends @Nullable Object> T read(Work<T> work) {
        return work.on(Thread.currentThread().equals(thread) ? writer : reader);
    }

    @Override
    public <T extends @Nullable Object> T write(Work<T> work) {
        if (Thread.currentThread().equals(thread)) {
            return work.on(writer);
        }
        if (closed) {
            throw new SluiceException(ErrorCode.UNAVAILABLE, "The server is stopping.");
        }
        var unit = new Unit<>(work);
        waiting.add(unit);
        var result = unit.await();
        unit.afterCommit.forEach(Runnable::run);
        return result;
    }

    @Override
    public String passingLockedRows() {
        return "";
    }

    @Override
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    @Override
    public void snapshotTo(Path file) {
        reader.sql("VACUUM INTO ?").param(file.toAbsolutePath().toString()).update();
    }

    private void writeGroups() {
        List<Unit<?>> group = new ArrayList<>();
        while (!closed || !waiting.isEmpty()) {
            try {
                group.add(waiting.take());
                waiting.drainTo(group, LARGEST_GROUP - 1);
                commit(group);
            } catch (InterruptedException e) {
                closed = true;
            } finally {
                group.clear();
            }
        }
    }

    private void commit(List<Unit<?>> group) {
        List<Unit<?>> done = new ArrayList<>(group.size());
        try {
            // The driver would begin the next transaction right after a commit and keep the lock.
            execute("BEGIN IMMEDIATE");
            for (var unit : group) {
                if (runBehindSavepoint(unit)) {
                    done.add(unit);
                }
            }
            execute("COMMIT");
            done.forEach(Unit::committed);
        } catch (SQLException | RuntimeException e) {
            rollback(e);
            var failure = e instanceof SQLException s ? SqliteFiles.translated(s) : e;
            group.forEach(unit -> unit.failed(failure));
        }
    }

    /// True when the unit's changes wait for the commit; false when it failed and left nothing.
    private boolean runBehindSavepoint(Unit<?> unit) throws SQLException {
        execute("SAVEPOINT unit");
        afterCommit.begin();
        try {
            unit.run(writer);
            unit.afterCommit = afterCommit.end();
            execute("RELEASE unit");
            return true;
        } catch (RuntimeException | Error e) {
            afterCommit.end();
            execute("ROLLBACK TO unit");
            execute("RELEASE unit");
            unit.failed(SqliteFiles.translated(e));
            return false;
        }
    }

    private void rollback(Exception cause) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            // After some errors (a full disk) SQLite has rolled back by itself.
            cause.addSuppressed(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        closed = true;
        waiting.add(new Unit<>(sql -> sql.sql("SELECT 1").query(Integer.class).single()));
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteFiles.translated(e);
        }
    }

    /// One write waiting for its group.
    private static final class Unit<T extends @Nullable Object> {
        private final Work<T> work;
        private final CountDownLatch finished = new CountDownLatch(1);
        private volatile @Nullable Throwable failure;
        private volatile List<Runnable> afterCommit = List.of();
        private @Nullable T result;

        Unit(Work<T> work) {
            this.work = work;
        }

        void run(JdbcClient sql) {
            result = work.on(sql);
        }

        void committed() {
            finished.countDown();
        }

        void failed(Throwable cause) {
            if (finished.getCount() > 0) {
                failure = cause;
                finished.countDown();
            }
        }

        /// Waits for the outcome even when interrupted: whether it was committed must be known.
        @SuppressWarnings("NullAway") // the result is null only where T allows it
        T await() {
            boolean interrupted = false;
            while (true) {
                try {
                    finished.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            switch (failure) {
                case null -> {
                    return result;
                }
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }
    }
}
