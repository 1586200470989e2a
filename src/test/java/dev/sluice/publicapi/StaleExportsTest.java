package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Engine;
import dev.sluice.engine.StalledCalculations;
import dev.sluice.kernel.BlockId;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Exports of formulas that are not calculated, or cannot be.
@TestInstance(Lifecycle.PER_CLASS)
class StaleExportsTest {
    private static final String API = "/api/management/v1";

    private RunningSluice server;
    private ExportPlan plan;

    @BeforeAll
    void start(@TempDir Path home) {
        server = RunningSluice.in(home).with("sluice.exports.wait", "2s").start();
        plan = ExportPlan.on(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void saysWhichBlockWasNotCalculatedInTime() {
        plan.put("Sales", 1.0, 1, 1);
        var twice = BlockId.parse(calculate("Sales", "Twice", "Sales * 2"));
        var path = "/api/v1/export/metric/" + twice;
        plan.api().post(path, Map.of()).expect(200);

        try (var _ = new StalledCalculations(server.bean("engine", Engine.class), twice)) {
            plan.put("Sales", 4242.5, 1, 1);

            var late = plan.api().post(path, Map.of()).expect(503);
            assertThat(late.text("detail")).contains("\"Twice\"", "within the time allowed");
        }

        assertThat(plan.api().post(path, Map.of()).expect(200).body()).contains("8485");
    }

    @Test
    void saysWhichBlockAViewCannotShowAndWhy() {
        plan.put("Rank", 7L, 2);
        var metric = calculate("Rank", "Lost", "Rank[FILTER: Region = Region.\"São Paulo\"]");
        var view = view(metric);
        plan.api().get("/api/v1/export/view/" + view).expect(200);
        plan.owner
                .post(
                        API + "/blocks/" + plan.id("Region") + "/items/delete",
                        Map.of("items", List.of(3)))
                .succeeded();

        var failed = plan.api().get("/api/v1/export/view/" + view).expect(409);

        assertThat(failed.text("detail")).contains("\"Lost\"", "cannot be calculated");
    }

    /// Adds a metric with the dimensions of another.
    private String calculate(String like, String name, String formula) {
        plan.metricLike(like, name);
        plan.owner
                .put(API + "/blocks/" + plan.id(name) + "/formula", Map.of("text", formula))
                .succeeded();
        return plan.id(name);
    }

    private String view(String metric) {
        var made =
                plan.owner.post(
                        API + "/blocks/" + metric + "/views",
                        Map.of(
                                "name",
                                "Lost",
                                "kind",
                                "Public",
                                "definition",
                                Map.of(
                                        "rows",
                                        List.of(
                                                Map.of(
                                                        "kind",
                                                        "Dimension",
                                                        "dimensionId",
                                                        plan.id("Region"))))));
        return made.succeeded().text("id");
    }
}
