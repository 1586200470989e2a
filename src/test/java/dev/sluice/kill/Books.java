package dev.sluice.kill;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/// A run's counts and totals beside what they must be.
final class Books {
    private Books() {}

    static void mustMatch(
            Workshop workshop, String run, CellFile.Expected expected, String context) {
        var detail = workshop.run(run);
        assertThat(
                        counts(
                                detail.path("lines"),
                                "read",
                                "inserted",
                                "updated",
                                "unchanged",
                                "duplicate",
                                "skipped"))
                .as("lines, " + context)
                .containsExactly(
                        expected.read(),
                        expected.inserted(),
                        expected.updated(),
                        expected.unchanged(),
                        expected.duplicate(),
                        expected.skipped());
        var columns = detail.path("columns");
        var amount = columns.path(columns.size() - 1);
        assertThat(List.of("landed", "superseded", "skipped"))
                .extracting(name -> hundredths(amount.path(name)))
                .as("totals, " + context)
                .containsExactly(expected.landed(), expected.superseded(), expected.skippedValue());
        var summary = workshop.report(run).path("detailedReport").path("summary");
        assertThat(counts(summary, "insertedCount", "updatedCount", "deletedCount"))
                .as("the public report, " + context)
                .containsExactly(expected.inserted(), expected.updated(), 0L);
    }

    private static long hundredths(JsonNode total) {
        return new BigDecimal(total.asString()).movePointRight(2).longValueExact();
    }

    static List<Long> counts(JsonNode node, String... names) {
        return Arrays.stream(names).map(name -> node.path(name).asLong(-1)).toList();
    }
}
