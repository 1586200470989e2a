package dev.sluice.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;
import dev.sluice.testing.StubWeb;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// From a connection to imported rows, over HTTP on both sides.
class HttpConnectionTest {
    private static final String PRODUCTS = "Code,Name\nA,Apple\nB,Banana\n";

    private final SalesModel model =
            new SalesModel(RunningSluice.shared(), "Connected " + System.nanoTime());
    private final StubWeb web = StubWeb.start();
    private final Connected connection =
            Connected.to(
                    model,
                    "Http",
                    Map.of("url", web.url() + "/data", "signIn", "Bearer"),
                    Map.of("secret", "s3cret"));

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void goesFromTheWizardToASavedImportThatAKeyTriggers() {
        web.gives("/data/products.csv", PRODUCTS);
        var read = Map.of("path", "products.csv");

        var fetched = connection.fetch(read).expect(201);
        var definition = connection.reading(model.productDefinition("Code", "Name"), read);
        var saved =
                model.owner
                        .post(
                                SalesModel.API
                                        + "/blocks/"
                                        + model.product
                                        + "/import-configurations",
                                Map.of("name", "Products", "definition", definition))
                        .expect(201);
        var triggered =
                RunningSluice.shared()
                        .withKey(RunningSluice.shared().apiKey("Import"))
                        .post("/api/v1/import/trigger?configurationId=" + saved.text("id"))
                        .expect(200);
        var run = model.ended(triggered.text("importId"));

        assertThat(fetched.text("name")).isEqualTo("products.csv");
        assertThat(fetched.text("bytes")).isEqualTo(Integer.toString(PRODUCTS.length()));
        assertThat(saved.text("sourceKind")).isEqualTo("Connection");
        assertThat(run.text("outcome")).as(run.body()).isEqualTo("Success");
        assertThat(run.text("/fetched/what")).isEqualTo(web.url() + "/data/products.csv");
        assertThat(run.text("/receivedFile/name")).isEqualTo("products.csv");
        assertThat(model.rows(model.product)).containsExactly("Apple|A||", "Banana|B||");
        assertThat(web.authorization("/data/products.csv")).isEqualTo("Bearer s3cret");
    }

    @Test
    void runsTheFetchedFileOfTheWizardWithoutFetchingItAgain() {
        web.gives("/data/products.csv", PRODUCTS);
        var read = Map.of("path", "products.csv");
        var file = connection.fetch(read).expect(201).text("fileId");

        var run =
                model.ended(
                        model.owner
                                .post(
                                        SalesModel.API + "/blocks/" + model.product + "/runs",
                                        Map.of(
                                                "fileId",
                                                file,
                                                "definition",
                                                connection.reading(
                                                        model.productDefinition("Code", "Name"),
                                                        read)))
                                .expect(200)
                                .text("runId"));

        assertThat(run.text("outcome")).isEqualTo("Success");
        assertThat(web.asked()).containsExactly("/data/products.csv");
    }

    @Test
    void fetchesAnewWhenARunIsRunAgain() {
        web.gives("/data/products.csv", PRODUCTS);
        var first = connection.products(Map.of("path", "products.csv"));
        web.gives("/data/products.csv", PRODUCTS + "C,Cherry\n");

        var again =
                model.ended(
                        model.owner
                                .post(SalesModel.API + "/runs/" + first.text("runId") + "/again")
                                .expect(200)
                                .text("runId"));

        assertThat(again.text("/lines/inserted")).isEqualTo("1");
    }

    @Test
    void takesASignInPageForNoTable() {
        web.answers("/data/a.csv", 200, "text/html", "<html>Please sign in</html>");
        web.answers("/data/b.csv", 200, "text/csv", "\n<!DOCTYPE html><p>Please sign in");

        assertFailed(connection.products(Map.of("path", "a.csv")), "NotDelimitedText", "sign in");
        assertFailed(connection.products(Map.of("path", "b.csv")), "NotDelimitedText", "sign in");
    }

    @Test
    void doesNotTryAWrongTokenAgain() {
        web.answers("/data/a.csv", 401, "text/plain", "no");

        assertFailed(connection.products(Map.of("path", "a.csv")), "SignInRefused", "401");
        assertThat(web.asked()).hasSize(1);
    }

    @Test
    void changesNothingWhenTheSourceBreaksOffEachTime() {
        web.breaksOff("/data/a.csv", PRODUCTS);

        assertFailed(connection.products(Map.of("path", "a.csv")), "SourceBrokeOff", "3 times");
        assertThat(web.asked()).hasSize(3);
        assertThat(model.rows(model.product)).isEmpty();
    }

