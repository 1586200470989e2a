package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.BlankCells;
import dev.sluice.engine.Engine;
import dev.sluice.engine.Load;
import dev.sluice.engine.LoadRequest;
import dev.sluice.engine.LoadTarget;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.RunId;
import dev.sluice.testing.EventStream;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

class RunEventsTest {
    private static final int LINES = 1_500_000;

    private @Nullable Load held;
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
    void tellsTwiceASecondHowFarARunIsAndEndsWithItsState() throws Exception {
        model.addProducts("A");
        var run = model.start(model.sales, model.salesDefinition("Create"), manyLines());

        var stream = model.owner.events(SalesModel.API + "/runs/" + run + "/events").awaitEnd();

        var progress = stream.events("progress");
        assertThat(progress).hasSizeGreaterThan(3);
        assertThat(progress)
                .allSatisfy(event ->
                        assertThat(event.data().propertyNames())
                                .containsExactlyInAnyOrder(
                                        "phase",
                                        "rows",
                                        "bytes",
                                        "totalBytes",
                                        "rowsPerSecond",
                                        "secondsLeft"));
        assertThat(progress).anyMatch(event -> event.data().path("secondsLeft").isNumber());
        assertThat(values(progress, "rows")).isSorted();
        assertThat(values(progress, "bytes")).isSorted();
        var last = progress.getLast().data();
        assertThat(last.path("rows").asLong()).isEqualTo(LINES);
        assertThat(last.path("bytes").asLong()).isEqualTo(last.path("totalBytes").asLong());
        assertThat(last.path("rowsPerSecond").asLong()).isPositive();
        long nanos = progress.getLast().atNanos() - progress.getFirst().atNanos();
        assertThat((progress.size() - 1) * 1e9 / nanos).as("events a second").isGreaterThan(2);
        assertThat(stream.events().getLast().name()).isEqualTo("state");
        assertThat(stream.events().getLast().data().path("state").asString())
                .isEqualTo("Completed");
    }

    @Test
    void endsAnOpenStreamWhenItsMemberSignsOut() throws Exception {
        var member = model.admin("Leaving " + System.nanoTime());
        var run = waitingRun();
        var ofRun = member.events(SalesModel.API + "/runs/" + run + "/events");
        var ofApplication =
                member.events(SalesModel.API + "/applications/" + model.application + "/events");
        var others = model.owner.events(SalesModel.API + "/runs/" + run + "/events");

        member.delete(SalesModel.API + "/session").expect(204);

        assertThat(ofRun.awaitEnd().events()).noneMatch(RunEventsTest::saysTheEnd);
        ofApplication.awaitEnd();
        assertThat(others.ended()).isFalse();
        letGo();
        assertThat(others.awaitEnd().events()).anyMatch(RunEventsTest::saysTheEnd);
    }

    @Test
    void endsAnOpenStreamWhenItsMemberIsDeactivated() throws Exception {
        var member = model.admin("Leaver " + System.nanoTime());
        var id = member.get(SalesModel.API + "/session").text("memberId");
        var run = waitingRun();
        var ofRun = member.events(SalesModel.API + "/runs/" + run + "/events");
        var ofApplication =
                member.events(SalesModel.API + "/applications/" + model.application + "/events");

        model.owner
                .patch(SalesModel.API + "/members/" + id, Map.of("status", "Deactivated"))
                .expect(200);

        assertThat(ofRun.awaitEnd().events()).noneMatch(RunEventsTest::saysTheEnd);
        ofApplication.awaitEnd();
        assertThat(member.get(SalesModel.API + "/runs/" + run + "/events").status()).isEqualTo(401);
    }

    @AfterEach
    void letGo() {
        if (held != null) {
            held.close();
            held = null;
        }
    }

    /// A run that does not end while its block is held by another load.
    private String waitingRun() {
        model.addProducts("A");
        var target =
                new LoadTarget.MetricTarget(BlockId.parse(model.sales), BlankCells.LeaveUnchanged);
        var request = new LoadRequest(new RunId(UUID.randomUUID()), 1, target, Set.of());
        held = RunningSluice.shared().bean(Engine.class).open(request);
        return model.start(
                model.sales, model.salesDefinition("Create"), "product,country,amount\nA,B,1\n");
    }

    private static boolean saysTheEnd(EventStream.Event event) {
        return Set.of("Completed", "Failed", "Cancelled")
                .contains(event.data().path("state").asString(""));
    }

    private static List<Long> values(List<EventStream.Event> events, String name) {
        return events.stream().map(event -> event.data().path(name).asLong()).toList();
    }

    private static String manyLines() {
        var content = new StringBuilder("product,country,amount\n");
        for (int i = 0; i < LINES; i++) {
            content.append("A,Country ").append(i).append(',').append(i).append('\n');
        }
        return content.toString();
    }

    @Test
    void cancelsARunningImportWithoutChangingAnything() {
        model.addProducts("A");
        var run = model.start(model.sales, model.salesDefinition("Create"), manyLines());
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
