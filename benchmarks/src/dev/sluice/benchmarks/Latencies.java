package dev.sluice.benchmarks;

import java.util.List;
import java.util.Locale;

/// Milliseconds of many answers, in rising order.
record Latencies(List<Double> millis) {
    static Latencies of(List<Double> millis) {
        return new Latencies(millis.stream().sorted().toList());
    }

    /// The time within which this share of the answers came.
    double at(double share) {
        return millis.get((int) Math.min(millis.size() - 1, millis.size() * share));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d answers, median %.1f ms, p95 %.1f ms, p99 %.1f ms, slowest %.1f ms",
                millis.size(),
                at(0.5),
                at(0.95),
                at(0.99),
                at(1));
    }
}
