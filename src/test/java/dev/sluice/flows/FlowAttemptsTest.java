package dev.sluice.flows;

import static dev.sluice.flows.FlowModel.API;
import static dev.sluice.flows.FlowModel.action;
import static dev.sluice.flows.FlowModel.flow;
import static dev.sluice.flows.FlowModel.states;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.HandClock;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.StubWeb;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Retries, time limits and runs at the same time, over HTTP on both sides: a web server that does
/// not always answer is read on a server whose clock the test moves, and which refuses a run while
/// another one of the flow is unfinished.
class FlowAttemptsTest {
    private static final String PATH = "/products.csv";
    private static final String PRODUCTS = "Name\nRum\n";
    private static final HandClock CLOCK = HandClock.at("2026-03-02T10:00:00Z");
    private static RunningSluice server;

    private final StubWeb web = StubWeb.start();
    private final CountDownLatch answering = new CountDownLatch(1);
    private FlowModel model;
    private String configuration;
    private String follower;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server =
                RunningSluice.in(folder)
                        .with("sluice.connectors.attempts", "1")
                        .with("sluice.control.poll-interval", "200ms")
                        // The test's leaps in time are no silence of a node.
                        .with("sluice.control.heartbeat", "1d")
                        .with("sluice.flows.overlap", "refuse")
                        .with(CLOCK)
                        .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void model() {
        model = new FlowModel(server.owner());
        configuration = reading(connection());
        var source = model.metric("Source");
        model.set(source, 1);
        follower = model.copy(source, model.metric("Target"));
    }

    @AfterEach
    void close() {
        answering.countDown();
        web.close();
    }

    private String connection() {
        return model.made(
                "/connections",
                Map.of(
                        "name",
                        "Web " + System.nanoTime(),
                        "kind",
                        "Http",
                        "settings",
                        Map.of("url", web.url(), "signIn", "None"),
                        "secrets",
                        Map.of(),
                        "applicationIds",
                        List.of(model.application)));
    }

