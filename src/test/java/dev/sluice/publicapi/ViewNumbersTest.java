package dev.sluice.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testing.RunningSluice;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/// A view gives the same numbers in grid and export.
class ViewNumbersTest {
    private final ExportPlan plan = ExportPlan.on(RunningSluice.shared());

    @Test
    void givesTheSameNumbersInGridAndExport() {
        var view = plan.id("View.ByHome");

        var grid = plan.owner.get("/api/management/v1/views/" + view + "/cells").expect(200);
        var csv = plan.api().get("/api/v1/export/view/" + view).expect(200).body();

        assertThat(lines(grid.json())).hasSize(6).containsExactlyElementsOf(numbers(csv));
    }

    private static List<List<Object>> lines(JsonNode grid) {
        var lines = new ArrayList<List<Object>>();
        for (int row = 0; row < grid.path("rows").size(); row++) {
            for (int column = 0; column < grid.path("columns").size(); column++) {
                var cell = grid.path("cells").path(row).path(column);
                if (!cell.isNull()) {
                    lines.add(
                            List.of(
                                    text(grid.path("rows").path(row)),
                                    text(grid.path("columns").path(column)),
                                    cell.asDouble()));
                }
            }
        }
        return lines;
    }

    private static String text(JsonNode header) {
        return header.path(0).path("text").asString();
    }

    /// The lines after the header, quotes of the fields taken off.
    private static List<List<Object>> numbers(String csv) {
        var lines = new ArrayList<List<Object>>();
        for (var line : csv.replace("\"Rio; \"\"J\"\"\"", "Rio, J").lines().skip(1).toList()) {
            var fields = line.split(";", -1);
            lines.add(
                    List.of(
                            fields[0].replace("Rio, J", "Rio; \"J\""),
                            fields[1].replace("Rio, J", "Rio; \"J\""),
                            Double.valueOf(fields[2])));
        }
        return lines;
    }
}
