package dev.sluice.benchmarks;

import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Measures undos as people ask for them: of an import into an empty metric, of one that changed
/// and added cells, and of that undo; from the request until the run says Completed. `--rows` is
/// the size of each import (a million unless said otherwise).
final class UndoBenchmarks {
    private static final long USUAL = 1_000_000;
    private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final SluiceServer server;
    private final Path folder;
    private final long rows;

    private UndoBenchmarks(SluiceServer server, Path folder, long rows) {
        this.server = server;
        this.folder = folder;
        this.rows = rows;
    }

    public static void main(String[] arguments) throws Exception {
        var options = Benchmarks.Options.parse(arguments);
        boolean chosen = List.of(arguments).contains("--rows");
        Files.createDirectories(options.home());
        try (var server = new SluiceServer(options.home(), options.repository())) {
            new UndoBenchmarks(server, options.home(), chosen ? options.rows() : USUAL).run();
        }
    }

    private void run() throws Exception {
        var metric = server.metric("Amount", server.dimensions());
        var configuration = server.cellsInto(metric, server.dimensions());
        var data = new DataFiles(folder.resolve("data"), Sizes.STANDARD);
        var first = imported(configuration, data.first(rows));
        long afterFirst = cells(metric);
        var second = imported(configuration, data.later(rows, rows, 2));
        long afterSecond = cells(metric);
        var undo = undone("an import of " + rows + " rows into " + afterFirst + " cells", second);
        require(cells(metric) == afterFirst);
        var again = undone("that undo", undo);
        require(cells(metric) == afterSecond);
        undone("the undo of the undo", again);
        undone("an import of " + rows + " rows into an empty metric", first);
        require(cells(metric) == 0);
    }

    private static void require(boolean restored) {
        if (!restored) {
            throw new IllegalStateException("The undo did not give back what was there");
        }
    }

    private String imported(String configuration, Path file) throws Exception {
        var run = server.push(configuration, BodyPublishers.ofFile(file));
        server.polls().await(run);
        return run;
    }

    private String undone(String what, String run) throws Exception {
        double cpu = Processor.seconds(server.pid());
        long start = System.nanoTime();
        var undo =
                server.api()
                        .field(
                                server.api().post(SluiceServer.path("runs/" + run + "/undo"), ""),
                                "runId");
        server.polls().await(undo);
        out.printf(
                Locale.ROOT,
                "undo of %s: %.2f s, %.2f CPU-s, peak %d MB%n",
                what,
                (System.nanoTime() - start) / 1e9,
                Processor.seconds(server.pid()) - cpu,
                Processor.peak(server.pid()) / 1_000_000);
        return undo;
    }

    private long cells(String metric) throws Exception {
        var answer = server.api().get(SluiceServer.path("blocks/" + metric + "/rows?limit=1"));
        var matcher = TOTAL.matcher(answer);
        if (!matcher.find()) {
            throw new IllegalStateException("No total in " + answer);
        }
        return Long.parseLong(matcher.group(1));
    }
}
