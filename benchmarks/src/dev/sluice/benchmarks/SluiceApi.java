package dev.sluice.benchmarks;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The few HTTP calls the benchmark makes.
final class SluiceApi {
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String address;

    SluiceApi(String address) {
        this.address = address;
    }

    void signIn(Path firstSignIn) throws IOException, InterruptedException {
        var text = Files.readString(firstSignIn);
        get("/api/management/v1/permissions", false);
        post(
                "/api/management/v1/session",
                "{\"email\":\""
                        + after(text, "email=")
                        + "\",\"password\":\""
                        + after(text, "password=")
                        + "\"}");
    }

    private static String after(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElseThrow()
                .substring(name.length())
                .strip();
    }

    String get(String path) throws IOException, InterruptedException {
        return get(path, true);
    }

    private String get(String path, boolean mustSucceed) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path)).GET(), mustSucceed);
    }

    String post(String path, String json) throws IOException, InterruptedException {
        return change("POST", path, json);
    }

    String put(String path, String json) throws IOException, InterruptedException {
        return change("PUT", path, json);
    }

    void delete(String path) throws IOException, InterruptedException {
        change("DELETE", path, "");
    }

    /// What a path answers to a key, into a file.
    void download(String key, String path, Path file) throws IOException, InterruptedException {
        var answer =
                client.send(
                        HttpRequest.newBuilder(URI.create(address + path))
                                .header("Authorization", "Bearer " + key)
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofFile(file));
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + " answered " + answer.statusCode());
        }
    }

    private String change(String method, String path, String json)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(json));
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .forEach(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
        return send(request, true);
    }

    String withKey(String key, String method, String path, BodyPublisher body)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Authorization", "Bearer " + key)
                        .method(method, body),
                true);
    }

    private String send(HttpRequest.Builder request, boolean mustSucceed)
            throws IOException, InterruptedException {
        var answer = client.send(request.build(), BodyHandlers.ofString());
        if (mustSucceed && answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    answer.request().uri().getPath()
                            + " answered "
                            + answer.statusCode()
                            + ": "
                            + answer.body());
        }
        return answer.body();
    }

    /// The first field of that name whose value is a text.
    String field(String json, String name) {
        var matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("No field " + name + " in " + json);
        }
        return matcher.group(1);
    }
}
