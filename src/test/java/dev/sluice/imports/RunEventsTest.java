package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.time.Duration;

class RunEventsTest {
    private final SalesModel model =
            new SalesModel(RunningSluice.shared(), "Events " + System.nanoTime());

    @Test
    void streamsTheStatesOfARunAndEndsWithIt() {
        model.addProducts("A");
        var run =
                model.start(
                        model.sales,
                        model.salesDefinition("Create"),
                        "product,country,amount\nA,France,1\n");

        var stream = model.owner.get(SalesModel.API + "/runs/" + run + "/events").expect(200);

        assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
        assertThat(stream.body()).contains("event:state").contains("\"state\":\"Completed\"");
    }

    @Test
    void cancelsARunningImportWithoutChangingAnything() {
        model.addProducts("A");
        var content = new StringBuilder("product,country,amount\n");
        for (int i = 0; i < 1_500_000; i++) {
            content.append("A,Country ").append(i).append(',').append(i).append('\n');
        }
        var run = model.start(model.sales, model.salesDefinition("Create"), content.toString());
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> model.state(run).equals("Running"));

        var answer = model.owner.post(SalesModel.API + "/runs/" + run + "/cancel");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(model.ended(run).text("state")).isEqualTo("Cancelled");
        assertThat(model.rows(model.sales)).isEmpty();
        assertThat(model.rows(model.country)).isEmpty();
        assertThat(model.publicStatus(run).text("importStatus")).isEqualTo("Failed");
        assertThat(model.publicStatus(run).text("/errorsDetails/0/name")).isEqualTo("Cancelled");
    }
}
