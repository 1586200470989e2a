package dev.sluice.notifications;

import com.sun.net.httpserver.HttpExchange;

import dev.sluice.testing.StubWeb;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A web server that answers as Slack documents: exchanges written down, in their order. A request
/// that does not agree with the next one is noted, and answered as Slack answers unknown methods.
final class RecordedSlack implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final StubWeb web = StubWeb.start();
    private final Deque<JsonNode> next = new ArrayDeque<>();
    private final List<String> disagreements = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<Instant> calls = new ArrayList<>();
    private final String token;

    private RecordedSlack(String token) {
        this.token = token;
    }

    /// @param token the only one that it knows
    static RecordedSlack start(String token, String... recordings) {
        var slack = new RecordedSlack(token);
        for (var recording : recordings) {
            slack.load(recording);
        }
        slack.web.answersAll(slack::answer);
        return slack;
    }

    private void load(String recording) {
        try (var file = RecordedSlack.class.getResourceAsStream("/slack/" + recording + ".json")) {
            JSON.readTree(file).forEach(next::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String api() {
        return web.url() + "/api";
    }

    synchronized List<String> disagreements() {
        return List.copyOf(disagreements);
    }

    /// How many exchanges were not asked for.
    synchronized int left() {
        return next.size();
    }

    /// Texts of the messages that were posted.
    synchronized List<String> messages() {
        return List.copyOf(messages);
    }

    /// When it was called.
    synchronized List<Instant> calls() {
        return List.copyOf(calls);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        calls.add(Instant.now());
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var expected = next.poll();
        if (expected == null || !agrees(expected.path("request"), exchange, body)) {
            disagreements.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
            StubWeb.send(
                    exchange,
                    200,
                    "application/json",
                    "{\"ok\":false,\"error\":\"unknown_method\"}");
            return;
        }
        if (exchange.getRequestURI().getPath().endsWith("/chat.postMessage")) {
            messages.add(JSON.readTree(body).path("text").asString(""));
        }
        var response = expected.path("response");
        response.path("headers")
                .properties()
                .forEach(header ->
                        exchange.getResponseHeaders()
                                .add(header.getKey(), header.getValue().asString()));
        StubWeb.send(
                exchange,
                response.path("status").asInt(),
                "application/json; charset=utf-8",
                response.path("body").toString());
    }

    private boolean agrees(JsonNode request, HttpExchange exchange, String body) {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        return request.path("method").asString("").equals(exchange.getRequestMethod())
                && request.path("path").asString("").equals(exchange.getRequestURI().toString())
                && ("Bearer " + token).equals(authorization)
                && request.path("body").properties().stream()
                        .allMatch(field ->
                                JSON.readTree(body).path(field.getKey()).equals(field.getValue()));
    }

    @Override
    public void close() {
        web.close();
    }
}
