package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.imports.ImportRuns;
import dev.sluice.kernel.RunId;
import dev.sluice.testing.Http;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// A server with a sales plan, and imports pushed into it.
@TestInstance(Lifecycle.PER_CLASS)
abstract class ImportApiFixture {
    static final String CSV = "City,Sales\r\nParis,1.5\r\nLima,2\r\n";
    static final String UNKNOWN = "33d0d7d0-6125-47c4-b36a-882f4ed53b33";

    RunningSluice server;
    SalesPlan plan;

    @BeforeAll
    void make() {
        server = RunningSluice.shared();
        plan = SalesPlan.on(server);
    }

    Http.Answer push(Http http, String path, String csv) {
        return http.post(path, "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    /// How many lines a completed import took in, unchanged ones too.
    long landed(Http.Answer status) {
        assertThat(status.text("importStatus")).as(status.body()).isEqualTo("Completed");
        var run = server.bean(ImportRuns.class).find(RunId.parse(status.text("importId")));
        var lines = run.orElseThrow().report().orElseThrow().lines();
        return lines.read() - lines.skipped();
    }

    String head(String path) {
        return "POST "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer "
                + plan.key
                + "\r\n";
    }

    String raw(String path, String headers, String body) throws IOException {
        try (var connection = new RawHttp(server.address())) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            connection.send(head(path) + headers + "Content-Length: " + bytes.length + "\r\n\r\n");
            return connection.send(bytes).everything();
        }
    }

    static String importId(String answer) {
        int start = answer.indexOf("\"importId\":\"") + 12;
        return answer.substring(start, start + 36);
    }
}
