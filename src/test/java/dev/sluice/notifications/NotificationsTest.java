package dev.sluice.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.imports.ImportFinished;
import dev.sluice.imports.ImportRuns;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/// The notification centre over HTTP, with real runs.
class NotificationsTest {
    private static final String API = NotifiedModel.API + "/notifications";

    private final RunningSluice server = RunningSluice.shared();
    private NotifiedModel model;
    private Http ann;

    @BeforeEach
    void model() {
        model = new NotifiedModel(server);
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
    void tellsFirstFailureAndRecoveryAndGathersRepeats() {
        var schedule = model.schedule("Failed", ann);
        model.fails(schedule, "Refused", "The source is gone.");
        awaitTitles(ann, "Import into Plan failed");

        var second = model.fails(schedule, "Refused", "The source is gone still.");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> ann.get(API).text("/items/0/repeats").equals("1"));
        var entry = ann.get(API).expect(200);
        model.runs(schedule);

        awaitTitles(ann, "Import into Plan works again", "Import into Plan failed");
        assertThat(entry.text("/items/0/text")).isEqualTo("The source is gone still.");
        assertThat(entry.text("/items/0/run/runId")).isEqualTo(second.toString());
        assertThat(entry.text("unread")).isEqualTo("1");
    }

    @Test
    void tellsNobodyWhoDidNotAskOrSeesNoMore() {
        var stranger = server.member("Stranger " + System.nanoTime(), "Standard");
        var schedule = model.schedule("All", ann, stranger);
        model.fails(schedule, "Refused", "The source is gone.");
        awaitTitles(ann, "Import into Plan failed");

        assertThat(titles(stranger)).isEmpty();
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

    @Test
    void tellsTheApplicationsOwnerWhenAScheduleLostItsOwner() {
        var schedule = model.schedule("None");
        var before = titles(model.owner).size();

        model.fails(schedule, "OwnerDeactivated", "Bo, who owns the schedule, is deactivated.");

        await().atMost(Duration.ofMinutes(1)).until(() -> titles(model.owner).size() == before + 1);
        assertThat(model.owner.get(API).text("/items/0/run/applicationId"))
                .isEqualTo(model.application);
    }

    @Test
    void marksReadAndUnreadLive() {
        var events = ann.events(API + "/events");
        model.fails(model.schedule("Failed", ann), "Refused", "The source is gone.");
        awaitTitles(ann, "Import into Plan failed");
        var id = ann.get(API).text("/items/0/id");

        ann.post(API + "/" + id + "/read").expect(204);
        assertThat(ann.get(API).text("unread")).isEqualTo("0");
        assertThat(ann.get(API + "?unread=true").json().path("items").size()).isZero();
        ann.post(API + "/" + id + "/unread").expect(204);
        assertThat(ann.get(API + "?category=Imports&unread=true").text("/items/0/id"))
                .isEqualTo(id);
        ann.post(API + "/read-all").expect(204);

        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        events.events("changed").stream()
                                .anyMatch(event -> event.data().path("unread").asInt() == 0));
        assertThat(model.owner.post(API + "/" + id + "/read").status()).isEqualTo(404);
    }

    @Test
    void pagesByCursor() {
        var schedule = model.schedule("All", ann);
        for (int i = 0; i < 3; i++) {
            model.fails(schedule, "Fault" + i, "Fault " + i + ".");
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> titles(ann).size() == 3);

        var first = ann.get(API + "?limit=2").expect(200);
        var second = ann.get(API + "?limit=2&before=" + first.text("next")).expect(200);

        assertThat(first.json().path("items").size()).isEqualTo(2);
        assertThat(second.json().path("items").size()).isEqualTo(1);
        assertThat(second.json().path("next").isNull()).isTrue();
        assertThat(ann.get(API + "?before=elsewhere").status()).isEqualTo(400);
        assertThat(ann.get(API + "?limit=0").status()).isEqualTo(400);
    }

    @Test
    void tellsARunOnce() {
        var schedule = model.schedule("All", ann);
        var run = model.fails(schedule, "Refused", "The source is gone.");
        awaitTitles(ann, "Import into Plan failed");

        var found = server.bean(ImportRuns.class).find(run).orElseThrow();
        server.bean(TellOfRuns.class)
                .on(
                        new ImportFinished(
                                run, found.application(), found.block(), found.state(), false));

        assertThat(ann.get(API).text("/items/0/repeats")).isEqualTo("0");
    }
}