    @Test
    void readsWholeWhatBrokeOffOnce() {
        var first = new AtomicBoolean(true);
        web.answers(
                "/data/a.csv",
                exchange -> {
                    if (first.getAndSet(false)) {
                        exchange.sendResponseHeaders(200, PRODUCTS.length());
                        exchange.getResponseBody()
                                .write("Code,Name\nA,Ap".getBytes(StandardCharsets.UTF_8));
                        exchange.getResponseBody().flush();
                    } else {
                        StubWeb.send(exchange, 200, "text/csv", PRODUCTS);
                    }
                });

        var run = connection.products(Map.of("path", "a.csv"));

        assertThat(run.text("outcome")).isEqualTo("Success");
        assertThat(run.text("/lines/inserted")).isEqualTo("2");
    }

    @Test
    void followsNoRedirectIntoAPrivateNetwork() {
        web.redirects("/data/a.csv", "http://169.254.169.254/latest/meta-data");

        assertFailed(
                connection.products(Map.of("path", "a.csv")),
                "AddressNotAllowed",
                "169.254.169.254");
    }

    @Test
    void keepsTheSecretFromTheHostItIsRedirectedTo() {
        try (var other = StubWeb.start()) {
            other.gives("/elsewhere.csv", PRODUCTS);
            web.redirects("/data/a.csv", other.url() + "/elsewhere.csv");

            var run = connection.products(Map.of("path", "a.csv"));

            assertThat(run.text("outcome")).isEqualTo("Success");
            assertThat(other.authorization("/elsewhere.csv")).isEmpty();
        }
    }

    @Test
    void refusesAConnectionThatWasClosedToTheApplication() {
        web.gives("/data/a.csv", PRODUCTS);
        var definition =
                connection.reading(
                        model.productDefinition("Code", "Name"), Map.of("path", "a.csv"));
        var saved =
                model.owner
                        .post(
                                SalesModel.API
                                        + "/blocks/"
                                        + model.product
                                        + "/import-configurations",
                                Map.of("name", "Closed", "definition", definition))
                        .expect(201)
                        .text("id");
        var stored = model.owner.get(SalesModel.API + "/connections/" + connection.id());
        var body = new HashMap<String, Object>();
        body.put("name", stored.text("name"));
        body.put("kind", "Http");
        body.put("settings", Map.of("url", web.url() + "/data", "signIn", "Bearer"));
        body.put("applicationIds", List.of());
        model.owner.put(SalesModel.API + "/connections/" + connection.id(), body).expect(200);

        var run =
                model.ended(
                        model.owner
                                .post(SalesModel.API + "/import-configurations/" + saved + "/runs")
                                .expect(200)
                                .text("runId"));

        assertThat(run.text("/error/name")).isEqualTo("NotAllowed");
        assertThat(run.text("/error/description")).contains(stored.text("name"));
        assertThat(web.asked()).isEmpty();
    }

    @Test
    void letsOneRunAtATimeReadThroughAConnectionAndCancels() throws InterruptedException {
        var arrived = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        web.answers(
                "/data/slow.csv",
                exchange -> {
                    arrived.countDown();
                    await(go);
                    StubWeb.send(exchange, 200, "text/csv", PRODUCTS);
                });
        web.gives("/data/fast.csv", "product,country,amount\n");
        var slow = start(model.product, model.productDefinition("Code", "Name"), "slow.csv");
        assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
        var next = start(model.sales, model.salesDefinition("Create"), "fast.csv");

        assertThat(model.get(slow).text("/progress/phase")).isEqualTo("Fetching");
        assertThat(model.state(next)).isEqualTo("Queued");
        assertThat(model.get(next).text("queuePosition")).isEqualTo("1");
        model.owner.post(SalesModel.API + "/runs/" + slow + "/cancel").expect(204);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> model.state(slow).equals("Cancelled"));
        assertThat(model.ended(next).text("state")).isEqualTo("Completed");
        go.countDown();
    }

    private String start(String block, Map<String, Object> definition, String path) {
        return model.owner
                .post(
                        SalesModel.API + "/blocks/" + block + "/runs",
                        Map.of("definition", connection.reading(definition, Map.of("path", path))))
                .expect(200)
                .text("runId");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertFailed(Http.Answer run, String name, String words) {
        assertThat(run.text("state")).isEqualTo("Failed");
        assertThat(run.text("/error/name")).as(run.body()).isEqualTo(name);
        assertThat(run.text("/error/description")).contains(words, "Nothing was changed");
    }

    @Test
    void refusesToTryWhatCouldNotBeKept() {
        var database = Map.of("host", "127.0.0.1", "database", "d?socketFactory=x", "user", "u");

        assertThat(refusal("PostgreSQL", database)).contains("\"Database\" is a name");
        assertThat(refusal("MariaDB", database)).contains("\"Database\" is a name");
        assertThat(refusal("Http", Map.of("url", "file:///etc/passwd")))
                .contains("begins with https:// or http://");
    }

    private String refusal(String kind, Map<String, String> settings) {
        return model.owner
                .post(
                        SalesModel.API + "/connections/test",
                        Map.of("kind", kind, "settings", settings))
                .expect(400)
                .text("/detail");
    }
}
