package dev.sluice.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A MariaDB server of the machine's package, with a data folder and a port of its own.
public final class MariaDbServer implements AutoCloseable {
    /// What to do where there is none.
    public static final String MISSING =
            "MariaDB is missing: apt-get install -y --no-install-recommends mariadb-server-core"
                    + " mariadb-client-core";

    private static final Path SERVER = Path.of("/usr/sbin/mariadbd");

    /// What makes the data folder asks it; it comes with the client.
    private static final Path DEFAULTS = Path.of("/usr/bin/my_print_defaults");

    private static final int LONGEST_SECONDS = 120;

    private final Process process;
    private final int port;

    private MariaDbServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Whether the machine has it; where it must be (`CI` is set) a missing one is an error.
    public static boolean installed() {
        boolean there = Files.exists(SERVER) && Files.exists(DEFAULTS);
        if (!there && System.getenv("CI") != null) {
            throw new IllegalStateException(MISSING);
        }
        return there;
    }

    /// Starts one that lets root in without a password.
    public static MariaDbServer in(Path folder) {
        var data = folder.resolve("mariadb");
        var log = folder.resolve("mariadb.log");
        try {
            finished(
                    started(
                            log,
                            "mariadb-install-db",
                            "--no-defaults",
                            "--user=" + System.getProperty("user.name"),
                            "--auth-root-authentication-method=normal",
                            "--skip-test-db",
                            "--datadir=" + data));
            int port = freePort();
            var server =
                    started(
                            log,
                            SERVER.toString(),
                            "--no-defaults",
                            "--user=" + System.getProperty("user.name"),
                            "--datadir=" + data,
                            "--bind-address=127.0.0.1",
                            "--port=" + port,
                            "--socket=" + folder.resolve("s"));
            var database = new MariaDbServer(server, port);
            database.awaitAnswers(log);
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process started(Path log, String... command) throws IOException {
        return new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static void finished(Process process) {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("MariaDB's data folder cannot be made");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswers(Path log) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (System.nanoTime() < until && process.isAlive()) {
            try (var connection = DriverManager.getConnection(url(""), "root", "")) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException e) {
                Thread.onSpinWait();
            }
        }
        close();
        throw new IllegalStateException("MariaDB did not start: " + Files.readString(log));
    }

    public int port() {
        return port;
    }

    /// JDBC address of a database.
    public String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
    }

    public void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url(""), "root", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
