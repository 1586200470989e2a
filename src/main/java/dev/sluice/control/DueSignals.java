package dev.sluice.control;

import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

/// Tells the node that owns the cells at once that another one has queued work, by PostgreSQL's
/// LISTEN and NOTIFY. What is not heard, because the connection broke or a pooler in between
/// carries no notifications, is found at the next poll.
final class DueSignals implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DueSignals.class);
    private static final String CHANNEL = "sluice_due";
    private static final int WAIT_MILLIS = 500;
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(5);

    private final DataSource database;
    private final Runnable heard;
    private final Thread listener;
    private volatile boolean closed;

    private DueSignals(DataSource database, Runnable heard) {
        this.database = database;
        this.heard = heard;
        this.listener = Thread.ofPlatform().name("due-signals").daemon().unstarted(this::listen);
    }

    /// @param heard called after each signal, from a thread of its own
    static DueSignals listening(DataSource database, Runnable heard) {
        var signals = new DueSignals(database, heard);
        signals.listener.start();
        return signals;
    }

    /// Is heard when the surrounding write commits.
    static void send(JdbcClient sql) {
        sql.sql("SELECT pg_notify(?, '') IS NULL").param(CHANNEL).query(Boolean.class).single();
    }

    private void listen() {
        while (!closed) {
            try {
                listenOnce();
            } catch (SQLException e) {
                if (closed) {
                    return;
                }
                log.warn(
                        "Work queued by other nodes is found by polling until the database tells of"
                                + " it again: {}",
                        e.getMessage());
                rest();
            }
        }
    }

    private void listenOnce() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
            // What came while nobody listened.
            heard.run();
            var signals = connection.unwrap(PGConnection.class);
            while (!closed) {
                var came = signals.getNotifications(WAIT_MILLIS);
                if (came != null && came.length > 0) {
                    heard.run();
                }
            }
            statement.execute("UNLISTEN " + CHANNEL);
        }
    }

    private void rest() {
        try {
            Thread.sleep(BEFORE_ANOTHER_TRY);
        } catch (InterruptedException e) {
            // Closed.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            if (!listener.join(Duration.ofMillis(4L * WAIT_MILLIS))) {
                listener.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
