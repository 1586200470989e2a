package dev.sluice.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;

/// PostgreSQL with the hand-written script peers/postgresql.sql, started by the benchmark.
final class PostgresPeer implements Peer {
    private final Path script;
    private final EmbeddedPostgres server;
    private final long postmaster;
    private final Connection connection;

    PostgresPeer(Path folder, Path scripts) throws Exception {
        this.script = scripts.resolve("postgresql.sql");
        var data = folder.resolve("postgresql");
        this.server =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data.toFile())
                        .setServerConfig("shared_buffers", "1GB")
                        .setServerConfig("work_mem", "512MB")
                        .setServerConfig("temp_buffers", "512MB")
                        .setServerConfig("max_wal_size", "16GB")
                        .setServerConfig("checkpoint_timeout", "30min")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("jit", "off")
                        .setPGStartupWait(Duration.ofMinutes(1))
                        .start();
        this.postmaster =
                Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
        this.connection = server.getPostgresDatabase().getConnection();
        SqlScript.loadDimensions(connection, Sizes.STANDARD);
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public void prepare(Sizes sizes) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS metric");
            statement.execute("CREATE TABLE metric (k BIGINT PRIMARY KEY, v DOUBLE PRECISION)");
            statement.execute("ANALYZE");
            statement.execute("CHECKPOINT");
        }
    }

    @Override
    public Measured load(Path file) throws Exception {
        double before = cpu();
        long start = System.nanoTime();
        var counts =
                SqlScript.run(connection, SqlScript.choose(SqlScript.read(script), "all"), file);
        double wall = (System.nanoTime() - start) / 1e9;
        return new Measured(wall, cpu() - before, 0, counts);
    }

    Connection connection() {
        return connection;
    }

    /// Processor seconds of all its processes so far.
    double cpu() throws IOException {
        return Processor.secondsOfTree(postmaster);
    }

    @Override
    public void close() throws Exception {
        connection.close();
        server.close();
    }
}
