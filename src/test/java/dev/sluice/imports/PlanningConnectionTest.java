package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.BrokenRoad;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/// One Sluice reads another by its export API; here it is the same one.
class PlanningConnectionTest {
    private static final RunningSluice SLUICE = RunningSluice.shared();

    private final SalesModel source = new SalesModel(SLUICE, "Source " + System.nanoTime());
    private SalesModel model = new SalesModel(SLUICE, "Target " + System.nanoTime());

    @Test
    void importsAListOfAnother() {
        source.run(
                source.product,
                source.productDefinition("Code", "Name"),
                "Code,Name\nA,Apple\nB,Banana\n");
        var connection = connection(SLUICE.apiKey("Export"));

        var run = connection.products(Map.of("what", "List", "id", source.product));

        assertThat(connection.test().text("ok")).isEqualTo("true");
        assertThat(run.text("outcome")).as(run.body()).isEqualTo("Success");
        assertThat(model.rows(model.product)).containsExactly("Apple|A||", "Banana|B||");
    }

    @Test
    void changesNothingWhenTheExportBreaksOff() {
        fill();
        try (var road = BrokenRoad.breakingAfter(SLUICE.address().getPort(), 300_000)) {
            connection(SLUICE.apiKey("Export"), "http://127.0.0.1:" + road.port())
                    .assertBreaksOff(products());
        }
    }

    @Test
    void takesNoMoreAndWaitsNoLongerThanTheLimits(@TempDir Path home) {
        fill();
        try (var server =
                        RunningSluice.in(home)
                                .with("sluice.connectors.max-size", "1MB")
                                .with("sluice.connectors.run-timeout", "5s")
                                .start();
                var road = BrokenRoad.silentAfter(SLUICE.address().getPort(), 300_000)) {
            model = new SalesModel(server, "Limits");
            var key = SLUICE.apiKey("Export");

            assertFailed(
                    connection(key, SLUICE.address().toString()).products(products()),
                    "SourceTooLarge");
            assertFailed(
                    connection(key, "http://127.0.0.1:" + road.port()).products(products()),
                    "SourceTooSlow");
            assertThat(model.rows(model.product)).isEmpty();
        }
    }

    private static void assertFailed(Http.Answer run, String name) {
        assertThat(run.text("/error/name")).as(run.body()).isEqualTo(name);
        assertThat(run.text("/error/description")).contains("Nothing was changed");
    }

    /// More than a megabyte.
    private void fill() {
        var lines = new StringBuilder("Code,Name\n");
        for (int i = 0; i < 60_000; i++) {
            lines.append("CODE-").append(i).append(",A long name ").append(i).append('\n');
        }
        source.run(source.product, source.productDefinition("Code", "Name"), lines.toString());
    }

    private Map<String, String> products() {
        return Map.of("what", "List", "id", source.product);
    }

    @Test
    void saysThatTheKeyIsOfAnotherType() {
        var connection = connection(SLUICE.apiKey("Import"));

        assertThat(connection.test().text("ok")).isEqualTo("false");
        assertThat(
                        connection
                                .products(Map.of("what", "List", "id", source.product))
                                .text("/error/name"))
                .isEqualTo("SignInRefused");
    }

    @Test
    void saysThatThereIsNoSuchBlock() {
        var run =
                connection(SLUICE.apiKey("Export"))
                        .products(Map.of("what", "Metric", "id", new UUID(1, 2).toString()));

        assertThat(run.text("/error/name")).isEqualTo("SourceNotFound");
    }

    private Connected connection(String key) {
        return connection(key, SLUICE.address().toString());
    }

    private Connected connection(String key, String url) {
        return Connected.to(model, "Planning", Map.of("url", url), Map.of("apiKey", key));
    }
}
