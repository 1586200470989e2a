package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.BrokenRoad;
import dev.sluice.testing.Http;
import dev.sluice.testing.PostgresServer;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Queries of a real PostgreSQL server become imported rows.
class SqlConnectionTest {
    private static String url;

    private final SalesModel model =
            new SalesModel(RunningSluice.shared(), "Queries " + System.nanoTime());

    @BeforeAll
    static void fill() throws SQLException {
        url = PostgresServer.freshDatabase();
        execute("CREATE TABLE product (code TEXT, name TEXT, price NUMERIC(20,6), seen DATE)");
        execute(
                """
                INSERT INTO product VALUES ('A', 'Apple, "red"', 1.500000, '2026-01-31'),
                    ('B', 'Banana', NULL, NULL)
                """);
        execute("CREATE SEQUENCE counter");
        execute("CREATE ROLE reader LOGIN PASSWORD 'pass'");
        execute("GRANT SELECT ON product TO reader");
        PostgresServer.askForThePasswordOf("guarded");
        execute("CREATE ROLE guarded LOGIN PASSWORD 'pass'");
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void importsTheRowsOfAQuery() {
        var run =
                connection("pass")
                        .products(query("SELECT code AS \"Code\", name AS \"Name\" FROM product"));

        assertThat(run.text("outcome")).as(run.body()).isEqualTo("Success");
        assertThat(run.text("/fetched/what")).isEqualTo("SQL query");
        assertThat(model.rows(model.product)).containsExactly("Apple, \"red\"|A||", "Banana|B||");
    }

    @Test
    void writesEachTypeAsImportsReadIt() {
        var sql =
                """
                SELECT price, 1e20::float8 AS big, 0.1::float4 AS small, seen, true AS yes,
                    NULL AS nothing, '' AS blank, timestamp '2026-03-29 02:30:00' AS local,
                    timestamptz '2026-03-29 02:30:00+02' AS instant, 'a;b' AS text
                FROM product WHERE code = 'A'
                """;

        var file = connection("pass").fetch(query(sql)).expect(201).text("fileId");

        var preview = model.owner.get(SalesModel.API + "/files/" + file + "/preview").expect(200);
        assertThat(preview.json().at("/columns").toString())
                .isEqualTo(
                        "[\"price\",\"big\",\"small\",\"seen\",\"yes\",\"nothing\",\"blank\","
                                + "\"local\",\"instant\",\"text\"]");
        assertThat(preview.json().at("/first/0/cells").toString())
                .isEqualTo(
                        "[\"1.500000\",\"100000000000000000000\",\"0.1\",\"2026-01-31\",\"TRUE\","
                                + "\"\",\"\",\"2026-03-29T02:30:00\",\"2026-03-29T00:30:00Z\","
                                + "\"a;b\"]");
    }

    @Test
    void streamsMoreRowsThanAreReadAtOnce() {
        var run =
                connection("pass")
                        .products(
                                query(
                                        "SELECT 'C' || n AS \"Code\", 'Name ' || n AS \"Name\""
                                                + " FROM generate_series(1, 25000) AS n"));

        assertThat(run.text("/lines/inserted")).isEqualTo("25000");
    }

    @Test
    void refusesSqlThatIsNoQueryWhenItIsSaved() {
        var connection = connection("pass");
        for (var sql : new String[] {"DELETE FROM product", "SELECT 1; DROP TABLE product"}) {
            var definition =
                    connection.reading(model.productDefinition("Code", "Name"), query(sql));
            var refused =
                    model.owner.post(
                            SalesModel.API + "/blocks/" + model.product + "/import-configurations",
                            Map.of("name", "No query", "definition", definition));

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("detail")).contains("The SQL is no query");
        }
    }

    @Test
    void refusesAFunctionThatChangesSomething() {
        assertFailed(
                connection("postgres", "postgres", "")
                        .products(query("SELECT nextval('counter') AS \"Code\"")),
                "NotAQuery",
                "read-only");
    }

