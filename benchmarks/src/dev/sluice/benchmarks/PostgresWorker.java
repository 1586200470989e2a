package dev.sluice.benchmarks;

import dev.sluice.benchmarks.ModelBenchmarks.Done;
import dev.sluice.benchmarks.ModelBenchmarks.Work;

import java.nio.file.Path;

/// PostgreSQL with the hand-written statements of peers/postgresql-model.sql.
final class PostgresWorker implements ModelBenchmarks.Worker {
    private final PostgresPeer peer;
    private final String script;

    PostgresWorker(Path folder, Path scripts, Path amounts) throws Exception {
        this.peer = new PostgresPeer(folder, scripts);
        this.script = SqlScript.read(scripts.resolve("postgresql-model.sql"));
        peer.prepare(Sizes.STANDARD);
        peer.load(amounts);
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public boolean does(Work work) {
        return work == Work.COPY;
    }

    @Override
    public Done run(Work work) throws Exception {
        var connection = peer.connection();
        SqlScript.execute(connection, SqlScript.choose(script, "prepare"), Path.of(""));
        double cpu = peer.cpu();
        long start = System.nanoTime();
        SqlScript.execute(connection, SqlScript.choose(script, "copy"), Path.of(""));
        double wall = (System.nanoTime() - start) / 1e9;
        double used = peer.cpu() - cpu;
        return new Done(wall, used, 0, SqlScript.single(connection, "SELECT count(*) FROM target"));
    }

    @Override
    public void close() throws Exception {
        peer.close();
    }
}
