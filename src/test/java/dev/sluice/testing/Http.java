package dev.sluice.testing;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A small HTTP client for tests. It keeps cookies, answers the CSRF token by itself, and never
/// throws for a status.
public final class Http {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final URI server;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Http(URI server) {
        this.server = server;
    }

    /// A client of a server that runs elsewhere, nobody signed in.
    public static Http at(URI server) {
        return new Http(server);
    }

    /// The same client with one more header on every request.
    public Http with(String name, String value) {
        var copy = new Http(server);
        copy.headers.putAll(headers);
        copy.cookies.putAll(cookies);
        copy.headers.put(name, value);
        return copy;
    }

    /// Signs in, expecting that to work.
    public Http signIn(String email, String password) {
        post("/api/management/v1/session", Map.of("email", email, "password", password))
                .expect(200);
        return this;
    }

    /// The value of a cookie, or an empty text.
    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /// Posts the value as JSON.
    public Answer post(String path, Object body) {
        return json("POST", path, body);
    }

    public Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    public Answer put(String path, Object body) {
        return json("PUT", path, body);
    }

    public Answer patch(String path, Object body) {
        return json("PATCH", path, body);
    }

    /// Posts bytes as they are.
    public Answer post(String path, String contentType, byte[] body) {
        return send(
                request(path)
                        .header("Content-Type", contentType)
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    /// Sends a text under the content type application/json, well-formed or not.
    public Answer text(String method, String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body)));
    }

    /// A request with this client's headers and cookies, to be completed and [#send] by the test.
    public HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(server + path)).timeout(LONGEST);
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (cookies.containsKey("XSRF-TOKEN")) {
            request.header("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
        }
        return request;
    }

    /// Sends a request and keeps the cookies of the answer.
    public Answer send(HttpRequest.Builder request) {
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Sends a request whose answer may never end, and gives its status alone.
    public int statusOf(HttpRequest.Builder request) {
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Opens a stream of events and notes each as it comes, until it ends.
    public EventStream events(String path) {
        try {
            var response = CLIENT.send(request(path).build(), BodyHandlers.ofLines());
            if (response.statusCode() != 200) {
                throw new AssertionError("Expected a stream but got " + response.statusCode());
            }
            return new EventStream(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Answer json(String method, String path, Object body) {
        return text(method, path, JSON.writeValueAsString(body));
    }

    private void keep(String setCookie) {
        var pair = setCookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        var name = pair.substring(0, equals);
        var value = pair.substring(equals + 1);
        if (value.isEmpty()) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
    }

    /// An answer of the server.
    public record Answer(HttpResponse<byte[]> response) {
        public int status() {
            return response.statusCode();
        }

        public HttpHeaders headers() {
            return response.headers();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public byte[] bytes() {
            return response.body();
        }

        public String body() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        /// A field of a JSON object as text; `/a/0/b` reaches deeper.
        public String text(String field) {
            var node = field.startsWith("/") ? json().at(field) : json().path(field);
            return node.asString("");
        }

        /// The names found in an array of objects.
        public List<String> all(String field) {
            List<String> values = new ArrayList<>();
            json().forEach(item -> values.add(item.path(field).asString("")));
            return values;
        }

        /// This answer, if it is a success.
        public Answer succeeded() {
            return expect(status() / 100 == 2 ? status() : 200);
        }

        /// This answer, if it has the status.
        public Answer expect(int status) {
            if (status() != status) {
                throw new AssertionError(
                        "Expected " + status + " but got " + status() + ": " + body());
            }
            return this;
        }
    }
}
