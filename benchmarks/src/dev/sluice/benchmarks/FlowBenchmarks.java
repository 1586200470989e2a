package dev.sluice.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Measures data flows of two steps, each a trivial copy: how many end in a minute when all are
/// asked for at once, and how late they start when they come evenly.
///
/// `--rows` is the number of runs of a round (300 unless said otherwise). The first round warms the
/// server up.
final class FlowBenchmarks {
    private static final int USUAL = 300;
    private static final int FLOWS = 40;
    private static final int STEPS = 2;
    private static final double EVENLY_PER_SECOND = 18;
    private static final long ASK_AGAIN_MILLIS = 50;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final List<String> flows = new ArrayList<>();
    private final SluiceServer server;
    private final int runs;
    private final int rounds;

    private FlowBenchmarks(SluiceServer server, int runs, int rounds) {
        this.server = server;
        this.runs = runs;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        var options = Benchmarks.Options.parse(arguments);
        boolean chosen = List.of(arguments).contains("--rows");
        Files.createDirectories(options.home());
        try (var server = new SluiceServer(options.home(), options.repository())) {
            new FlowBenchmarks(server, chosen ? (int) options.rows() : USUAL, options.rounds())
                    .run();
        }
    }

    private void run() throws Exception {
        make();
        round("to warm up, all at once", 0);
        for (int i = 0; i < rounds; i++) {
            round("all at once", 0);
        }
        for (int i = 0; i < rounds; i++) {
            round(EVENLY_PER_SECOND + " a second", EVENLY_PER_SECOND);
        }
    }

    private void make() throws Exception {
        var region = List.of(server.dimensions().getFirst());
        var source = server.metric("Source", region);
        for (int i = 0; i < FLOWS; i++) {
            var actions = new ArrayList<String>();
            for (int step = 0; step < STEPS; step++) {
                actions.add(
                        "{\"configurationId\":\""
                                + copy(source, server.metric("Target " + i + " " + step, region))
                                + "\"}");
            }
            flows.add(
                    server.newId(
                            SluiceServer.path("applications/" + server.application() + "/flows"),
                            "{\"name\":\"Flow "
                                    + i
                                    + "\",\"mode\":\"Sequential\",\"onFailure\":\"Stop\",\"actions\":["
                                    + String.join(",", actions)
                                    + "]}"));
        }
    }

    private String copy(String source, String target) throws Exception {
        return server.newId(
                SluiceServer.path("blocks/" + target + "/import-configurations"),
                "{\"name\":\"Copy\",\"definition\":{\"copyFrom\":{\"blockId\":\""
                        + source
                        + "\"}}}");
    }

    /// @param perSecond how many are asked for in a second; zero for all as fast as they are taken
    private void round(String title, double perSecond) throws Exception {
        double cpu = Processor.seconds(server.pid());
        long begin = System.nanoTime();
        var asked = new ArrayList<String>();
        for (int i = 0; i < runs; i++) {
            if (perSecond > 0) {
                long due = begin + (long) (i / perSecond * 1e9);
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
            }
            var answer =
                    server.api()
                            .post(
                                    SluiceServer.path("flows/" + flows.get(i % FLOWS) + "/run"),
                                    "{}");
            asked.add(server.api().field(answer, "flowRunId"));
        }
        var late = new ArrayList<Double>();
        for (var run : asked) {
            late.add(lateness(ended(run)));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        double worked = Processor.seconds(server.pid()) - cpu;
        out.printf(
                Locale.ROOT,
                "%d runs of two steps, %s: %.0f a minute, %.0f CPU-ms each%n",
                runs,
                title,
                60 * runs / seconds,
                1000 * worked / runs);
        out.println("  started after being asked for: " + Latencies.of(late));
    }

    private String ended(String run) throws Exception {
        while (true) {
            var answer = server.api().get(SluiceServer.path("flow-runs/" + run));
            switch (server.api().field(answer, "state")) {
                case "Queued", "Running" -> Thread.sleep(ASK_AGAIN_MILLIS);
                case "Succeeded" -> {
                    return answer;
                }
                default -> throw new IllegalStateException("A run did not succeed: " + answer);
            }
        }
    }

    private double lateness(String run) {
        var queued = Instant.parse(server.api().field(run, "queuedAt"));
        var started = Instant.parse(server.api().field(run, "startedAt"));
        return Duration.between(queued, started).toMillis();
    }
}
