package dev.sluice.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /// From now on the server asks this user for their password; all others it lets in without.
    public static void askForThePasswordOf(String user) {
        try (var connection = Shared.SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("SHOW hba_file")) {
                found.next();
                var rules = Path.of(found.getString(1));
                var rule = "host all " + user + " all scram-sha-256\n";
                Files.writeString(rules, rule + Files.readString(rules));
            }
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
