package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.PostgresServer;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// The way of an import from the push to its history, with PostgreSQL as control store.
class PostgresJourneyTest {
    private static final String API = "/api/management/v1";

    @TempDir Path home;

    @Test
    void pushesReportsAndRemembers() {
        var start =
                RunningSluice.in(home)
                        .with("sluice.control.url", PostgresServer.freshDatabase())
                        .with("sluice.control.username", "postgres")
                        .with("sluice.control.password", "postgres");
        try (var server = start.start()) {
            var plan = SalesPlan.on(server);
            var key = server.withKey(plan.key);

            var run = plan.push(plan.salesImport, "City,Sales\nParis,5\nAtlantis,7\nLima,9\n");
            plan.finished(run);

            var status =
                    key.get("/api/v1/import/" + run + "/status?includedDetailedReport=true")
                            .expect(200);
            assertThat(status.text("importStatus")).isEqualTo("Completed");
            assertThat(status.text("/detailedReport/summary/insertedCount")).isEqualTo("2");
            assertThat(status.text("/detailedReport/summary/skippedCount")).isEqualTo("1");
            assertThat(status.text("/detailedReport/impactedBlocks/0/skippedData/0/samples/0"))
                    .isEqualTo("Atlantis");
            assertThat(key.get("/api/v1/applications").expect(200).all("id"))
                    .containsExactly(plan.application);

            var ofApplication =
                    plan.owner
                            .get(API + "/applications/" + plan.application + "/history?limit=1")
                            .expect(200);
            assertThat(ofApplication.text("/items/0/runId")).isEqualTo(run);
            assertThat(ofApplication.text("next")).isNotEmpty();
            var ofBlock = plan.owner.get(API + "/blocks/" + plan.sales + "/history").expect(200);
            assertThat(ofBlock.text("/items/0/runId")).isEqualTo(run);
            assertThat(ofBlock.text("/items/0/state")).isEqualTo("Completed");
            assertThat(ofBlock.text("/items/0/lines/skipped")).isEqualTo("1");
        }
        assertThat(home.resolve("control").resolve("sluice.db")).doesNotExist();
    }
}
