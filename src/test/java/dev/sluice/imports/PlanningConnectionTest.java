package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.UUID;

/// One Sluice reads another by its export API; here it is the same one.
class PlanningConnectionTest {
    private static final RunningSluice SLUICE = RunningSluice.shared();

    private final SalesModel source = new SalesModel(SLUICE, "Source " + System.nanoTime());
    private final SalesModel model = new SalesModel(SLUICE, "Target " + System.nanoTime());

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
        return Connected.to(
                model,
                "Planning",
                Map.of("url", SLUICE.address().toString()),
                Map.of("apiKey", key));
    }
}
