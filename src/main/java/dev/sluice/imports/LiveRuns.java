package dev.sluice.imports;

import dev.sluice.kernel.RunId;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The runs that this server executes right now. Held in memory only; safe for use by many threads.
@Component
final class LiveRuns {
    private final Map<RunId, RunGauge> gauges = new ConcurrentHashMap<>();
    private final Clock clock;

    LiveRuns(Clock clock) {
        this.clock = clock;
    }

    RunGauge begin(RunId run, long totalBytes) {
        var gauge = new RunGauge(clock, totalBytes);
        gauges.put(run, gauge);
        return gauge;
    }

    void end(RunId run) {
        gauges.remove(run);
    }

    Optional<RunProgress> progress(RunId run) {
        return Optional.ofNullable(gauges.get(run)).map(RunGauge::progress);
    }

    /// Tells a run executed here to stop.
    void cancel(RunId run) {
        var gauge = gauges.get(run);
        if (gauge != null) {
            gauge.cancel();
        }
    }
}
