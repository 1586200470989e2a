package dev.sluice.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.Headers;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.StubWeb;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Places of the workspace that hear of imports, against a real web server.
class ChannelsTest {
    private static final String CHANNELS = NotifiedModel.API + "/notification-channels";
    private static final String DELIVERIES = NotifiedModel.API + "/notification-deliveries";
    private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final JsonMapper JSON = JsonMapper.shared();

    private record Received(Headers headers, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /// Takes what is posted, with the statuses it is told to answer first.
    private static final class Receiver implements AutoCloseable {
        private final StubWeb web = StubWeb.start();
        private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
        private final Deque<Integer> statuses = new ArrayDeque<>();

        Receiver(Integer... first) {
            statuses.addAll(List.of(first));
            web.answersAll(exchange -> {
                var body =
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                received.add(new Received(exchange.getRequestHeaders(), body));
                var status = statuses.poll();
                StubWeb.send(exchange, status == null ? 202 : status, "text/plain", "heard");
            });
        }

        String address() {
            return web.url() + "/hooks/s3same";
        }

        @Override
        public void close() {
            web.close();
        }
    }

    @Test
    void signsAWebhookAndTriesAgainWithTheSameId(@TempDir Path home) throws Exception {
        try (var receiver = new Receiver(503, 429);
                var server = server(home)) {
            var model = new NotifiedModel(server);
            channel(model, "Webhook", Map.of("address", receiver.address(), "secret", KEY));

            var run = model.fails(model.schedule("None"), "Refused", "It is gone.");

            awaitStates(model.owner, "Delivered");
            assertThat(receiver.received).hasSize(3).allSatisfy(ChannelsTest::requireSigned);
            assertThat(receiver.received)
                    .extracting(one -> one.headers().getFirst("webhook-id"))
                    .containsOnly(model.owner.get(DELIVERIES).text("/0/id"));
            var said = receiver.received.getFirst().json();
            assertThat(said.path("type").asString()).isEqualTo("import.failed");
            assertThat(said.at("/data/run/runId").asString()).isEqualTo(run.toString());
            assertThat(said.at("/data/run/applicationName").asString()).isEqualTo(model.name);
            assertThat(said.at("/data/run/whatToDo").asString()).isEqualTo("Correct it.");
            assertThat(said.at("/data/address").asString()).endsWith("/runs/" + run);
        }
    }

    @Test
    void tellsAWebhookOfADataFlowWithItsSteps(@TempDir Path home) {
        try (var receiver = new Receiver();
                var server = server(home)) {
            var model = new NotifiedModel(server);
            var flow = new NotifiedFlow(server, model);
            channel(model, "Webhook", Map.of("address", receiver.address(), "secret", KEY));
            flow.breaks();

            var run = flow.runs(flow.schedule("None"));

            awaitStates(model.owner, "Delivered");
            var said = receiver.received.getFirst().json();
            assertThat(said.path("type").asString()).isEqualTo("flow.failed");
            assertThat(said.at("/data/run").isNull()).isTrue();
            assertThat(said.at("/data/flowRun/flowRunId").asString()).isEqualTo(run);
            assertThat(said.at("/data/flowRun/steps/1/state").asString()).isEqualTo("Failed");
            assertThat(said.at("/data/address").asString()).endsWith("/flow-runs/" + run);
        }
    }

    @Test
    void tellsAChannelTheFirstFailureAndTheRecoveryAlone(@TempDir Path home) {
        try (var receiver = new Receiver();
                var server = server(home)) {
            var model = new NotifiedModel(server);
            channel(model, "SlackChannel", Map.of("secret", receiver.address()));
            var schedule = model.schedule("None");

            model.fails(schedule, "Refused", "It is gone.");
            awaitStates(model.owner, "Delivered");
            model.fails(schedule, "Refused", "It is gone.");
            model.runs(schedule);

            awaitStates(model.owner, "Delivered", "Delivered");
            assertThat(receiver.received)
                    .extracting(one -> one.json().path("text").asString().lines().findFirst().get())
                    .containsExactly(
                            "*Import into Plan failed (" + model.name + ")*",
                            "*Import into Plan works again (" + model.name + ")*");
        }
    }

    @Test
    void postsACardThatTeamsWorkflowsTake(@TempDir Path home) {
        try (var receiver = new Receiver();
                var server = server(home)) {
            var model = new NotifiedModel(server);
            channel(model, "Teams", Map.of("secret", receiver.address()));

            model.fails(model.schedule("None"), "Refused", "[Read](https://example.com) it.");

            awaitStates(model.owner, "Delivered");
            var message = receiver.received.getFirst().json();
            assertThat(message.path("type").asString()).isEqualTo("message");
            assertThat(message.at("/attachments/0/contentType").asString())
                    .isEqualTo("application/vnd.microsoft.card.adaptive");
            var card = message.at("/attachments/0/content");
            assertThat(card.path("type").asString()).isEqualTo("AdaptiveCard");
            assertThat(card.at("/body/0/inlines/0/text").asString())
                    .isEqualTo("Import into Plan failed");
            assertThat(card.path("body"))
                    .allMatch(block -> block.path("type").asString().equals("RichTextBlock"));
            assertThat(card.at("/actions/0/type").asString()).isEqualTo("Action.OpenUrl");
        }
    }

    @Test
    void givesUpAtOnceWhereTheReceiverRefusesAndKeepsItsAddressSecret(@TempDir Path home) {
        try (var receiver = new Receiver(404);
                var server = server(home)) {
            var model = new NotifiedModel(server);
            var id = channel(model, "Teams", Map.of("secret", receiver.address()));

            model.fails(model.schedule("None"), "Refused", "It is gone.");

            awaitStates(model.owner, "Failed");
            assertThat(model.owner.get(DELIVERIES).text("/0/fault"))
                    .isEqualTo("The Teams workflow answered 404: heard.");
            await().atMost(LONG)
                    .until(() ->
                            model.owner
                                            .get(NotifiedModel.API + "/notifications")
                                            .json()
                                            .path("items")
                                            .size()
                                    == 1);
            assertThat(model.owner.get(CHANNELS).body() + model.owner.get(DELIVERIES).body())
                    .doesNotContain("s3same");
            var tested = model.owner.post(CHANNELS + "/" + id + "/test", Map.of()).expect(200);
            assertThat(tested.text("ok")).isEqualTo("true");
            assertThat(receiver.received.getLast().body()).contains("Test message from Sluice");
        }
    }

    @Test
    void callsNoAddressOfThePrivateNetwork(@TempDir Path home) {
        try (var receiver = new Receiver();
                var server =
                        RunningSluice.in(home)
                                .with("sluice.connectors.allowed-addresses", "")
                                .start()) {
            var model = new NotifiedModel(server);
            var id = channel(model, "Teams", Map.of("secret", receiver.address()));

            var tested = model.owner.post(CHANNELS + "/" + id + "/test", Map.of()).expect(200);

            assertThat(tested.text("message"))
                    .contains("private network", "sluice.connectors.allowed-addresses");
            assertThat(receiver.received).isEmpty();
        }
    }

    @Test
    void waitsForAReceiverNoLongerThanItsTime(@TempDir Path home) {
        try (var web = StubWeb.start();
                var server =
                        RunningSluice.in(home)
                                .with("sluice.notifications.call-timeout", "1s")
                                .start()) {
            web.answersAll(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                for (int i = 0; i < 200; i++) {
                    exchange.getResponseBody().write('.');
                    exchange.getResponseBody().flush();
                    pause();
                }
            });
            var model = new NotifiedModel(server);
            var id = channel(model, "Teams", Map.of("secret", web.url()));

            var tested = model.owner.post(CHANNELS + "/" + id + "/test", Map.of()).expect(200);

            assertThat(tested.text("message"))
                    .isEqualTo("The Teams workflow did not answer within 1 s.");
        }
    }

