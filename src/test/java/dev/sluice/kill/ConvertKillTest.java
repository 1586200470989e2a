package dev.sluice.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/// A conversion of a formula to values, in two scenarios, killed at any moment: afterwards there is
/// the formula, or its results as inputs in both, and the numbers are the same either way.
class ConvertKillTest {
    private static final String API = "/api/management/v1";
    private static final String SCENARIOS = "/applications/%s/scenarios";
    private static final int ITEMS = 100;
    private static final int KILLS = 12;

    @TempDir Path folder;
    private final SplittableRandom random = new SplittableRandom(20_261_122);
    private ServerProcess server;
    private Http owner;
    private String volume;
    private String twice;
    private List<String> scenarios;

    @BeforeEach
    void makeVolumeAndItsDouble() {
        start();
        var application = made("/applications", Map.of("name", "Kill", "description", ""));
        var product = list(application, "Product");
        var day = list(application, "Day");
        volume = metric(application, "Volume", product, day);
        twice = metric(application, "Twice", product, day);
        fill(application, product, day);
        var budget = made(SCENARIOS.formatted(application), Map.of("name", "Budget"));
        var first = owner.get(API + SCENARIOS.formatted(application)).text("/0/id");
        scenarios = List.of(first, budget);
        set(budget, volume, 1, 5000);
    }

    private String made(String path, Object body) {
        return owner.post(API + path, body).expect(201).text("id");
    }

    private String list(String application, String name) {
        var names = List.of(Map.of("name", "Name", "type", "Text", "unique", true));
        return made(
                "/applications/" + application + "/lists",
                Map.of("name", name, "type", "DimensionList", "properties", names));
    }

    private String metric(String application, String name, String... dimensions) {
        return made(
                "/applications/" + application + "/metrics",
                Map.of("name", name, "type", "Number", "dimensionIds", List.of(dimensions)));
    }

    /// A number for every product and day.
    private void fill(String application, String product, String day) {
        var lines = new StringBuilder("Product,Day,Volume\n");
        for (int i = 0; i < ITEMS * ITEMS; i++) {
            lines.append("P%d,D%d,%d\n".formatted(i / ITEMS, i % ITEMS, i));
        }
        var file =
                owner.post(
                                API + "/applications/" + application + "/files?name=f.csv",
                                "text/csv",
                                lines.toString().getBytes(StandardCharsets.UTF_8))
                        .expect(201)
                        .text("fileId");
        var columns = List.of(items("Product", product), items("Day", day), VALUE);
        var body = Map.of("fileId", file, "definition", Map.of("columns", columns));
        var run = owner.post(API + "/blocks/" + volume + "/runs", body).expect(200).text("runId");
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> owner.get(API + "/runs/" + run).text("state").equals("Completed"));
    }

    private static final Map<String, ?> VALUE =
            Map.of("source", column("Volume"), "target", Map.of("kind", "Value"));

    private static Map<String, ?> items(String name, String dimension) {
        return Map.of(
                "source", column(name),
                "target", Map.of("kind", "Dimension", "dimensionId", dimension),
                "missingItem", "Create");
    }

    private static Map<String, String> column(String name) {
        return Map.of("kind", "Column", "name", name);
    }

    private void set(String scenario, String metric, int product, int value) {
        var cell = Map.of("items", List.of("P" + product, "D0"), "value", value);
        owner.patch(
                        API + "/blocks/" + metric + "/cells",
                        Map.of("cells", List.of(cell), "scenarioId", scenario))
                .expect(200);
    }

    /// What it comes to in each scenario, once that is calculated.
    private List<String> numbers() {
        var download = API + "/blocks/" + twice + "/download?format=Csv&scenarioId=";
        return scenarios.stream()
                .map(scenario -> owner.get(download + scenario).expect(200).body())
                .toList();
    }

    private void start() {
        var home = folder.resolve("home");
        server = ServerProcess.start(home);
        owner = server.owner(home);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("long")
    @Tag("kills")
    void killedConversionsAreDoneOrNot() {
        long takes = uninterrupted();

        int done = 0;
        for (int i = 0; i < KILLS; i++) {
            done += killed(random.nextLong(takes + 1)) ? 1 : 0;
        }

        System.out.printf("%d kills, %d done, one takes %d ms%n", KILLS, done, takes);
    }

    /// How many milliseconds a conversion takes.
    private long uninterrupted() {
        calculate();
        long begin = System.nanoTime();
        convert().expect(204);
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private Http.Answer convert() {
        return owner.post(API + "/blocks/" + twice + "/formula/convert", Map.of());
    }

    private void calculate() {
        owner.put(API + "/blocks/" + twice + "/formula", Map.of("text", "Volume * 2")).expect(200);
    }

    /// Whether the conversion was done when the server had started again.
    private boolean killed(long delay) {
        calculate();
        var before = numbers();
        var conversion = CompletableFuture.runAsync(this::convert, Thread::startVirtualThread);
        Workshop.pause(delay);
        server.kill();
        conversion.exceptionally(_ -> null).join();

        start();
        assertThat(numbers()).isEqualTo(before);
        boolean done = owner.get(API + "/blocks/" + twice).expect(200).text("formula").isEmpty();
        int change = 10_000 + random.nextInt(1_000_000);
        scenarios.forEach(scenario -> set(scenario, volume, 2, change));
        if (done) {
            assertThat(numbers()).isEqualTo(before);
            set(scenarios.getLast(), twice, 3, change);
        }
        var after = numbers();
        assertThat(after.getFirst().equals(before.getFirst())).isEqualTo(done);
        assertThat(after.getFirst().contains("," + 2 * change)).isEqualTo(!done);
        assertThat(after.getLast()).contains("," + (done ? change : 2 * change));
        return done;
    }
}
