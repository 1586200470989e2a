package dev.sluice.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The Slack app against exchanges as Slack's Web API documents them.
class SlackAppTest {
    private static final String CHANNELS = NotifiedModel.API + "/notification-channels";
    private static final String DELIVERIES = NotifiedModel.API + "/notification-deliveries";
    private static final String TOKEN = "xoxb-17653672481-sesame";
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void sendsADirectMessageToTheMemberFoundByMail(@TempDir Path home) {
        try (var slack = RecordedSlack.start(TOKEN, "direct-message");
                var server = server(home, slack)) {
            var ann = server.member("Ann", "Standard");
            var model = new NotifiedModel(server);
            model.assign(ann, "Reader");
            slackApp(model.owner);

            var run = model.fails(model.schedule("Failed", ann), "Refused", "<!here> is gone.");

            awaitState(model.owner, "Delivered");
            assertThat(slack.disagreements()).isEmpty();
            assertThat(slack.messages())
                    .singleElement()
                    .asString()
                    .startsWith("*Import into Plan failed (" + model.name + ")*")
                    .contains("&lt;!here&gt; is gone.", "Correct it.")
                    .contains("/runs/" + run + "|See the run>");
        }
    }

    @Test
    void waitsAsLongAsSlackAsks(@TempDir Path home) {
        try (var slack = RecordedSlack.start(TOKEN, "rate-limited", "direct-message");
                var server = server(home, slack)) {
            var ann = server.member("Ann", "Standard");
            var model = new NotifiedModel(server);
            model.assign(ann, "Reader");
            slackApp(model.owner);

            model.fails(model.schedule("Failed", ann), "Refused", "It is gone.");

            awaitState(model.owner, "Delivered");
            assertThat(slack.disagreements()).isEmpty();
            assertThat(model.owner.get(DELIVERIES).text("/0/attempts")).isEqualTo("2");
            var calls = slack.calls();
            assertThat(Duration.between(calls.get(0), calls.get(1)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        }
    }

    @Test
    void givesUpOnWhomSlackDoesNotKnowAndTellsThemUnderTheBell(@TempDir Path home) {
        try (var slack = RecordedSlack.start(TOKEN, "user-not-found");
                var server = server(home, slack)) {
            var ann = server.member("Ann", "Standard");
            var model = new NotifiedModel(server);
            model.assign(ann, "Reader");
            slackApp(model.owner);

            model.fails(model.schedule("Failed", ann), "Refused", "It is gone.");

            awaitState(model.owner, "Failed");
            assertThat(model.owner.get(DELIVERIES).text("/0/attempts")).isEqualTo("1");
            assertThat(model.owner.get(DELIVERIES).text("/0/fault"))
                    .isEqualTo("Slack knows nobody with this e-mail address.");
            await().atMost(LONG)
                    .until(() ->
                            ann.get(NotifiedModel.API + "/notifications?category=AsynchronousTasks")
                                            .json()
                                            .path("items")
                                            .size()
                                    == 1);
        }
    }

    @Test
    void deliversOnceABadTokenIsReplaced(@TempDir Path home) throws Exception {
        try (var slack = RecordedSlack.start(TOKEN, "bad-token", "direct-message");
                var server = server(home, slack)) {
            var ann = server.member("Ann", "Standard");
            var model = new NotifiedModel(server);
            model.assign(ann, "Reader");
            var app = slackApp(model.owner);

            model.fails(model.schedule("Failed", ann), "Refused", "It is gone.");

            awaitState(model.owner, "Delivered");
            assertThat(slack.disagreements()).isEmpty();
            assertThat(model.owner.get(CHANNELS).body()).doesNotContain("sesame");
            assertThat(Files.readAllBytes(home.resolve("control/sluice.db")))
                    .asString()
                    .doesNotContain("sesame");
            assertThat(model.owner.delete(CHANNELS + "/" + app).status()).isEqualTo(204);
        }
    }

    @Test
    void saysInTheTestWhatIsWrongWithTheToken(@TempDir Path home) {
        try (var slack = RecordedSlack.start(TOKEN);
                var server = server(home, slack)) {
            var owner = server.owner();
            var app = slackApp(owner);

            var tested = owner.post(CHANNELS + "/" + app + "/test", Map.of()).expect(200);

            assertThat(tested.text("ok")).isEqualTo("false");
            assertThat(tested.text("message")).contains("users.lookupByEmail: unknown_method");
            var second = Map.of("kind", "Slack", "name", "Other", "secret", "xoxb-1-2");
            assertThat(owner.post(CHANNELS, second).status()).isEqualTo(409);
        }
    }

    @Test
    void isNotUsedForThoseWhoSwitchedItOff(@TempDir Path home) {
        try (var slack = RecordedSlack.start(TOKEN);
                var server = server(home, slack)) {
            var ann = server.member("Ann", "Standard");
            var model = new NotifiedModel(server);
            model.assign(ann, "Reader");
            slackApp(model.owner);
            var off = Map.of("category", "Imports", "channel", "Slack", "wanted", false);
            ann.put(
                            NotifiedModel.API + "/me/notification-preferences",
                            Map.of("choices", List.of(off)))
                    .expect(200);

            model.fails(model.schedule("Failed", ann), "Refused", "It is gone.");

            await().atMost(LONG)
                    .until(() ->
                            ann.get(NotifiedModel.API + "/notifications")
                                    .text("unread")
                                    .equals("1"));
            assertThat(model.owner.get(DELIVERIES).json().size()).isZero();
            assertThat(slack.calls()).isEmpty();
        }
    }

    private static String slackApp(Http owner) {
        var body = Map.of("kind", "Slack", "name", "Our Slack", "secret", TOKEN);
        return owner.post(CHANNELS, body).expect(201).text("id");
    }

    private static RunningSluice server(Path home, RecordedSlack slack) {
        return RunningSluice.in(home)
                .with("sluice.notifications.slack-api", slack.api())
                .with("sluice.notifications.retry-delay", "100ms")
                .start();
    }

    private static void awaitState(Http owner, String state) {
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(owner.get(DELIVERIES).all("state")).containsExactly(state));
    }
}
