package dev.sluice.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Runs the benchmarks and prints their ratios as Markdown.
///
/// All engines load the same files in the same order, one after the other within a round, and the
/// rounds are interleaved; the figures are medians. When the engines do not agree on every count,
/// the run fails.
final class Benchmarks {
    private final Options options;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private Benchmarks(Options options) {
        this.options = options;
    }

    /// @param rows rows of the large loads
    /// @param rounds interleaved rounds
    /// @param peers names of the peers beside Sluice
    /// @param home folder for data and databases
    record Options(long rows, int rounds, List<String> peers, Path home, Path repository) {
        static Options parse(String[] arguments) {
            Map<String, String> given = new LinkedHashMap<>();
            for (int i = 0; i + 1 < arguments.length; i += 2) {
                given.put(arguments[i], arguments[i + 1]);
            }
            return new Options(
                    Long.parseLong(given.getOrDefault("--rows", "10000000").replace("_", "")),
                    Integer.parseInt(given.getOrDefault("--rounds", "3")),
                    List.of(given.getOrDefault("--peers", "duckdb,postgresql,sqlite").split(",")),
                    Path.of(given.getOrDefault("--work", "target/benchmarks")).toAbsolutePath(),
                    Path.of(given.getOrDefault("--repository", ".")).toAbsolutePath());
        }
    }

    public static void main(String[] arguments) throws Exception {
        new Benchmarks(Options.parse(arguments)).run();
    }

    private record Load(String name, Path file) {}

    private void run() throws Exception {
        Files.createDirectories(options.home());
        var loads = loads(options.rows());
        reader(loads.getFirst().file());
        var results = new LinkedHashMap<String, Map<String, List<Measured>>>();
        var peers = peers();
        Measured cold;
        try {
            cold = cold(peers.getFirst(), loads.getFirst());
            for (var peer : peers) {
                warmUp(peer);
            }
            for (int round = 0; round < options.rounds(); round++) {
                for (var peer : peers) {
                    if (round > 0 && peer instanceof SqlitePeer) {
                        continue;
                    }
                    out.println("round " + (round + 1) + ": " + peer.name());
                    peer.prepare(Sizes.STANDARD);
                    measure(peer, loads, results);
                }
            }
            responsiveness(peers.getFirst(), loads);
        } finally {
            for (var peer : peers) {
                peer.close();
            }
        }
        checkCounts(results);
        print(results);
        printCold(cold, results.get(loads.getFirst().name()));
    }

    /// The first import of a fresh process, a good part of it the virtual machine compiling.
    private Measured cold(Peer sluice, Load first) throws Exception {
        out.println("cold: " + sluice.name());
        sluice.prepare(Sizes.STANDARD);
        return measured(sluice, first);
    }

    /// The same series at a tenth of the size, into a target of its own, for every engine.
    private void warmUp(Peer peer) throws Exception {
        out.println("warm-up: " + peer.name());
        peer.prepare(Sizes.STANDARD);
        for (var load : loads(options.rows() / 10)) {
            peer.load(load.file());
        }
    }

    private void measure(
            Peer peer, List<Load> loads, Map<String, Map<String, List<Measured>>> results)
            throws Exception {
        for (var load : loads) {
            results.computeIfAbsent(load.name(), n -> new LinkedHashMap<>())
                    .computeIfAbsent(peer.name(), n -> new ArrayList<>())
                    .add(measured(peer, load));
        }
    }

    private Measured measured(Peer peer, Load load) throws Exception {
        var measured = peer.load(load.file());
        out.printf(
                Locale.ROOT,
                "  %-12s wall %7.2f s  cpu %7.2f s  %s%n",
                load.name(),
                measured.wall(),
                measured.cpu(),
                measured.counts());
        return measured;
    }

    /// Pages of the metric are read while nothing happens, then while the largest load runs.
    private void responsiveness(Peer peer, List<Load> loads) throws Exception {
        if (peer instanceof SluicePeer sluice) {
            sluice.prepare(Sizes.STANDARD);
            sluice.load(loads.getFirst().file());
            out.println(sluice.pagesDuring(loads.getLast().file()));
        }
    }

