package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.BreakingEngine;
import dev.sluice.engine.Engine;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/// Exports that fail after the first lines were sent never look whole.
@TestInstance(Lifecycle.PER_CLASS)
class BrokenExportsTest {
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    private final AtomicBoolean broken = new AtomicBoolean();
    private RunningSluice server;
    private ExportPlan plan;

    @BeforeAll
    void start(@TempDir Path home) {
        server =
                RunningSluice.in(home)
                        .with(
                                Engine.class,
                                context ->
                                        BreakingEngine.of(
                                                context.getBean("engine", Engine.class),
                                                broken::get))
                        .start();
        plan = ExportPlan.on(server);
        var random = new Random(7);
        for (int product = 1; product <= 3; product++) {
            plan.put("Kind", letters(random), product);
        }
    }

    private static String letters(Random random) {
        var text = new StringBuilder();
        random.ints(30_000, 'a', 'z' + 1).forEach(text::appendCodePoint);
        return text.toString();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void breaksAMetricsExportOff() throws IOException {
        breaksOff("POST /api/v1/export/metric/" + plan.id("Kind"));
    }

    @Test
    void breaksAViewsExportOff() throws IOException {
        breaksOff("GET /api/v1/export/view/" + plan.id("View.Kinds"));
    }

    private void breaksOff(String request) throws IOException {
        broken.set(false);
        assertThat(answer(request)).startsWith("HTTP/1.1 200").endsWith(LAST_CHUNK);
        broken.set(true);

        var answer = answer(request);

        assertThat(answer).startsWith("HTTP/1.1 200").contains("Hat;");
        assertThat(answer).doesNotContain(LAST_CHUNK).doesNotContain("disk", "traceId");
    }

    @Test
    void clientsAreTold() {
        broken.set(true);

        assertThatThrownBy(() -> plan.api().get("/api/v1/export/view/" + plan.id("View.Kinds")))
                .isInstanceOf(UncheckedIOException.class);
    }

    private String answer(String request) throws IOException {
        var words =
                request
                        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n"
                        + "Authorization: Bearer "
                        + plan.key
                        + "\r\n\r\n";
        try (var connection = new RawHttp(server.address())) {
            return connection.send(words).everything();
        }
    }
}
