package dev.sluice.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.Http;
import dev.sluice.testing.PostgresServer;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/// A second server on one database, which does not own the cells.
class FurtherNodeTest {
    private static RunningSluice.Builder on(String url, Path home) {
        return RunningSluice.in(home)
                .with("sluice.control.url", url)
                .with("sluice.control.username", "postgres")
                .with("sluice.control.password", "postgres");
    }

    @Test
    void letsNoMoreSchedulesInThanAllowedHoweverManyComeAtOnce(@TempDir Path folder) {
        var url = PostgresServer.freshDatabase();
        try (var owning = on(url, folder.resolve("one")).start()) {
            var model = new CopyModel(owning.owner());
            var body =
                    CopyModel.body(
                            model.configuration(), Map.of("kind", "Daily"), "2990-01-01T06:30");
            var asked =
                    IntStream.range(0, 12)
                            .mapToObj(i -> model.owner.with("X-Client", String.valueOf(i)))
                            .map(client ->
                                    CompletableFuture.supplyAsync(
                                            () -> model.schedule(client, body).status(),
                                            task -> Thread.ofVirtual().start(task)))
                            .toList();

            var statuses = asked.stream().map(CompletableFuture::join).toList();

            assertThat(statuses).filteredOn(status -> status == 201).hasSize(4);
            assertThat(statuses).filteredOn(status -> status != 201).hasSize(8);
        }
    }

    @Test
    void tellsTheOwnerAtOnceOfWhatItQueued(@TempDir Path folder) {
        var url = PostgresServer.freshDatabase();
        try (var owning =
                        on(url, folder.resolve("one"))
                                .with("sluice.control.poll-interval", "1h")
                                .start();
                var further =
                        on(url, folder.resolve("two"))
                                .with("sluice.control.owns-cells", "false")
                                .start()) {
            var signIn = owning.firstSignIn();
            var there = further.http().signIn(signIn.email(), signIn.password());
            var model = new CopyModel(owning.owner());
            var runs = CopyModel.API + "/import-configurations/" + model.configuration() + "/runs";

            for (int i = 0; i < 3; i++) {
                var run = there.post(runs, Map.of()).expect(200).text("runId");

                assertThat(model.ended(run).text("state")).isEqualTo("Completed");
            }
        }
    }

    @Test
    void servesSchedulesQueuesRunsAndRefusesWhatNeedsCells(@TempDir Path folder) {
        var url = PostgresServer.freshDatabase();
        try (var owning = on(url, folder.resolve("one")).start();
                var further =
                        on(url, folder.resolve("two"))
                                .with("sluice.control.owns-cells", "false")
                                .start()) {
            var signIn = owning.firstSignIn();
            Http there = further.http().signIn(signIn.email(), signIn.password());
            var model = new CopyModel(owning.owner());
            var body =
                    CopyModel.body(
                            model.configuration(), Map.of("kind", "Daily"), "2990-01-01T06:30");

            var id = model.schedule(there, body).expect(201).text("id");

            assertThat(model.get(id).text("sentence")).isEqualTo("Every day at 06:30, UTC");
            var refused = there.get(CopyModel.API + "/blocks/" + model.target).expect(503);
            assertThat(refused.text("detail")).contains("sluice.control.owns-cells");
            there.get("/api/swagger/management-api.swagger.json").expect(200);
            var runs =
                    CopyModel.API
                            + "/import-configurations/"
                            + body.get("configurationId")
                            + "/runs";
            there.post(runs + "?fileId=" + UUID.randomUUID(), Map.of()).expect(503);
            var run = there.post(runs, Map.of()).expect(200).text("runId");
            assertThat(model.ended(run).text("state")).isEqualTo("Completed");
        }
    }
}
