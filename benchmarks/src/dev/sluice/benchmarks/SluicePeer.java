package dev.sluice.benchmarks;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/// Sluice as its users meet it: files pushed through the public API, measured until the status says
/// Completed and the detailed report is there.
final class SluicePeer implements Peer {
    private final SluiceServer server;
    private String metric = "";
    private String configuration = "";
    private int metrics;

    SluicePeer(Path folder, Path repository) throws Exception {
        this.server = new SluiceServer(folder, repository);
    }

    SluiceServer server() {
        return server;
    }

    /// The metric that is loaded.
    String metric() {
        return metric;
    }

    @Override
    public String name() {
        return "Sluice";
    }

    @Override
    public void prepare(Sizes sizes) throws Exception {
        metric = server.metric("Amount " + ++metrics, server.dimensions());
        configuration = server.cellsInto(metric, server.dimensions());
    }

    @Override
    public Measured load(Path file) throws Exception {
        double cpu = Processor.seconds(server.pid());
        long start = System.nanoTime();
        var run = server.push(configuration, BodyPublishers.ofFile(file));
        server.polls().await(run);
        double wall = (System.nanoTime() - start) / 1e9;
        double used = Processor.seconds(server.pid()) - cpu;
        return new Measured(wall, used, Processor.peak(server.pid()), counts(run));
    }

    /// Pages of the metric read one after the other: for a while, then as long as the load runs.
    String pagesDuring(Path file) throws Exception {
        var pages = new PageReader(server.api(), SluiceServer.path("blocks/" + metric + "/rows"));
        pages.read(() -> pages.count() < 100);
        double idle = pages.takeMillis().at(0.95);
        server.polls().takeMillis();
        try (var loading = Executors.newSingleThreadExecutor()) {
            var load = loading.submit(() -> load(file));
            pages.read(() -> !load.isDone());
            load.get();
        }
        var during = pages.takeMillis();
        return "Pages of 100 cells: idle p95 %.1f ms, during the import %s, ratio %.2f%n"
                        .formatted(idle, during, during.at(0.95) / idle)
                + "Status polls during that import: "
                + server.polls().takeMillis();
    }

    private Counts counts(String run) throws Exception {
        var lines = server.api().get(SluiceServer.path("runs/" + run));
        var strip = lines.substring(lines.indexOf("\"lines\":{"));
        return new Counts(
                number(strip, "read"),
                number(strip, "inserted"),
                number(strip, "updated"),
                number(strip, "unchanged"),
                number(strip, "duplicate"),
                number(strip, "skipped"));
    }

    private static long number(String json, String field) {
        var matcher = Pattern.compile("\"" + field + "\":(\\d+)").matcher(json);
        if (!matcher.find()) {
            throw new IllegalStateException("No field " + field + " in " + json);
        }
        return Long.parseLong(matcher.group(1));
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
