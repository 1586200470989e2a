package dev.sluice.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// DuckDB with the hand-written script peers/duckdb.sql, in this process.
final class DuckDbPeer implements Peer {
    private final Path file;
    private final Path scripts;
    private Connection connection;

    DuckDbPeer(Path folder, Path scripts) {
        this.file = folder.resolve("peer.duckdb");
        this.scripts = scripts;
    }

    @Override
    public String name() {
        return "DuckDB script";
    }

    @Override
    public void prepare(Sizes sizes) throws Exception {
        close();
        Files.deleteIfExists(file);
        Files.deleteIfExists(Path.of(file + ".wal"));
        connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        run("SET threads = 2");
        run("SET memory_limit = '6GB'");
        SqlScript.loadDimensions(connection, sizes);
        run("CREATE TABLE metric (k BIGINT, v DOUBLE)");
        run("CHECKPOINT");
    }

    @Override
    public Measured load(Path data) throws Exception {
        var rows = SqlScript.single(connection, "SELECT count(*) FROM metric");
        var script = SqlScript.read(scripts.resolve("duckdb.sql"));
        var sections =
                SqlScript.choose(script, Files.size(data) / 58 * 3 > rows ? "rewrite" : "merge");
        return SqlScript.measureHere(connection, sections, data);
    }

    Connection connection() {
        return connection;
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws Exception {
        if (connection != null) {
            connection.close();
        }
    }
}
