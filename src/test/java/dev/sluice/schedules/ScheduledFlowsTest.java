package dev.sluice.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.HandClock;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Schedules of data flows over HTTP on a server whose clock the test moves.
class ScheduledFlowsTest {
    private static final String API = CopyModel.API;
    private static final HandClock CLOCK = HandClock.at("2026-03-02T10:00:00Z");
    private static RunningSluice server;
    private static CopyModel model;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server =
                RunningSluice.in(folder)
                        .with("sluice.schedules.claims", "false")
                        .with(CLOCK)
                        .start();
        model = new CopyModel(server.owner());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String flow() {
        var action = Map.of("configurationId", model.configuration());
        return model.owner
                .post(
                        API + "/applications/" + model.application + "/flows",
                        Map.of(
                                "name",
                                "Close " + System.nanoTime(),
                                "mode",
                                "Sequential",
                                "actions",
                                List.of(action, action)))
                .expect(201)
                .text("id");
    }

    private static Http.Answer schedule(Http as, String flow) {
        return model.schedule(as, body(flow));
    }

    /// A schedule that is due in an hour.
    private static Map<String, Object> body(String flow) {
        var body = new HashMap<>(CopyModel.body("", Map.of("kind", "Daily"), inAnHour()));
        body.remove("configurationId");
        body.put("flowId", flow);
        return body;
    }

    private static String inAnHour() {
        return CLOCK.instant().plus(Duration.ofHours(1)).toString().substring(0, 16);
    }

    private static Http.Answer ended(String run) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> !model.owner.get(API + "/flow-runs/" + run).text("endedAt").isEmpty());
        return model.owner.get(API + "/flow-runs/" + run).expect(200);
    }

    /// The newest run of a flow that the member was told of.
    private static String toldOf(Http member) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> !member.get(API + "/notifications").text("unread").equals("0"));
        return member.get(API + "/notifications?category=DataFlows")
                .expect(200)
                .text("/items/0/flowRun/flowRunId");
    }

    private static void pass(Duration time) {
        CLOCK.tick(time);
        server.bean(ClaimDue.class).claimAll();
    }

    @Test
    void runsAFlowAtItsInstantAndGoesWithIt() {
        var flow = flow();
        var saved = schedule(model.owner, flow).expect(201);

        pass(Duration.ofHours(1));

        var run = ended(model.ledger(saved.text("id")).text("/items/0/runId"));
        assertThat(run.text("state")).isEqualTo("Succeeded");
        assertThat(run.text("trigger")).isEqualTo("Schedule");
        assertThat(run.text("fromId")).isEqualTo(saved.text("id"));
        var shown = model.get(saved.text("id"));
        assertThat(shown.text("/target/kind")).isEqualTo("DataFlow");
        assertThat(shown.text("/lastRuns/0/runId")).isEqualTo(run.text("id"));
        assertThat(model.owner.get(API + "/flows/" + flow).text("schedules")).isEqualTo("1");

        model.owner.delete(API + "/flows/" + flow).expect(204);
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() ->
                        model.owner.get(API + "/schedules/" + saved.text("id")).status() == 404);
    }

    @Test
    void tellsWhomTheScheduleNamesOnceTheFlowEnded() {
        var ann = model.member(server, "Told " + System.nanoTime(), "Reader");
        var body = body(flow());
        var named = List.of(CopyModel.id(ann));
        body.put("notification", Map.of("about", "All", "recipientIds", named));
        var id = model.schedule(model.owner, body).expect(201).text("id");

        pass(Duration.ofHours(1));

        assertThat(toldOf(ann)).isEqualTo(model.ledger(id).text("/items/0/runId"));
    }

    @Test
    void recordsAFailedRunForADeactivatedOwner() {
        var ann = model.member(server, "Ann " + System.nanoTime(), "Admin");
        var flow = flow();
        var id = schedule(ann, flow).expect(201).text("id");
        model.owner
                .patch(API + "/members/" + CopyModel.id(ann), Map.of("status", "Deactivated"))
                .expect(200);

        pass(Duration.ofHours(1));

        var run = ended(model.ledger(id).text("/items/0/runId"));
        assertThat(run.text("state")).isEqualTo("Failed");
        assertThat(run.text("/steps/0/error/code")).isEqualTo("OwnerDeactivated");
        assertThat(run.text("/steps/1/state")).isEqualTo("Skipped");
        assertThat(model.get(id).text("/target/failed")).isEqualTo("true");
        assertThat(toldOf(model.owner)).isEqualTo(run.text("id"));

        ended(model.owner.post(API + "/flows/" + flow + "/run").expect(202).text("flowRunId"));
        assertThat(model.get(id).text("/target/failed")).isEqualTo("false");
    }

    @Test
    void runsEitherAConfigurationOrAFlow() {
        var both = CopyModel.body(model.configuration(), Map.of("kind", "Daily"), inAnHour());
        both.put("flowId", flow());

        assertThat(model.schedule(model.owner, both).expect(400).text("detail"))
                .contains("configurationId")
                .contains("flowId");
    }
}
