package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

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
        for (int i = 0; i < 400_000; i++) {
            content.append("A,Country ").append(i).append(',').append(i).append('\n');
        }
        var run = model.start(model.sales, model.salesDefinition("Create"), content.toString());

        var answer = model.owner.post(SalesModel.API + "/runs/" + run + "/cancel");

        var ended = model.ended(run);
        if (answer.status() == 204 && ended.text("state").equals("Cancelled")) {
            assertThat(model.rows(model.sales)).isEmpty();
            assertThat(model.rows(model.country)).isEmpty();
        } else {
            assertThat(ended.text("/lines/inserted")).isEqualTo("400000");
        }
    }
}