    private String reading(String connection) {
        var name = model.owner.get(API + "/blocks/" + model.product).text("/properties/0/id");
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
                        Map.of("connectionId", connection, "read", Map.of("path", "products.csv")));
        return model.made(
                "/blocks/" + model.product + "/import-configurations",
                Map.of("name", "Products", "definition", definition));
    }

    /// A flow that reads the web, with these fields of its action, and then copies.
    private String reading(Map<String, Object> fields) {
        var reading = action(configuration);
        reading.putAll(fields);
        return model.create(flow("Sequential", "Stop", List.of(reading, action(follower))));
    }

    private void failsTimes(int failures) {
        var asked = new AtomicInteger();
        web.answers(
                PATH,
                exchange -> {
                    if (asked.incrementAndGet() <= failures) {
                        StubWeb.send(exchange, 503, "text/plain", "busy");
                    } else {
                        StubWeb.send(exchange, 200, "text/csv", PRODUCTS);
                    }
                });
    }

    private void keepsSilent() {
        web.answers(
                PATH,
                exchange -> {
                    try {
                        answering.await(10, TimeUnit.MINUTES);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    StubWeb.send(exchange, 200, "text/csv", PRODUCTS);
                });
    }

    /// The run once its first step waits for its next try after so many.
    private Http.Answer retrying(String run, int attempts) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    var shown = model.get(run);
                    return shown.json().at("/steps/0/attempts").size() == attempts
                            && shown.text("/steps/0/state").equals("Waiting")
                            && !shown.text("/steps/0/retryAt").isEmpty();
                });
        return model.get(run);
    }

    private static void assertRetriedIn(Http.Answer run, Duration wait) {
        assertThat(Instant.parse(run.text("/steps/0/retryAt")))
                .isEqualTo(CLOCK.instant().plus(wait));
    }

    private List<String> products() {
        var rows = model.owner.get(API + "/blocks/" + model.product + "/rows").expect(200);
        return rows.json()
                .path("rows")
                .valueStream()
                .map(row -> row.path("cells").get(0).asString(""))
                .toList();
    }

    @Test
    void triesAgainAfterLongerAndLongerWaitsUntilTheSourceAnswers() {
        failsTimes(2);
        var run = model.run(reading(Map.of("retries", 2, "backOffSeconds", 30)));

        assertRetriedIn(retrying(run, 1), Duration.ofSeconds(30));
        CLOCK.tick(Duration.ofSeconds(30));
        assertRetriedIn(retrying(run, 2), Duration.ofMinutes(1));
        CLOCK.tick(Duration.ofMinutes(1));
        var ended = model.ended(run);

        assertThat(states(ended)).containsExactly("Succeeded", "Succeeded");
        assertThat(ended.json().at("/steps/0/attempts").valueStream())
                .extracting(attempt -> attempt.path("outcome").asString())
                .containsExactly("Failed", "Failed", "Success");
        assertThat(web.asked()).hasSize(3);
        assertThat(products()).contains("Rum");
    }

    @Test
    void givesUpAfterItsRetriesAndSkipsWhatFollows() {
        failsTimes(9);
        var run = model.run(reading(Map.of("retries", 1, "backOffSeconds", 10)));

        retrying(run, 1);
        CLOCK.tick(Duration.ofSeconds(10));
        var ended = model.ended(run);

        assertThat(ended.text("state")).isEqualTo("Failed");
        assertThat(states(ended)).containsExactly("Failed", "Skipped");
        assertThat(ended.text("/steps/0/error/message")).contains("503");
        assertThat(web.asked()).hasSize(2);
    }

    @Test
    void stopsAnAttemptThatTakesTooLongAndTriesAgain() {
        keepsSilent();
        var flow = reading(Map.of("retries", 1, "backOffSeconds", 5, "timeLimitMinutes", 1));
        var run = model.run(flow);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> web.asked().size() == 1);

        CLOCK.tick(Duration.ofMinutes(1));
        var stopped = retrying(run, 1);
        assertThat(stopped.text("/steps/0/attempts/0/outcome")).isEqualTo("Cancelled");
        assertThat(products()).doesNotContain("Rum");

        answering.countDown();
        CLOCK.tick(Duration.ofSeconds(5));
        assertThat(states(model.ended(run))).containsExactly("Succeeded", "Succeeded");
        assertThat(products()).contains("Rum");
    }

    @Test
    void failsWhatTookTooLongSayingHowLongItMay() {
        keepsSilent();
        var run = model.run(reading(Map.of("timeLimitMinutes", 2)));
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> web.asked().size() == 1);

        CLOCK.tick(Duration.ofMinutes(2));
        var ended = model.ended(run);

        assertThat(states(ended)).containsExactly("Failed", "Skipped");
        assertThat(ended.text("/steps/0/error/code")).isEqualTo("TimeLimit");
        assertThat(ended.text("/steps/0/error/message")).contains("2 min", "Nothing was changed");
        assertThat(products()).doesNotContain("Rum");
    }

    @Test
    void refusesARunWhileAnotherOneIsUnfinished() {
        keepsSilent();
        var flow = reading(Map.of());
        var running = model.run(flow);

        var refused = model.owner.post(API + "/flows/" + flow + "/run", Map.of()).expect(409);
        answering.countDown();

        assertThat(refused.text("detail")).contains("is running already", "sluice.flows.overlap");
        assertThat(model.ended(running).text("state")).isEqualTo("Succeeded");
        assertThat(model.owner.get(API + "/flows/" + flow + "/runs").json().path("items"))
                .hasSize(1);
        assertThat(model.ended(model.run(flow)).text("state")).isEqualTo("Succeeded");
    }

    @Test
    void startsNothingWhereOneActionIsNotTheCallersAndNamesIt() {
        failsTimes(0);
        model.made(
                "/applications/" + model.application + "/roles",
                Map.of(
                        "name",
                        "Importer",
                        "permissions",
                        List.of("DisplayApplication", "ImportData")));
        var importer = model.member(server, "Ida " + System.nanoTime(), "Importer");
        var flow = model.sequential(follower, configuration);
        var fine = model.sequential(follower);

        var refused = importer.post(API + "/flows/" + flow + "/run", Map.of()).expect(403);

        assertThat(refused.text("detail")).contains("\"Products\" into Product", "Add Item");
        assertThat(model.owner.get(API + "/flows/" + flow + "/runs").json().path("items"))
                .isEmpty();
        assertThat(web.asked()).isEmpty();
        importer.post(API + "/flows/" + fine + "/run", Map.of()).expect(202);
    }
}
