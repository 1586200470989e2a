package dev.sluice.benchmarks;

import com.sun.management.OperatingSystemMXBean;

import de.siegmar.fastcsv.reader.CsvReader;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;

/// SQLite with the hand-written script peers/sqlite.sql, in this process.
final class SqlitePeer implements Peer {
    private final Path file;
    private final Path script;
    private Connection connection;

    SqlitePeer(Path folder, Path scripts) {
        this.file = folder.resolve("peer.sqlite");
        this.script = scripts.resolve("sqlite.sql");
    }

    @Override
    public String name() {
        return "SQLite";
    }

    @Override
    public void prepare(Sizes sizes) throws Exception {
        close();
        for (var suffix : new String[] {"", "-wal", "-shm"}) {
            Files.deleteIfExists(Path.of(file + suffix));
        }
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA cache_size = -1000000");
            statement.execute("PRAGMA temp_store = MEMORY");
            SqlScript.loadDimensions(connection, sizes);
            statement.execute("CREATE TABLE metric (k INTEGER PRIMARY KEY, v REAL) WITHOUT ROWID");
            statement.execute(
                    "CREATE TEMP TABLE raw (line INTEGER PRIMARY KEY, region TEXT, product TEXT,"
                            + " customer TEXT, month TEXT, amount TEXT)");
        }
    }

    @Override
    public Measured load(Path data) throws Exception {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        connection.setAutoCommit(false);
        stage(data);
        var counts =
                SqlScript.run(connection, SqlScript.choose(SqlScript.read(script), "all"), data);
        try (var statement = connection.createStatement()) {
            statement.execute("DELETE FROM raw");
        }
        connection.commit();
        connection.setAutoCommit(true);
        return new Measured(
                (System.nanoTime() - start) / 1e9,
                (system.getProcessCpuTime() - cpu) / 1e9,
                0,
                counts);
    }

    private void stage(Path data) throws Exception {
        try (var insert =
                        connection.prepareStatement(
                                "INSERT INTO raw VALUES (NULL, ?, ?, ?, ?, ?)");
                var rows = CsvReader.builder().ofCsvRecord(data)) {
            boolean header = true;
            for (var row : rows) {
                if (!header) {
                    for (int i = 0; i < 5; i++) {
                        insert.setString(i + 1, row.getField(i));
                    }
                    insert.executeUpdate();
                }
                header = false;
            }
        }
    }

    @Override
    public void close() throws Exception {
        if (connection != null) {
            connection.close();
        }
    }
}
