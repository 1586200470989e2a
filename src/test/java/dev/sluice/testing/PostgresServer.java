package dev.sluice.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// One PostgreSQL server for all tests of this process, and fresh databases in it.
public final class PostgresServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final class Shared {
        private static final EmbeddedPostgres SERVER = start();
    }

    private PostgresServer() {}

    /// JDBC address of an empty database; user and password are both `postgres`.
    public static String freshDatabase() {
        var name = "sluice_" + DATABASES.incrementAndGet();
        try (var connection = Shared.SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            return Shared.SERVER.getJdbcUrl("postgres", name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
