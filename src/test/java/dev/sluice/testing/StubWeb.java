package dev.sluice.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A web server on the loopback address that answers as it is told, well or badly.
public final class StubWeb implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Answering> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> authorizations = new ConcurrentHashMap<>();

    private volatile Answering otherwise = one -> send(one, 404, "text/plain", "nothing here");

    private StubWeb(HttpServer server) {
        this.server = server;
    }

    /// How one path is answered.
    public interface Answering {
        void to(HttpExchange exchange) throws IOException;
    }

    public static StubWeb start() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            var web = new StubWeb(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", web::handle);
            server.start();
            return web;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// The paths that were asked for, in order.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /// The header Authorization of the last request for the path, or an empty text.
    public String authorization(String path) {
        return authorizations.getOrDefault(path, "");
    }

    public StubWeb gives(String path, String content) {
        return answers(path, 200, "text/csv", content);
    }

    public StubWeb answers(String path, int status, String type, String content) {
        return answers(path, exchange -> send(exchange, status, type, content));
    }

    public StubWeb redirects(String path, String location) {
        return answers(
                path,
                exchange -> {
                    exchange.getResponseHeaders().add("Location", location);
                    exchange.sendResponseHeaders(302, -1);
                });
    }

    /// Promises more than it gives, then hangs up.
    public StubWeb breaksOff(String path, String content) {
        return answers(
                path,
                exchange -> {
                    var bytes = content.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, bytes.length * 2L);
                    exchange.getResponseBody().write(bytes);
                    exchange.getResponseBody().flush();
                });
    }

    public StubWeb answers(String path, Answering answering) {
        answers.put(path, answering);
        return this;
    }

    /// Answers every path that has no answer of its own.
    public StubWeb answersAll(Answering answering) {
        otherwise = answering;
        return this;
    }

    public static void send(HttpExchange exchange, int status, String type, String content)
            throws IOException {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().toString();
        asked.add(path);
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        authorizations.put(path, authorization == null ? "" : authorization);
        try (exchange) {
            answers.getOrDefault(path, otherwise).to(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