    @Test
    void saysThatThePasswordIsWrong() {
        var connection = connection("guarded", "wrong", "");

        assertThat(connection.test().text("ok")).isEqualTo("false");
        assertFailed(
                connection.products(query("SELECT 1 AS \"Code\"")), "SignInRefused", "guarded");
        assertThat(connection("guarded", "pass", "").test().text("ok")).isEqualTo("true");
    }

    @Test
    void saysThatTheSignInIsRefused() {
        var connection = connection("nobody", "pass", "");

        assertThat(connection.test().text("ok")).isEqualTo("false");
        assertFailed(connection.products(query("SELECT 1 AS \"Code\"")), "SignInRefused", "nobody");
    }

    @Test
    void changesNothingWhenTheQueryFailsHalfWay() {
        var half =
                connection("pass")
                        .products(
                                query(
                                        "SELECT 'C' || 1 / (20000 - n) AS \"Code\", 'N' AS"
                                                + " \"Name\" FROM generate_series(1, 30000) n"));

        assertFailed(half, "SourceFailed", "division by zero");
        assertThat(model.rows(model.product)).isEmpty();
    }

    @Test
    void changesNothingWhenTheConnectionBreaksHalfWay() {
        var settings = new HashMap<>(settings("reader", ""));
        try (var road = BrokenRoad.breakingAfter(Integer.parseInt(settings.get("port")), 300_000)) {
            settings.put("port", Integer.toString(road.port()));

            Connected.to(model, "PostgreSQL", settings, Map.of("password", "pass"))
                    .assertBreaksOff(
                            query(
                                    "SELECT 'C' || n AS \"Code\", 'Some name ' || n AS \"Name\""
                                            + " FROM generate_series(1, 100000) AS n"));
        }
    }

    @Test
    void cancelsAQueryThatRuns() {
        var definition =
                connection("pass")
                        .reading(
                                model.productDefinition("Code", "Name"),
                                query("SELECT pg_sleep(600) AS \"Code\""));
        var run =
                model.owner
                        .post(
                                SalesModel.API + "/blocks/" + model.product + "/runs",
                                Map.of("definition", definition))
                        .expect(200)
                        .text("runId");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> model.get(run).text("/progress/phase").equals("Fetching"));

        model.owner.post(SalesModel.API + "/runs/" + run + "/cancel").expect(204);

        assertThat(model.ended(run).text("state")).isEqualTo("Cancelled");
    }

    @Test
    void allowsListedParametersOnly() {
        var refused =
                model.owner.post(
                        SalesModel.API + "/connections",
                        Connected.body(
                                model,
                                "PostgreSQL",
                                settings("reader", "socketFactory=evil.Sockets"),
                                Map.of("password", "pass")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("detail")).contains("socketFactory", "sslmode");
        assertThat(connection("reader", "pass", "sslmode=disable").test().text("ok"))
                .isEqualTo("true");
    }

    private Connected connection(String password) {
        return connection("reader", password, "");
    }

    private Connected connection(String user, String password, String parameters) {
        return Connected.to(
                model, "PostgreSQL", settings(user, parameters), Map.of("password", password));
    }

    private static Map<String, String> settings(String user, String parameters) {
        var address = URI.create(url.substring("jdbc:".length()));
        return Map.of(
                "host",
                "127.0.0.1",
                "port",
                Integer.toString(address.getPort()),
                "database",
                address.getPath().substring(1),
                "user",
                user,
                "parameters",
                parameters);
    }

    private static Map<String, String> query(String sql) {
        return Map.of("query", sql);
    }

    private static void assertFailed(Http.Answer run, String name, String words) {
        assertThat(run.text("state")).isEqualTo("Failed");
        assertThat(run.text("/error/name")).as(run.body()).isEqualTo(name);
        assertThat(run.text("/error/description")).contains(words);
    }
}
