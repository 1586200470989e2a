package dev.sluice.benchmarks;

import static dev.sluice.benchmarks.SluiceServer.path;

import dev.sluice.benchmarks.ModelBenchmarks.Done;
import dev.sluice.benchmarks.ModelBenchmarks.Work;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Sluice calculating, copying and exporting, driven over HTTP.
final class SluiceWorker implements ModelBenchmarks.Worker {
    private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");

    private final SluicePeer peer;
    private final SluiceServer server;
    private final Path exported;
    private final String revenue;
    private final String monthly;
    private int copies;

    SluiceWorker(Benchmarks.Options options, Path amounts, Path prices) throws Exception {
        this.peer = new SluicePeer(options.home(), options.repository());
        this.server = peer.server();
        this.exported = options.home().resolve("exported.csv");
        peer.prepare(Sizes.STANDARD);
        peer.load(amounts);
        var all = server.dimensions();
        var byMonth = List.of(all.get(1), all.get(3));
        var price = server.metric("Price", byMonth);
        server.polls()
                .await(
                        server.push(
                                server.cellsInto(price, byMonth), BodyPublishers.ofFile(prices)));
        this.revenue = server.metric("Revenue", all);
        this.monthly = server.metric("Monthly", byMonth);
    }

    @Override
    public String name() {
        return peer.name();
    }

    @Override
    public boolean does(Work work) {
        return true;
    }

    @Override
    public Done run(Work work) throws Exception {
        return switch (work) {
            case MULTIPLY -> calculated(revenue, "'Amount 1' * 'Price'");
            case SUM -> calculated(monthly, "'Amount 1'[REMOVE SUM: Region, Customer]");
            case COPY -> copied();
            case EXPORT -> exported();
        };
    }

    private Done calculated(String metric, String formula) throws Exception {
        var done =
                measured(() -> {
                    server.api()
                            .put(
                                    path("blocks/" + metric + "/formula"),
                                    "{\"text\":\"" + formula + "\"}");
                    awaitFresh(metric);
                });
        var counted = done.with(cells(metric));
        server.api().delete(path("blocks/" + metric + "/formula"));
        return counted;
    }

    private void awaitFresh(String metric) throws Exception {
        String state;
        do {
            state =
                    server.api()
                            .field(
                                    server.api()
                                            .get(path("blocks/" + metric + "/freshness?wait=60")),
                                    "state");
        } while (state.equals("Stale") || state.equals("Calculating"));
        if (!state.equals("Fresh")) {
            throw new IllegalStateException("The formula is " + state);
        }
    }

    private long cells(String metric) throws Exception {
        var answer = server.api().get(path("blocks/" + metric + "/rows?limit=1"));
        var matcher = TOTAL.matcher(answer);
        if (!matcher.find()) {
            throw new IllegalStateException("No total in " + answer);
        }
        return Long.parseLong(matcher.group(1));
    }

    private Done copied() throws Exception {
        var target = server.metric("Copy " + ++copies, server.dimensions());
        var configuration =
                server.newId(
                        path("blocks/" + target + "/import-configurations"),
                        "{\"name\":\"copy\",\"description\":\"\",\"definition\":{\"copyFrom\":{\"blockId\":\""
                                + peer.metric()
                                + "\"}}}");
        var done =
                measured(() -> {
                    var run =
                            server.api()
                                    .field(
                                            server.api()
                                                    .post(
                                                            path(
                                                                    "import-configurations/"
                                                                            + configuration
                                                                            + "/runs"),
                                                            ""),
                                            "runId");
                    server.polls().await(run);
                });
        var counted = done.with(cells(target));
        server.api().delete(path("blocks/" + target));
        return counted;
    }

    private Done exported() throws Exception {
        var done =
                measured(() ->
                        server.api()
                                .download(
                                        server.key(),
                                        "/api/v1/export/metric/" + peer.metric(),
                                        exported));
        try (var lines = Files.lines(exported)) {
            return done.with(lines.count() - 1);
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private record Timed(double wall, double cpu, long peak) {
        Done with(long cells) {
            return new Done(wall, cpu, peak, cells);
        }
    }

    private Timed measured(Step step) throws Exception {
        double cpu = Processor.seconds(server.pid());
        long start = System.nanoTime();
        step.run();
        return new Timed(
                (System.nanoTime() - start) / 1e9,
                Processor.seconds(server.pid()) - cpu,
                Processor.peak(server.pid()));
    }

    @Override
    public void close() throws Exception {
        peer.close();
    }
}
