package dev.sluice.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Reads pages of a block one after the other, as a person leafing through it, and notes how long
/// each takes.
final class PageReader {
    private static final int PAGE = 100;
    private static final int PAUSE_MILLIS = 20;

    private final SluiceApi api;
    private final String rows;
    private final List<Double> millis = new ArrayList<>();
    private int page;

    PageReader(SluiceApi api, String rows) {
        this.api = api;
        this.rows = rows;
    }

    int count() {
        return millis.size();
    }

    void read(BooleanSupplier on) throws Exception {
        while (on.getAsBoolean()) {
            long asked = System.nanoTime();
            api.get(rows + "?limit=" + PAGE + "&offset=" + PAGE * (page++ % 50));
            millis.add((System.nanoTime() - asked) / 1e6);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /// What was noted since this was last asked.
    Latencies takeMillis() {
        var taken = Latencies.of(millis);
        millis.clear();
        return taken;
    }
}