    @Test
    void saysWhatAChannelLacks() {
        var owner = RunningSluice.shared().owner();

        var refused =
                owner.post(CHANNELS, Map.of("kind", "Webhook", "name", " ", "secret", "whsec_abcd"))
                        .expect(400);

        assertThat(refused.text("detail"))
                .contains(
                        "Give the channel a name",
                        "The signing key must be whsec_",
                        "The address must begin with https://",
                        "Say which endings",
                        "at least one application");
        assertThat(RunningSluice.shared().member("Bob", "Standard").get(CHANNELS).status())
                .isEqualTo(403);
    }

    /// As docs/integrators/webhooks.md says how to check it.
    private static void requireSigned(Received one) {
        var id = one.headers().getFirst("webhook-id");
        var second = one.headers().getFirst("webhook-timestamp");
        try {
            var mac = Mac.getInstance("HmacSHA256");
            var key = Base64.getDecoder().decode(KEY.substring("whsec_".length()));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var signed = id + "." + second + "." + one.body();
            var expected = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            assertThat(one.headers().getFirst("webhook-signature"))
                    .isEqualTo("v1," + Base64.getEncoder().encodeToString(expected));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String channel(NotifiedModel model, String kind, Map<String, String> rest) {
        Map<String, Object> body = new HashMap<>(rest);
        body.put("kind", kind);
        body.put("name", "Alerts");
        body.put("about", "Failed");
        body.put("applicationIds", List.of(model.application));
        return model.owner.post(CHANNELS, body).expect(201).text("id");
    }

    private static RunningSluice server(Path home) {
        return RunningSluice.in(home).with("sluice.notifications.retry-delay", "100ms").start();
    }

    private static void awaitStates(Http owner, String... states) {
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(owner.get(DELIVERIES).all("state")).containsExactly(states));
    }
}
