package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;

import dev.sluice.kill.ServerProcess;
import dev.sluice.testing.Http;
import dev.sluice.testing.StubWeb;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A server that is killed with half of a source's content on its disk.
class KilledWhileFetchingTest {
    private static final String API = "/api/management/v1";
    private static final String HALF = "Name\nApple\n";
    private static final String WHOLE = HALF + "Banana\n";

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void fetchesAnewAfterTheNextStart(@TempDir Path folder) throws Exception {
        var home = folder.resolve("home");
        try (var web = StubWeb.start().answersAll(this::giveHalfThenWhole)) {
            String list;
            String run;
            try (var server = start(home)) {
                var owner = owner(server, home);
                list = aList(owner);
                run = reading(owner, list, web.url());
                assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();
                server.kill();
            }
            end.countDown();

            try (var server = start(home)) {
                var owner = owner(server, home);
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() ->
                                owner.get(API + "/runs/" + run).text("state").equals("Completed"));
                assertThat(owner.get(API + "/runs/" + run).text("/lines/inserted")).isEqualTo("2");
                assertThat(owner.get(API + "/blocks/" + list + "/rows").text("total"))
                        .isEqualTo("2");
                assertThat(asked).hasValue(2);
            }
        }
    }

    private void giveHalfThenWhole(HttpExchange exchange) throws IOException {
        if (asked.getAndIncrement() > 0) {
            StubWeb.send(exchange, 200, "text/csv", WHOLE);
            return;
        }
        exchange.sendResponseHeaders(200, WHOLE.length());
        exchange.getResponseBody().write(HALF.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        arrived.countDown();
        try {
            end.await(3, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServerProcess start(Path home) {
        return ServerProcess.start(home, "--sluice.connectors.allowed-addresses=127.0.0.1");
    }

    private static Http owner(ServerProcess server, Path home) throws IOException {
        var lines = Files.readAllLines(home.resolve("first-sign-in.txt"));
        return Http.at(server.address())
                .signIn(
                        lines.get(0).substring("email=".length()),
                        lines.get(1).substring("password=".length()));
    }

    private static String aList(Http owner) {
        var application =
                owner.post(API + "/applications", Map.of("name", "Fetched")).expect(201).text("id");
        return owner.post(
                        API + "/applications/" + application + "/lists",
                        Map.of(
                                "name",
                                "Product",
                                "type",
                                "DimensionList",
                                "properties",
                                List.of(Map.of("name", "Name", "type", "Text", "unique", true))))
                .expect(201)
                .text("id");
    }

    /// A run that reads through a new connection.
    private static String reading(Http owner, String list, String url) {
        var block = owner.get(API + "/blocks/" + list).expect(200);
        var name = block.text("/properties/0/id");
        var connection =
                owner.post(
                                API + "/connections",
                                Map.of(
                                        "name",
                                        "Products",
                                        "kind",
                                        "Http",
                                        "settings",
                                        Map.of("url", url, "signIn", "None"),
                                        "applicationIds",
                                        List.of(block.text("applicationId"))))
                        .expect(201)
                        .text("id");
        var column =
                Map.of(
                        "source",
                        Map.of("kind", "Column", "name", "Name"),
                        "target",
                        Map.of("kind", "Property", "propertyId", name));
        var definition =
                Map.of(
                        "columns",
                        List.of(column),
                        "options",
                        Map.of("mode", "Upsert", "keyPropertyId", name),
                        "connection",
                        Map.of("connectionId", connection, "read", Map.of("path", "p.csv")));
        return owner.post(API + "/blocks/" + list + "/runs", Map.of("definition", definition))
                .expect(200)
                .text("runId");
    }
}
