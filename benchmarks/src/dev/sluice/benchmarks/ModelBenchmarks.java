package dev.sluice.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Measures what a model does with cells that are there: formulas, a copy, an export.
///
/// Every engine has loaded the same file; works are done one after the other within a round, rounds
/// are interleaved, the first warms up, and the figures are medians. When the engines do not come
/// to the same number of cells, the run fails.
final class ModelBenchmarks {
    private final Benchmarks.Options options;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Map<Work, Map<String, List<Done>>> results = new EnumMap<>(Work.class);

    private ModelBenchmarks(Benchmarks.Options options) {
        this.options = options;
    }

    /// A piece of work.
    enum Work {
        /// Amount × Price of its product and month, for every cell, stored.
        MULTIPLY("Amount × Price[product, month]"),
        /// The sum of Amount by product and month, stored.
        SUM("SUM by product and month"),
        /// All cells into an empty metric, with an exact account.
        COPY("copy into another metric"),
        /// All cells with the names of their items into a CSV file.
        EXPORT("export as CSV");

        final String title;

        Work(String title) {
            this.title = title;
        }
    }

    /// One measured piece of work.
    ///
    /// @param cells how many cells it made, or lines it wrote
    record Done(double wall, double cpu, long peak, long cells) {}

    /// An engine at work.
    interface Worker extends AutoCloseable {
        String name();

        /// Whether this engine is the peer for that work.
        boolean does(Work work);

        /// Does it and leaves nothing behind.
        Done run(Work work) throws Exception;

        @Override
        void close() throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        new ModelBenchmarks(Benchmarks.Options.parse(arguments)).run();
    }

    private void run() throws Exception {
        Files.createDirectories(options.home());
        var files = new DataFiles(options.home().resolve("data"), Sizes.STANDARD);
        var amounts = files.first(options.rows());
        var prices = files.prices();
        var scripts = options.repository().resolve("benchmarks/peers");
        List<Worker> workers = new ArrayList<>();
        try {
            workers.add(new SluiceWorker(options, amounts, prices));
            if (options.peers().contains("duckdb")) {
                workers.add(new DuckDbWorker(options.home(), scripts, amounts, prices));
            }
            if (options.peers().contains("postgresql")) {
                workers.add(new PostgresWorker(options.home(), scripts, amounts));
            }
            for (int round = 0; round <= options.rounds(); round++) {
                for (var worker : workers) {
                    out.println(
                            (round == 0 ? "warm-up: " : "round " + round + ": ") + worker.name());
                    measure(worker, round > 0);
                }
            }
        } finally {
            for (var worker : workers) {
                worker.close();
            }
        }
        print();
    }

    private void measure(Worker worker, boolean counts) throws Exception {
        for (var work : Work.values()) {
            if (!worker.does(work)) {
                continue;
            }
            var done = worker.run(work);
            out.printf(
                    Locale.ROOT,
                    "  %-32s wall %7.2f s  cpu %7.2f s  %d cells%n",
                    work.title,
                    done.wall(),
                    done.cpu(),
                    done.cells());
            if (counts) {
                results.computeIfAbsent(work, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(worker.name(), _ -> new ArrayList<>())
                        .add(done);
            }
        }
    }

    private void print() {
        out.println();
        out.println(
                "| work | engine | wall s | CPU s | M cells/s | Sluice ÷ engine, wall | Sluice ÷ engine,"
                        + " CPU | peak MB |");
        out.println("|---|---|---:|---:|---:|---:|---:|---:|");
        results.forEach((work, byWorker) -> {
            var cells =
                    byWorker.values().stream()
                            .flatMap(List::stream)
                            .map(Done::cells)
                            .distinct()
                            .toList();
            if (cells.size() > 1) {
                throw new IllegalStateException(
                        "The engines disagree on " + work.title + ": " + byWorker);
            }
            double wall = wall(byWorker.get("Sluice"));
            double cpu = cpu(byWorker.get("Sluice"));
            byWorker.forEach((name, runs) ->
                    out.printf(
                            Locale.ROOT,
                            "| %s | %s | %.2f | %.2f | %.2f | %.2f | %.2f | %s |%n",
                            work.title,
                            name,
                            wall(runs),
                            cpu(runs),
                            cells.getFirst() / wall(runs) / 1e6,
                            wall / wall(runs),
                            cpu / cpu(runs),
                            peak(runs)));
        });
    }

    private static double wall(List<Done> runs) {
        return ReaderBenchmark.median(runs.stream().mapToDouble(Done::wall).toArray());
    }

    private static double cpu(List<Done> runs) {
        return ReaderBenchmark.median(runs.stream().mapToDouble(Done::cpu).toArray());
    }

    private static String peak(List<Done> runs) {
        long peak = runs.stream().mapToLong(Done::peak).max().orElse(0);
        return peak == 0 ? "" : Long.toString(peak / 1_000_000);
    }
}
