package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.exports.CsvFormat;
import dev.sluice.exports.Export;
import dev.sluice.exports.ExportRequest;
import dev.sluice.exports.Exports;
import dev.sluice.kernel.BlockId;
import dev.sluice.kernel.ScenarioId;
import dev.sluice.kernel.ViewId;
import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/// Exports of several parts show all of them as of one instant.
class ExportMomentTest {
    private ExportPlan plan;
    private Exports exports;

    @BeforeEach
    void make() {
        plan = ExportPlan.on(RunningSluice.shared());
        exports = RunningSluice.shared().bean(Exports.class);
    }

    @Test
    void showsScenariosAsOfOneInstant() {
        var scenarios =
                List.of(
                        ScenarioId.parse(plan.id("Scenario.Budget")),
                        ScenarioId.parse(plan.id("Scenario.Actual")));

        showsOneInstant(() ->
                exports.metric(
                        plan.caller(),
                        BlockId.parse(plan.id("Sales")),
                        ExportRequest.OfMetric.in(scenarios),
                        CsvFormat.Headers.FRIENDLY));
    }

    @Test
    void showsMetricsOfDifferentDimensionsAsOfOneInstant() {
        showsOneInstant(() ->
                exports.table(
                        plan.caller(),
                        BlockId.parse(plan.id("All")),
                        ExportRequest.OfTable.in(List.of()),
                        CsvFormat.Headers.FRIENDLY));
    }

    @Test
    void showsAViewsScenariosAsOfOneInstant() {
        showsOneInstant(() -> exports.view(plan.caller(), ViewId.parse(plan.id("View.Both"))));
    }

    private void showsOneInstant(Supplier<Export> opening) {
        var before = csv(opening.get());

        var opened = opening.get();
        plan.put("Sales", 4242.5, 2, 1);
        plan.put("Rank", 4242, 2);

        assertThat(csv(opened)).isEqualTo(before);
        assertThat(csv(opening.get())).isNotEqualTo(before);
    }

    private static String csv(Export prepared) {
        var out = new ByteArrayOutputStream();
        try (var export = prepared) {
            export.csv(CsvFormat.DEFAULT, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
