package dev.sluice.benchmarks;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Runs a peer's script: statements separated by `;` at line ends, in sections opened by a line `--
/// section NAME`. Section `all` always runs, others by choice; `:file` stands for the data file.
/// The last statement yields the six counts.
final class SqlScript {
    private static final String[] DIMENSIONS = {"Region", "Product", "Customer", "Month"};

    private SqlScript() {}

    static String read(Path script) throws IOException {
        return Files.readString(script);
    }

    static List<String> choose(String script, String section) {
        List<String> statements = new ArrayList<>();
        for (var part : script.split("(?m)^-- section ")) {
            int end = part.indexOf('\n');
            var name = end < 0 ? "" : part.substring(0, end).strip();
            if (name.equals("all") || name.equals(section)) {
                for (var statement : part.substring(end).split("(?m);\\s*$")) {
                    if (!statement.replaceAll("(?m)^\\s*--.*$", "").isBlank()) {
                        statements.add(statement);
                    }
                }
            }
        }
        return statements;
    }

    /// Runs the statements in this process and measures it.
    static Measured measureHere(Connection connection, List<String> statements, Path data)
            throws Exception {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        var counts = run(connection, statements, data);
        return new Measured(
                (System.nanoTime() - start) / 1e9,
                (system.getProcessCpuTime() - cpu) / 1e9,
                Processor.peak(ProcessHandle.current().pid()),
                counts);
    }

    /// Runs the statements.
    static void execute(Connection connection, List<String> statements, Path data)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql.replace(":file", "'" + data.toAbsolutePath() + "'"));
            }
        }
    }

    static Counts run(Connection connection, List<String> statements, Path data)
            throws SQLException {
        Counts counts = null;
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                boolean hasRows =
                        statement.execute(sql.replace(":file", "'" + data.toAbsolutePath() + "'"));
                if (hasRows) {
                    try (var rows = statement.getResultSet()) {
                        if (rows.getMetaData().getColumnCount() == 6 && rows.next()) {
                            counts =
                                    new Counts(
                                            rows.getLong(1),
                                            rows.getLong(2),
                                            rows.getLong(3),
                                            rows.getLong(4),
                                            rows.getLong(5),
                                            rows.getLong(6));
                        }
                    }
                }
            }
        }
        if (counts == null) {
            throw new IllegalStateException("The script gave no counts");
        }
        return counts;
    }

    /// Tables region, product, customer, month with columns id (0, 1, 2, …) and name.
    static void loadDimensions(Connection connection, Sizes sizes) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var dimension : DIMENSIONS) {
                var table = dimension.toLowerCase(Locale.ROOT);
                statement.execute(
                        "CREATE TABLE " + table + " (id INTEGER PRIMARY KEY, name TEXT UNIQUE)");
                var items = sizes.items(dimension);
                try (var insert =
                        connection.prepareStatement("INSERT INTO " + table + " VALUES (?, ?)")) {
                    for (int i = 0; i < items.length; i++) {
                        insert.setInt(1, i);
                        insert.setString(2, items[i]);
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
            }
        }
    }

    static long single(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
