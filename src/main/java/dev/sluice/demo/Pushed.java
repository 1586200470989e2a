package dev.sluice.demo;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/// One file pushed through the public API, followed to its end.
///
/// @param push what was pushed
/// @param report what the status endpoint finally says, with the detailed report
/// @param books the run as the management API tells it, with all line and column balances
record Pushed(SampleApplication.Push push, JsonNode report, JsonNode books) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    static Pushed to(ServerClient api, ServerClient management, SampleApplication.Push push) {
        var path = "/api/v1/import/push/csv?configurationId=" + push.configurationId();
        var importId = api.publicPostFile(path, push.file()).path("importId").asString();
        var report = awaitEnd(api, importId);
        return new Pushed(push, report, management.get("/runs/" + importId));
    }

    /// A push of an earlier demo.
    static Pushed earlier(
            ServerClient api,
            ServerClient management,
            SampleApplication.Push push,
            String importId) {
        return new Pushed(push, awaitEnd(api, importId), management.get("/runs/" + importId));
    }

    String importId() {
        return report.path("importId").asString();
    }

    /// Whether it took in the demo's own file: somebody may have pushed another one since.
    boolean ownFile() {
        var received = books.path("receivedFile");
        return !received.isObject() || received.path("bytes").asLong() == length(push.file());
    }

    String fileName() {
        return ownFile()
                ? push.file().getFileName().toString()
                : books.at("/receivedFile/name").asString();
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean completed() {
        return report.path("importStatus").asString("").equals("Completed");
    }

    Duration took() {
        return Duration.between(
                Instant.parse(report.path("createdAt").asString()),
                Instant.parse(report.path("completedAt").asString()));
    }

    private static JsonNode awaitEnd(ServerClient api, String importId) {
        var path = "/api/v1/import/" + importId + "/status?includedDetailedReport=true";
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var report = api.publicGet(path);
            if (!report.path("importStatus").asString("").equals("InProgress")) {
                return report;
            }
            if (System.nanoTime() > end) {
                throw new DemoFailed("Import " + importId + " is not finished after 10 minutes.");
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }
}
