package dev.sluice.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Measures how late schedules run: when they are spread over some hours, and when all of them are
/// due in the same second.
///
/// Four schedules to a configuration, 25 configurations to a block, each an empty copy: what is
/// measured is the claim and the queue. `--rows` is the number of schedules (10,000 unless said
/// otherwise).
final class ScheduleBenchmarks {
    private static final int USUAL = 10_000;
    private static final int PER_CONFIGURATION = 4;
    private static final int PER_BLOCK = 100;
    private static final int SPREAD_MINUTES = 360;
    private static final Duration WATCHED = Duration.ofMinutes(10);
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Pattern ENTRY =
            Pattern.compile("\"outcome\":\"(\\w+)\".*?\"runId\":\"([^\"]+)\"");
    private static final Pattern QUEUED = Pattern.compile("\"createdAt\":\"([^\"]+)\"");
    private static final Pattern STARTED = Pattern.compile("\"startedAt\":\"([^\"]+)\"");

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final List<String> schedules = new ArrayList<>();
    private final SluiceServer server;
    private final int count;

    private ScheduleBenchmarks(SluiceServer server, int count) {
        this.server = server;
        this.count = count;
    }

    public static void main(String[] arguments) throws Exception {
        var options = Benchmarks.Options.parse(arguments);
        boolean chosen = List.of(arguments).contains("--rows");
        Files.createDirectories(options.home());
        try (var server = new SluiceServer(options.home(), options.repository())) {
            new ScheduleBenchmarks(server, chosen ? (int) options.rows() : USUAL).run();
        }
    }

    private void run() throws Exception {
        var begin = CLOCK.instant();
        make();
        var making = Duration.between(begin, CLOCK.instant());
        out.printf(Locale.ROOT, "%d schedules made in %d s%n", count, making.toSeconds());
        spread();
        burst(making);
    }

    private void make() throws Exception {
        var region = List.of(server.dimensions().getFirst());
        var source = server.metric("Source", region);
        var block = "";
        var configuration = "";
        for (int i = 0; i < count; i++) {
            if (i % PER_BLOCK == 0) {
                block = server.metric("Target " + i, region);
            }
            if (i % PER_CONFIGURATION == 0) {
                configuration =
                        server.newId(
                                SluiceServer.path("blocks/" + block + "/import-configurations"),
                                "{\"name\":\"Copy "
                                        + i
                                        + "\",\"definition\":{\"copyFrom\":{\"blockId\":\""
                                        + source
                                        + "\"}}}");
            }
            var start = LocalDateTime.parse("2026-01-01T00:00").plusMinutes(i % SPREAD_MINUTES);
            schedules.add(
                    server.newId(
                            SluiceServer.path(
                                    "applications/" + server.application() + "/schedules"),
                            "{\"configurationId\":\""
                                    + configuration
                                    + "\",\"rule\":{\"kind\":\"Hours\",\"every\":"
                                    + SPREAD_MINUTES / 60
                                    + "},"
                                    + timing(start)));
        }
    }

    private static String timing(LocalDateTime start) {
        return "\"zone\":\"UTC\",\"start\":\"" + start + "\"}";
    }

    private void spread() throws Exception {
        var from = CLOCK.instant();
        Thread.sleep(WATCHED.toMillis());
        report("spread over " + SPREAD_MINUTES / 60 + " hours", from);
    }

    private void burst(Duration making) throws Exception {
        var at =
                CLOCK.instant()
                        .plus(making)
                        .plus(Duration.ofMinutes(2))
                        .truncatedTo(ChronoUnit.MINUTES);
        var start = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        for (var schedule : schedules) {
            server.api()
                    .put(
                            SluiceServer.path("schedules/" + schedule),
                            "{\"rule\":{\"kind\":\"Once\"}," + timing(start));
        }
        if (!CLOCK.instant().isBefore(at)) {
            throw new IllegalStateException("Changing the schedules took too long");
        }
        Thread.sleep(Duration.between(CLOCK.instant(), at).plusSeconds(60).toMillis());
        report("all due in the same second, after 60 s", at);
    }

    /// What the ledgers tell of the instants since.
    private void report(String title, Instant since) throws Exception {
        var queued = new ArrayList<Double>();
        var started = new ArrayList<Double>();
        var runs = new HashSet<String>();
        for (var schedule : schedules) {
            var ledger = server.api().get(SluiceServer.path("schedules/" + schedule + "/ledger"));
            for (var entry : ledger.split("\\{\"from\":\"")) {
                var found = ENTRY.matcher(entry);
                if (found.find() && !at(entry).isBefore(since)) {
                    runs.add(found.group(2));
                    var run = server.api().get(SluiceServer.path("runs/" + found.group(2)));
                    late(run, QUEUED, at(entry)).ifPresent(queued::add);
                    late(run, STARTED, at(entry)).ifPresent(started::add);
                }
            }
        }
        out.println(title + ": " + runs.size() + " runs of " + queued.size() + " instants");
        out.println("  queued after the instant: " + Latencies.of(queued));
        out.println("  started after the instant: " + Latencies.of(started));
    }

    private static Instant at(String entry) {
        return Instant.parse(entry.substring(0, entry.indexOf('"')));
    }

    /// In milliseconds; nothing where the run has not come so far.
    private static Optional<Double> late(String run, Pattern moment, Instant planned) {
        var found = moment.matcher(run);
        return found.find()
                ? Optional.of(
                        (double)
                                Duration.between(planned, Instant.parse(found.group(1))).toMillis())
                : Optional.empty();
    }
}
