package dev.sluice.benchmarks;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

/// Asks for the status of imports until they have ended, and notes how long each answer takes.
final class StatusPolls {
    private static final int LEAST_PAUSE_MILLIS = 2;
    private static final int LONGEST_PAUSE_MILLIS = 100;

    private final SluiceApi api;
    private final String key;
    private final List<Double> millis = new ArrayList<>();

    StatusPolls(SluiceApi api, String key) {
        this.api = api;
        this.key = key;
    }

    /// Pauses a tenth of the time the import has taken so far, at most a tenth of a second.
    void await(String run) throws Exception {
        long began = System.nanoTime();
        while (true) {
            long asked = System.nanoTime();
            var status =
                    api.withKey(
                            key,
                            "GET",
                            "/api/v1/import/" + run + "/status?includedDetailedReport=true",
                            BodyPublishers.noBody());
            long answered = System.nanoTime();
            millis.add((answered - asked) / 1e6);
            switch (api.field(status, "importStatus")) {
                case "Completed" -> {
                    return;
                }
                case "Failed" -> throw new IllegalStateException("The import failed: " + status);
                default ->
                        Thread.sleep(
                                Math.clamp(
                                        (answered - began) / 10_000_000,
                                        LEAST_PAUSE_MILLIS,
                                        LONGEST_PAUSE_MILLIS));
            }
        }
    }

    /// What was noted since this was last asked.
    Latencies takeMillis() {
        var taken = Latencies.of(millis);
        millis.clear();
        return taken;
    }
}
