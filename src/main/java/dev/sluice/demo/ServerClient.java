package dev.sluice.demo;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Talks JSON with a Sluice server, as a signed-in member or with an API key.
///
/// Not thread-safe.
public final class ServerClient {
    private static final String MANAGEMENT = "/api/management/v1";
    private static final JsonMapper JSON = new JsonMapper();

    private final URI address;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http;
    private final Optional<String> key;

    private ServerClient(URI address, Optional<String> key) {
        this.address = address;
        this.key = key;
        this.http =
                HttpClient.newBuilder()
                        .cookieHandler(cookies)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build();
    }

    /// Every request carries the key.
    public static ServerClient withKey(URI address, String key) {
        return new ServerClient(address, Optional.of(key));
    }

    /// Signs in; empty when the server knows no such member with this password.
    public static Optional<ServerClient> signedIn(URI address, String email, String password) {
        var client = new ServerClient(address, Optional.empty());
        client.exchange("GET", MANAGEMENT + "/session", BodyPublishers.noBody());
        var answer =
                client.exchange(
                        "POST",
                        MANAGEMENT + "/session",
                        json(Map.of("email", email, "password", password)));
        return answer.statusCode() == 401 ? Optional.empty() : Optional.of(client.checked(answer));
    }

    /// Whether the server accepts who is asking.
    public boolean accepted() {
        var answer = exchange("GET", MANAGEMENT + "/applications", BodyPublishers.noBody());
        return answer.statusCode() == 200;
    }

    /// Whether the key opens the metadata API.
    public boolean opensMetadata() {
        var answer = exchange("GET", "/api/v1/applications", BodyPublishers.noBody());
        return answer.statusCode() == 200;
    }

    /// What a management path answers.
    public JsonNode get(String path) {
        return parsed(exchange("GET", MANAGEMENT + path, BodyPublishers.noBody()));
    }

    public JsonNode post(String path, Object body) {
        return parsed(exchange("POST", MANAGEMENT + path, json(body)));
    }

    public JsonNode put(String path, Object body) {
        return parsed(exchange("PUT", MANAGEMENT + path, json(body)));
    }

    public JsonNode postFile(String path, Path file) {
        return parsed(exchange("POST", MANAGEMENT + path, fileBody(file)));
    }

    /// What a public path answers.
    public JsonNode publicGet(String path) {
        return parsed(exchange("GET", path, BodyPublishers.noBody()));
    }

    public JsonNode publicPostFile(String path, Path file) {
        return parsed(exchange("POST", path, fileBody(file)));
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static BodyPublisher json(Object body) {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }

    private static BodyPublisher fileBody(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new DemoFailed("There is no file " + file, e);
        }
    }

    private HttpResponse<byte[]> exchange(String method, String path, BodyPublisher body) {
        var request = HttpRequest.newBuilder(address.resolve(path)).method(method, body);
        request.timeout(Duration.ofMinutes(5));
        key.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        csrfToken().ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        boolean file = path.contains("/push/") || path.contains("/files?");
        request.header("Content-Type", file ? "text/csv" : "application/json");
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer from " + address + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailed("Interrupted.", e);
        }
    }

    private Optional<String> csrfToken() {
        return cookies.getCookieStore().get(address).stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(cookie -> cookie.getValue())
                .findFirst();
    }

    private ServerClient checked(HttpResponse<byte[]> answer) {
        parsed(answer);
        return this;
    }

    private static JsonNode parsed(HttpResponse<byte[]> answer) {
        if (answer.statusCode() >= 300) {
            throw new DemoFailed(
                    answer.request().method()
                            + " "
                            + answer.request().uri().getPath()
                            + " was answered with "
                            + answer.statusCode()
                            + ": "
                            + detail(answer.body()));
        }
        return answer.body().length == 0 ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    private static String detail(byte[] body) {
        try {
            return JSON.readTree(body).path("detail").asString("no detail");
        } catch (JacksonException e) {
            return new String(body, StandardCharsets.UTF_8);
        }
    }
}