    private List<Load> loads(long rows) throws Exception {
        var data = new DataFiles(options.home().resolve("data"), Sizes.STANDARD);
        return List.of(
                new Load(name(rows) + " → empty", data.first(rows)),
                new Load("1 k → " + name(rows), data.later(1_000, rows, 2)),
                new Load(name(rows / 10) + " → " + name(rows), data.later(rows / 10, rows, 3)),
                new Load(name(rows) + " → " + name(rows), data.later(rows, rows, 4)));
    }

    private static String name(long rows) {
        return rows >= 1_000_000 ? rows / 1_000_000 + " M" : rows / 1_000 + " k";
    }

    private List<Peer> peers() throws Exception {
        var scripts = options.repository().resolve("benchmarks/peers");
        List<Peer> peers = new ArrayList<>();
        peers.add(new SluicePeer(options.home(), options.repository()));
        for (var name : options.peers()) {
            switch (name) {
                case "duckdb" -> peers.add(new DuckDbPeer(options.home(), scripts));
                case "postgresql" -> peers.add(new PostgresPeer(options.home(), scripts));
                case "sqlite" -> peers.add(new SqlitePeer(options.home(), scripts));
                case "none" -> out.println("No peers: only Sluice is measured.");
                default -> throw new IllegalArgumentException("Unknown peer " + name);
            }
        }
        return peers;
    }

    private void reader(Path file) throws Exception {
        var result = ReaderBenchmark.run(file, Sizes.STANDARD, Math.max(3, options.rounds()));
        out.printf(
                Locale.ROOT,
                "reader: %d rows, Sluice (parse and resolve) %.2f CPU-s, FastCSV (bare iteration)"
                        + " %.2f CPU-s, ratio %.2f%n",
                result.rows(),
                result.sluice(),
                result.fastCsv(),
                result.ratio());
    }

    private static void checkCounts(Map<String, Map<String, List<Measured>>> results) {
        results.forEach((load, byPeer) -> {
            var seen = new LinkedHashMap<Counts, String>();
            byPeer.forEach(
                    (peer, runs) -> runs.forEach(run -> seen.putIfAbsent(run.counts(), peer)));
            if (seen.size() > 1) {
                throw new IllegalStateException("The engines disagree on " + load + ": " + seen);
            }
        });
    }

    private void print(Map<String, Map<String, List<Measured>>> results) {
        out.println();
        out.println(
                "| load | engine | wall s | CPU s | Sluice ÷ engine, wall | Sluice ÷ engine, CPU | peak MB |");
        out.println("|---|---|---:|---:|---:|---:|---:|");
        results.forEach((load, byPeer) -> {
            var ours = byPeer.get("Sluice");
            double wall = wall(ours);
            double cpu = cpu(ours);
            byPeer.forEach((peer, runs) ->
                    out.printf(
                            Locale.ROOT,
                            "| %s | %s | %.2f | %.2f | %.2f | %.2f | %s |%n",
                            load,
                            peer,
                            wall(runs),
                            cpu(runs),
                            wall / wall(runs),
                            cpu / cpu(runs),
                            peak(runs)));
        });
    }

    private void printCold(Measured cold, Map<String, List<Measured>> warm) {
        out.println();
        out.printf(
                Locale.ROOT,
                "First import of a fresh server: wall %.2f s, CPU %.2f s%n",
                cold.wall(),
                cold.cpu());
        warm.forEach((peer, runs) ->
                out.printf(
                        Locale.ROOT,
                        "  against %s: wall %.2f, CPU %.2f%n",
                        peer.equals("Sluice") ? "itself, warm" : peer,
                        cold.wall() / wall(runs),
                        cold.cpu() / cpu(runs)));
    }

    private static double wall(List<Measured> runs) {
        return ReaderBenchmark.median(runs.stream().mapToDouble(Measured::wall).toArray());
    }

    private static double cpu(List<Measured> runs) {
        return ReaderBenchmark.median(runs.stream().mapToDouble(Measured::cpu).toArray());
    }

    private static String peak(List<Measured> runs) {
        long peak = runs.stream().mapToLong(Measured::peak).max().orElse(0);
        return peak == 0 ? "" : Long.toString(peak / 1_000_000);
    }
}
