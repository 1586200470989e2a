package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/// Views that are too big to be exported.
class LimitedExportsTest {
    @Test
    void refusesViewsOfTooManyLines(@TempDir Path home) {
        try (var server = RunningSluice.in(home).with("sluice.exports.view-lines", "2").start()) {
            var plan = ExportPlan.on(server);

            var refused =
                    plan.api().get("/api/v1/export/view/" + plan.id("View.ByHome")).expect(413);

            assertThat(refused.text("detail"))
                    .contains("has 6 lines", "at most 2", "sluice.exports.view-lines");
            plan.api().get("/api/v1/export/view/" + plan.id("View.Since")).expect(200);
        }
    }
}
