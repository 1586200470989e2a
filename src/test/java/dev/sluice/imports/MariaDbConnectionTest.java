package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sluice.testing.BrokenRoad;
import dev.sluice.testing.Http;
import dev.sluice.testing.MariaDbServer;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/// Queries of a real MariaDB server become imported rows.
class MariaDbConnectionTest {
    private static final String MANY =
            "SELECT concat('C', seq) `Code`, concat('Some name ', seq) `Name`"
                    + " FROM seq_1_to_100000";

    @TempDir private static Path folder;
    private static MariaDbServer database;

    private SalesModel model = new SalesModel(RunningSluice.shared(), "Maria " + System.nanoTime());

    @BeforeAll
    static void start() throws SQLException {
        assumeThat(MariaDbServer.installed()).as(MariaDbServer.MISSING).isTrue();
        database = MariaDbServer.in(folder);
        database.execute("CREATE DATABASE shop");
        database.execute("CREATE TABLE shop.product (code VARCHAR(20), name VARCHAR(200))");
        database.execute("INSERT INTO shop.product VALUES ('A', 'Äpfel, \"rot\"'), ('B', NULL)");
        database.execute("CREATE USER reader IDENTIFIED BY 'pass'");
        database.execute("GRANT SELECT, INSERT ON shop.* TO reader");
    }

    @AfterAll
    static void stop() {
        if (database != null) {
            database.close();
        }
    }

    @Test
    void importsTheRowsOfAQuery() {
        var run =
                connection("pass").products(query("SELECT code `Code`, name `Name` FROM product"));

        assertThat(run.text("/lines/read")).as(run.body()).isEqualTo("2");
        assertThat(model.rows(model.product)).contains("Äpfel, \"rot\"|A||");
    }

    @Test
    void streamsMoreRowsThanAreReadAtOnce() {
        var run =
                connection("pass")
                        .products(
                                query(
                                        "SELECT concat('C', seq) `Code`, concat('N', seq) `Name`"
                                                + " FROM seq_1_to_20000"));

        assertThat(run.text("/lines/inserted")).as(run.body()).isEqualTo("20000");
    }

    @Test
    void changesNothingWhenTheConnectionBreaksHalfWay() {
        try (var road = BrokenRoad.breakingAfter(database.port(), 300_000)) {
            connection("pass", road.port()).assertBreaksOff(query(MANY));
        }
    }

    @Test
    void takesNoMoreAndWaitsNoLongerThanTheLimits() {
        try (var server =
                RunningSluice.in(folder.resolve("limited"))
                        .with("sluice.connectors.max-size", "1MB")
                        .with("sluice.connectors.run-timeout", "5s")
                        .start()) {
            model = new SalesModel(server, "Limits");
            var connection = connection("pass");

            assertFailed(connection.products(query(MANY)), "SourceTooLarge");
            assertFailed(
                    connection.products(query("SELECT SLEEP(600) AS `Code`")), "SourceTooSlow");
            assertThat(model.rows(model.product)).isEmpty();
        }
    }

    @Test
    void testsTheConnection() {
        assertThat(connection("pass").test().text("ok")).isEqualTo("true");
        assertThat(connection("wrong").test().text("ok")).isEqualTo("false");
    }

    private static void assertFailed(Http.Answer run, String name) {
        assertThat(run.text("/error/name")).as(run.body()).isEqualTo(name);
        assertThat(run.text("/error/description")).contains("Nothing was changed");
    }

    @Test
    void saysThatThePasswordIsWrong() {
        var run = connection("wrong").products(query("SELECT 1 AS `Code`"));

        assertThat(run.text("/error/name")).as(run.body()).isEqualTo("SignInRefused");
    }

    @Test
    void changesNothingWhereAFunctionWouldWrite() throws SQLException {
        database.execute(
                "CREATE FUNCTION shop.wrote() RETURNS INT MODIFIES SQL DATA BEGIN INSERT INTO"
                        + " shop.product VALUES ('Z', 'Z'); RETURN 1; END");
        database.execute("GRANT EXECUTE ON shop.* TO reader");

        var run = connection("pass").products(query("SELECT shop.wrote() AS `Code`"));

        assertThat(run.text("/error/name")).as(run.body()).isEqualTo("NotAQuery");
    }

    private Connected connection(String password) {
        return connection(password, database.port());
    }

    private Connected connection(String password, int port) {
        return Connected.to(
                model,
                "MariaDB",
                Map.of(
                        "host", "127.0.0.1",
                        "port", Integer.toString(port),
                        "database", "shop",
                        "user", "reader"),
                Map.of("password", password));
    }

    private static Map<String, String> query(String sql) {
        return Map.of("query", sql);
    }
}
