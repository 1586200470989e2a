package dev.sluice.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.flows.FlowFinished;
import dev.sluice.flows.FlowRuns;
import dev.sluice.kernel.FlowRunId;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/// What members find in the notification centre of scheduled data flows, over HTTP, with real runs.
class FlowNotificationsTest {
    private static final String API = NotifiedModel.API + "/notifications";

    private final RunningSluice server = RunningSluice.shared();
    private NotifiedModel model;
    private NotifiedFlow flow;
    private Http ann;

    @BeforeEach
    void model() {
        model = new NotifiedModel(server);
        flow = new NotifiedFlow(server, model);
        ann = server.member("Ann " + System.nanoTime(), "Standard");
        model.assign(ann, "Reader");
    }

    private static List<String> titles(Http member) {
        return member.get(API)
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .map(item -> item.path("title").asString())
                .toList();
    }

    private static void awaitTitles(Http member, String... newestFirst) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(titles(member)).containsExactly(newestFirst));
    }

    @Test
    void tellsFirstFailureAndRecoveryOfAFlowAndGathersRepeats() {
        var schedule = flow.schedule("Failed", ann);
        flow.breaks();
        flow.runs(schedule);
        awaitTitles(ann, "Data flow Close failed");

        var second = flow.runs(schedule);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> ann.get(API).text("/items/0/repeats").equals("1"));
        var entry = ann.get(API + "?category=DataFlows").expect(200);
        flow.mends();
        flow.runs(schedule);

        awaitTitles(ann, "Data flow Close works again", "Data flow Close failed");
        assertThat(entry.text("/items/0/flowRun/flowRunId")).isEqualTo(second);
        assertThat(entry.json().at("/items/0/run").isNull()).isTrue();
        assertThat(entry.text("/items/0/text"))
                .contains("Copy <forecast>")
                .endsWith("2 steps: 1 succeeded, 1 failed.");
    }

    @Test
    void tellsOfTheFlowAndNotOfTheImportsItStarts() {
        model.schedule("All", ann);
        flow.runs(flow.schedule("All", ann));
        awaitTitles(ann, "Data flow Close completed");

        model.runs(model.schedule("All", ann));

        awaitTitles(ann, "Import into Plan completed", "Data flow Close completed");
    }

    @Test
    void tellsTheApplicationsOwnerWhenAFlowsScheduleLostItsOwner() {
        var before = titles(model.owner).size();

        flow.isRefused(flow.schedule("None"), "OwnerDeactivated", "Bo is deactivated.");

        await().atMost(Duration.ofMinutes(1)).until(() -> titles(model.owner).size() == before + 1);
        assertThat(model.owner.get(API).text("/items/0/flowRun/applicationId"))
                .isEqualTo(model.application);
    }

    @Test
    void tellsARunOfAFlowOnceAndNobodyOfRunsByHand() {
        var schedule = flow.schedule("All", ann);
        model.owner.post(NotifiedModel.API + "/flows/" + flow.id + "/run").expect(202);
        var run = flow.runs(schedule);
        awaitTitles(ann, "Data flow Close completed");

        var found = server.bean(FlowRuns.class).find(FlowRunId.parse(run)).orElseThrow();
        server.bean(TellOfFlows.class)
                .on(new FlowFinished(found.id(), found.flow(), found.application(), found.state()));

        assertThat(titles(ann)).containsExactly("Data flow Close completed");
    }

    @Test
    void hidesEntriesFromThoseWhoSeeTheApplicationNoMore() {
        flow.runs(flow.schedule("All", ann));
        awaitTitles(ann, "Data flow Close completed");

        model.owner
                .delete(
                        NotifiedModel.API
                                + "/applications/"
                                + model.application
                                + "/members/"
                                + NotifiedModel.id(ann))
                .expect(204);

        assertThat(titles(ann)).isEmpty();
    }
}
