package dev.sluice.engine.store;

import dev.sluice.kernel.ErrorCode;
import dev.sluice.kernel.SluiceException;

import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/// The DuckDB file with lists' items, metrics' cells and change sets; it belongs to this process
/// alone.
///
/// After an error that DuckDB calls fatal the file is opened again as soon as all sessions have
/// ended. Safe for all threads.
public final class CellsStore implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CellsStore.class);
    private static final int MAX_SESSIONS = 128;
    private static final int MAX_IDLE = 8;
    private static final int ACQUIRE_SECONDS = 60;
    private static final long CHECKPOINT_FROM_BYTES = 1 << 20;

    private final Path file;
    private final StoreSettings settings;
    private final SuppliedTableFunction supplied = new SuppliedTableFunction();
    private final Semaphore sessions = new Semaphore(MAX_SESSIONS, true);
    private final ReentrantReadWriteLock commits = new ReentrantReadWriteLock();
    private final AtomicBoolean invalid = new AtomicBoolean();
    private final AtomicLong lastWrite = new AtomicLong(System.nanoTime());
    private final Deque<StoreConnection> idle = new ConcurrentLinkedDeque<>();
    private volatile @Nullable DuckDBConnection root;

    /// Opens the file in the folder, which is made when missing.
    ///
    /// @throws SluiceException CONFLICT when another process holds the file
    public CellsStore(Path folder, StoreSettings settings) {
        this.file = folder.resolve("cells.duckdb");
        this.settings = settings;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the folder " + folder, e);
        }
        open();
    }

    private void open() {
        var properties = new Properties();
        properties.setProperty("memory_limit", settings.memory());
        if (settings.threads() > 0) {
            properties.setProperty("threads", String.valueOf(settings.threads()));
        }
        properties.setProperty("temp_directory", file.resolveSibling("spill").toString());
        properties.setProperty("max_temp_directory_size", settings.spill());
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("jdbc_stream_results", "true");
        // Checkpoints are ours, when idle: inside a commit they would keep other commits waiting.
        properties.setProperty("checkpoint_threshold", "1GB");
        // Groups by keys of 16 bits and perhaps a blank are kept in arrays.
        properties.setProperty("perfect_ht_threshold", "17");
        // Formulas have a limit of their own, which is told when they are written.
        properties.setProperty("max_expression_depth", "10000");
        try {
            var connection =
                    DriverManager.getConnection("jdbc:duckdb:" + file, properties)
                            .unwrap(DuckDBConnection.class);
            supplied.register(connection);
            root = connection;
        } catch (SQLException e) {
            throw refusal(e);
        }
    }

    private RuntimeException refusal(SQLException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("Could not set lock")) {
            return new SluiceException(
                    ErrorCode.CONFLICT,
                    "The cells store "
                            + file
                            + " is in use by another process. Stop that one first; only one server may use a"
                            + " data folder.");
        }
        return new IllegalStateException("Cannot open the cells store " + file + ": " + message, e);
    }

    /// Begins a session with a transaction of its own.
    public Session begin() {
        reopenIfInvalid();
        acquire();
        try {
            return session(sessions::release);
        } catch (RuntimeException e) {
            sessions.release();
            throw e;
        }
    }

    /// A session within another one's time; the file is not opened again while it lives.
    Session beside() {
        return session(() -> {});
    }

    private Session session(Runnable afterwards) {
        var connection = root;
        if (connection == null) {
            throw new SluiceException(ErrorCode.UNAVAILABLE, "The cells store is closed.");
        }
        try {
            var known = idle.pollFirst();
            var own = known == null ? new StoreConnection(connection.duplicate()) : known;
            return new Session(this, own, supplied, afterwards);
        } catch (SQLException e) {
            if (StoreFailures.fatal(e)) {
                invalidated(e);
            }
            throw StoreFailures.translate(e);
        }
    }

    /// Keeps a connection, on which no transaction is open, for the next session.
    void giveBack(StoreConnection connection) throws SQLException {
        if (idle.size() < MAX_IDLE) {
            idle.addFirst(connection);
        } else {
            connection.close();
        }
    }

    private void acquire() {
        try {
            if (sessions.tryAcquire(ACQUIRE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SluiceException(ErrorCode.UNAVAILABLE, "The server is stopping.", e);
        }
        throw new SluiceException(
                ErrorCode.UNAVAILABLE, "The cells store is busy or stopping. Try again.");
    }

    /// Reads in one transaction.
    public <T> T read(Function<Session, T> work) {
        try (var session = begin()) {
            return work.apply(session);
        }
    }

    /// Writes in one transaction, which is committed unless the work throws.
    public <T> T write(Function<Session, T> work) {
        try (var session = begin()) {
            T result = work.apply(session);
            session.commit();
            return result;
        }
    }

    void commit(DuckDBConnection connection) throws SQLException {
        commits.readLock().lock();
        try {
            connection.commit();
            lastWrite.set(System.nanoTime());
        } finally {
            commits.readLock().unlock();
        }
    }

    void invalidated(Throwable failure) {
        if (invalid.compareAndSet(false, true)) {
            log.error("The cells store met a fatal error and will be opened again", failure);
        }
    }

    /// Closes and opens the file when a fatal error was met; waits for all sessions to end.
    private void reopenIfInvalid() {
        if (!invalid.get()) {
            return;
        }
        exclusively(() -> {
            if (invalid.get()) {
                closeRoot();
                open();
                invalid.set(false);
                log.warn("The cells store is open again");
            }
        });
    }

    private void exclusively(Runnable work) {
        sessions.acquireUninterruptibly(MAX_SESSIONS);
        try {
            work.run();
        } finally {
            sessions.release(MAX_SESSIONS);
        }
    }

    /// Moves what was committed from the log into the file, if that is worth it and nothing has
    /// been written for the given time.
    public void checkpointWhenIdle(long idleNanos) {
        if (invalid.get()
                || System.nanoTime() - lastWrite.get() < idleNanos
                || logBytes() < CHECKPOINT_FROM_BYTES) {
            return;
        }
        checkpoint();
    }

    private long logBytes() {
        try {
            var log = file.resolveSibling("cells.duckdb.wal");
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at the cells store's log", e);
        }
    }

    /// Moves what was committed from the log into the file; does nothing while others write.
    public void checkpoint() {
        var connection = root;
        if (connection == null) {
            return;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            if (StoreFailures.fatal(e)) {
                invalidated(e);
            } else {
                log.debug("No checkpoint now: {}", e.getMessage());
            }
        }
    }

    /// Copies the store as it is at one moment into a new file.
    ///
    /// @param whileFrozen runs at that moment, during which nothing is committed
    public void copyTo(Path target, Runnable whileFrozen) {
        acquire();
        try (var own = open(root)) {
            new StoreCopy(own, commits.writeLock()).to(target, whileFrozen);
        } catch (SQLException e) {
            throw StoreFailures.translate(e);
        } finally {
            sessions.release();
        }
    }

    private static Connection open(@Nullable DuckDBConnection root) throws SQLException {
        if (root == null) {
            throw new SluiceException(ErrorCode.UNAVAILABLE, "The cells store is closed.");
        }
        return root.duplicate();
    }

    /// The folder of the file.
    public Path folder() {
        return file.resolveSibling("");
    }

    private void closeRoot() {
        var connection = root;
        root = null;
        for (var one = idle.pollFirst(); one != null; one = idle.pollFirst()) {
            close(one);
        }
        if (connection != null) {
            close(connection);
        }
    }

    private static void close(AutoCloseable connection) {
        try {
            connection.close();
        } catch (Exception e) {
            log.warn("The cells store was not closed cleanly; its log is replayed next time", e);
        }
    }

    /// Waits for running sessions, then closes the file.
    @Override
    public void close() {
        exclusively(this::closeRoot);
    }
}
