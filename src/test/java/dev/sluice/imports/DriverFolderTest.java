package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.PostgresServer;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import javax.tools.ToolProvider;

/// A database whose driver the operator put into the driver folder.
class DriverFolderTest {
    /// Known to nobody but the jar: it speaks to PostgreSQL under another address.
    private static final String DRIVER =
            """
            package elsewhere;

            import java.sql.*;
            import java.util.Properties;
            import java.util.logging.Logger;

            public final class WarehouseDriver implements Driver {
                private final Driver behind = new org.postgresql.Driver();

                public Connection connect(String url, Properties properties) throws SQLException {
                    return behind.connect(theirs(url), properties);
                }

                public boolean acceptsURL(String url) {
                    return url.startsWith("jdbc:warehouse:");
                }

                public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
                    return new DriverPropertyInfo[0];
                }

                public int getMajorVersion() {
                    return 1;
                }

                public int getMinorVersion() {
                    return 0;
                }

                public boolean jdbcCompliant() {
                    return false;
                }

                public Logger getParentLogger() {
                    return Logger.getGlobal();
                }

                private static String theirs(String url) {
                    return url.replace("jdbc:warehouse:", "jdbc:postgresql:");
                }
            }
            """;

    @Test
    void readsFromADatabaseThatTheOperatorAdded(@TempDir Path folder) throws IOException {
        var address = URI.create(PostgresServer.freshDatabase().substring("jdbc:".length()));
        var drivers = Files.createDirectory(folder.resolve("drivers"));
        jar(folder, drivers.resolve("warehouse.jar"));
        var database = "sluice.connectors.databases.warehouse.";
        try (var server =
                RunningSluice.in(folder.resolve("home"))
                        .with("sluice.connectors.drivers", drivers.toString())
                        .with(database + "name", "Warehouse")
                        .with(database + "url", "jdbc:warehouse://{host}:{port}/{database}")
                        .with(database + "driver", "elsewhere.WarehouseDriver")
                        .with(database + "port", "5432")
                        .with(database + "parameters", "ApplicationName")
                        .start()) {
            var model = new SalesModel(server, "Added");
            var connection =
                    Connected.to(
                            model,
                            "Sql-warehouse",
                            settings(address, "ApplicationName=Planning"),
                            Map.of("password", "postgres"));

            var run =
                    connection.products(
                            Map.of(
                                    "query",
                                    "SELECT 'A' AS \"Code\", current_setting('application_name')"
                                            + " AS \"Name\""));

            assertThat(run.text("outcome")).as(run.body()).isEqualTo("Success");
            assertThat(model.rows(model.product)).containsExactly("Planning|A||");
            assertThat(model.owner.get(SalesModel.API + "/connectors").all("name"))
                    .contains("Warehouse");
            var refused =
                    model.owner.post(
                            SalesModel.API + "/connections",
                            Connected.body(
                                    model,
                                    "Sql-warehouse",
                                    settings(address, "socketFactory=java.lang.Object"),
                                    Map.of("password", "postgres")));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("detail")).contains("socketFactory");
        }
    }

    private static Map<String, String> settings(URI address, String parameters) {
        return Map.of(
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(address.getPort()),
                "database",
                address.getPath().substring(1),
                "user",
                "postgres",
                "parameters",
                parameters);
    }

    private static void jar(Path folder, Path jar) throws IOException {
        var source = folder.resolve("elsewhere/WarehouseDriver.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, DRIVER);
        var path =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        int faults =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                path,
                                "-d",
                                folder.toString(),
                                source.toString());
        assertThat(faults).isZero();
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("elsewhere/WarehouseDriver.class"));
            Files.copy(folder.resolve("elsewhere/WarehouseDriver.class"), out);
        }
    }
}
