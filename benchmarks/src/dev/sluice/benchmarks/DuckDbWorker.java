package dev.sluice.benchmarks;

import com.sun.management.OperatingSystemMXBean;

import dev.sluice.benchmarks.ModelBenchmarks.Done;
import dev.sluice.benchmarks.ModelBenchmarks.Work;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Locale;

/// DuckDB with the hand-written statements of peers/duckdb-model.sql.
final class DuckDbWorker implements ModelBenchmarks.Worker {
    private final DuckDbPeer peer;
    private final String script;
    private final Path exported;

    DuckDbWorker(Path folder, Path scripts, Path amounts, Path prices) throws Exception {
        this.peer = new DuckDbPeer(folder, scripts);
        this.script = SqlScript.read(scripts.resolve("duckdb-model.sql"));
        this.exported = folder.resolve("exported-by-duckdb.csv");
        peer.prepare(Sizes.STANDARD);
        peer.load(amounts);
        SqlScript.execute(peer.connection(), SqlScript.choose(script, "prices"), prices);
    }

    @Override
    public String name() {
        return "DuckDB statement";
    }

    @Override
    public boolean does(Work work) {
        return work != Work.COPY;
    }

    @Override
    public Done run(Work work) throws Exception {
        Connection connection = peer.connection();
        var section = work.name().toLowerCase(Locale.ROOT);
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        SqlScript.execute(connection, SqlScript.choose(script, section), exported);
        double wall = (System.nanoTime() - start) / 1e9;
        double used = (system.getProcessCpuTime() - cpu) / 1e9;
        long cells;
        if (work == Work.EXPORT) {
            try (var lines = Files.lines(exported)) {
                cells = lines.count() - 1;
            }
        } else {
            cells = SqlScript.single(connection, "SELECT count(*) FROM result");
            SqlScript.execute(connection, SqlScript.choose(script, "tidy"), exported);
        }
        return new Done(wall, used, Processor.peak(ProcessHandle.current().pid()), cells);
    }

    @Override
    public void close() throws Exception {
        peer.close();
    }
}
