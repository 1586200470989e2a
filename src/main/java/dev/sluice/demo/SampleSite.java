package dev.sluice.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// A web server with one file, from which the sample reads through a connection: `SampleSite
/// --folder=DIR`. It answers on the loopback address, on a port that it keeps: the folder holds the
/// setting with which Sluice may call that port. Safe for use by many threads.
final class SampleSite implements AutoCloseable {
    static final String ORDERS = "web-orders.csv";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String SETTINGS = "site.yaml";
    private static final Pattern PORT = Pattern.compile(Pattern.quote(LOOPBACK) + ":(\\d+)");
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final HttpServer http;
    private final WebOrders orders;

    private SampleSite(HttpServer http, WebOrders orders) {
        this.http = http;
        this.orders = orders;
    }

    /// Runs until the process is told to stop, or the folder is gone.
    public static void main(String[] arguments) {
        var folder = Path.of(arguments[0].substring("--folder=".length()));
        try (var site = start(folder, Clock.systemUTC())) {
            System.out.println("Files of the demo: " + site.address());
            while (Files.exists(folder)) {
                LockSupport.parkNanos(LOOK_EVERY.toNanos());
            }
        } catch (DemoFailed e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /// Starts it on the port of its last start, or on a free one.
    ///
    /// @throws DemoFailed when that port is taken
    static SampleSite start(Path folder, Clock clock) {
        var known = address(folder);
        try {
            var http = HttpServer.create();
            var site = new SampleSite(http, new WebOrders(clock));
            http.createContext("/", site::answer);
            http.bind(
                    new InetSocketAddress(
                            InetAddress.getByName(LOOPBACK), known.map(URI::getPort).orElse(0)),
                    0);
            http.start();
            if (known.isEmpty()) {
                site.note(folder);
            }
            return site;
        } catch (BindException e) {
            throw new DemoFailed(
                    "The address " + known.map(URI::getAuthority).orElse(LOOPBACK) + " is in use.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("The demo's files cannot be served", e);
        }
    }

    /// Where the site of this folder answers while it runs; empty when there never was one.
    static Optional<URI> address(Path folder) {
        var file = folder.resolve(SETTINGS);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var port = PORT.matcher(Files.readString(file));
            return port.find()
                    ? Optional.of(URI.create("http://" + LOOPBACK + ":" + port.group(1)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    URI address() {
        return URI.create("http://" + LOOPBACK + ":" + http.getAddress().getPort());
    }

    /// Settings of the server, read at its start before those of the operator.
    private void note(Path folder) throws IOException {
        var text =
                """
                # Made by ./sluice demo: the address of its sample files, which connections may call.
                sluice:
                  connectors:
                    allowed-addresses: "%s"
                """
                        .formatted(address().getAuthority());
        Files.createDirectories(folder);
        var part = Files.writeString(folder.resolve(SETTINGS + ".part"), text);
        Files.move(part, folder.resolve(SETTINGS));
    }

    private void answer(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/" -> send(exchange, 200, "text/plain", "Files: " + ORDERS + "\n");
            case "/" + ORDERS -> send(exchange, 200, "text/csv", orders.file());
            default -> send(exchange, 404, "text/plain", "There is no such file.\n");
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text)
            throws IOException {
        try (exchange) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
