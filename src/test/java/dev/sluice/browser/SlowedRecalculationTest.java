package dev.sluice.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;

import dev.sluice.flows.FlowModel;
import dev.sluice.kill.ServerProcess;
import dev.sluice.testing.RunningSluice;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// While recalculation is slowed down, steps that wait for it say so, hold no thread, and outlive a
/// kill.
class SlowedRecalculationTest {
    private static final String SLOWED = "--sluice.engine.calculation.slowed-by=1h";
    private static final String WORKERS = "--sluice.control.workers=6";

    /// Several times the six workers of due work and the two threads of flows.
    private static final int OTHERS = 30;

    @TempDir Path folder;

    /// A run whose last step reads Doubled.
    private record Waiting(String run, String target, int step) {
        static Waiting begun(FlowModel model, String target, String... copies) {
            return new Waiting(model.run(model.sequential(copies)), target, copies.length - 1);
        }

        void mustWait(FlowModel model) {
            var run = model.awaitStep(this.run, step, "Waiting");
            assertThat(run.text("/steps/%d/waitingFor/0/name".formatted(step)))
                    .isEqualTo("Doubled");
        }
    }

    @Test
    @Tag("long")
    void waitingStepsAreSeenHoldNoThreadAndGoOnAfterAKill() {
        var home = folder.resolve("home");
        FlowModel model;
        Waiting seen;
        List<Waiting> others;
        try (var server =
                ServerProcess.start(home, SLOWED, WORKERS, "--sluice.access.rate-limit=0")) {
            model = new FlowModel(server.owner(home));
            var input = model.metric("Input");
            model.set(input, 21);
            var first = model.metric("First");
            var doubled = model.metric("Doubled", "First * 2");
            var last = model.metric("Last");
            seen = Waiting.begun(model, last, model.copy(input, first), model.copy(doubled, last));
            seen.mustWait(model);
            seenInTheGantt(server, home, model, seen.run());

            int before = threads(server).length;
            others = othersOn(model, doubled);
            otherWorkIsDone(model, input);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() ->
                            Arrays.stream(threads(server))
                                    .noneMatch(SlowedRecalculationTest::worksOnRuns));
            assertThat(threads(server).length - before).isLessThan(OTHERS / 2);
            seen.mustWait(model);
            server.kill();
        }

        try (var again = ServerProcess.start(home, "--sluice.access.rate-limit=0")) {
            var mended = model.on(again.owner(home));
            endsRight(mended, seen);
            others.forEach(other -> endsRight(mended, other));
        }
    }

    private static void seenInTheGantt(
            ServerProcess server, Path home, FlowModel model, String run) {
        try (var chromium = Chromium.on(server.address(), RunningSluice.SignIn.first(home));
                var page = chromium.window(ColorScheme.LIGHT, 1280, 900)) {
            page.navigate("/applications/%s/flow-runs/%s".formatted(model.application, run));
            var step = page.locator(".gantt-step[data-state=Waiting]");
            assertThat(step)
                    .containsText(
                            "Waits until Doubled is recalculated",
                            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
            assertThat(step.locator(".gantt-bar[data-state=Waiting]")).isVisible();
        }
    }

    private static List<Waiting> othersOn(FlowModel model, String doubled) {
        var others =
                IntStream.range(0, OTHERS)
                        .mapToObj(n -> model.metric("Other " + n))
                        .map(target -> Waiting.begun(model, target, model.copy(doubled, target)))
                        .toList();
        others.forEach(other -> other.mustWait(model));
        return others;
    }

    private static void otherWorkIsDone(FlowModel model, String input) {
        var kept = model.metric("Kept");
        var run = model.ended(model.run(model.sequential(model.copy(input, kept))));
        assertThat(run.text("state")).isEqualTo("Succeeded");
        assertThat(model.value(kept)).isEqualTo(21);
    }

    private static void endsRight(FlowModel model, Waiting waited) {
        var run = model.ended(waited.run());
        assertThat(run.text("state")).isEqualTo("Succeeded");
        assertThat(run.json().path("steps").path(waited.step()).path("attempts").size())
                .isEqualTo(1);
        assertThat(model.value(waited.target())).isEqualTo(42);
    }

    private static boolean worksOnRuns(String thread) {
        return thread.contains("dev.sluice.flows.") || thread.contains("dev.sluice.imports.");
    }

    /// The stacks of all the server's threads, the virtual ones too.
    private String[] threads(ServerProcess server) {
        var dump = folder.resolve("threads.txt");
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var asked =
                    new ProcessBuilder(
                                    jcmd,
                                    "" + server.pid(),
                                    "Thread.dump_to_file",
                                    "-overwrite",
                                    dump.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("jcmd.txt").toFile())
                            .start();
            assertThat(asked.waitFor()).isZero();
            return Files.readString(dump).split("\n#", -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
